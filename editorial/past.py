"""The register as it stood at a revision: rows made of the versions of the ledger, never stored and never asked for."""

from collections.abc import Iterable, Iterator
from itertools import count
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, QuerySet

from editorial.dates import Lasting, settle
from editorial.formats import content_of
from editorial.models import (
    Action,
    Child,
    Citation,
    Entry,
    Record,
    Stage,
    Version,
    Versioned,
    child_relations,
    sibling_fields,
    versioned_models,
)
from editorial.wording import PublicWording, targets
from editorial.workflow.snapshots import assign, kept_fields

_keys = count(-1, -1)


def versions_at(revision: int) -> QuerySet[Version]:
    """Return the version in which each thing stood at a revision; one withdrawn by then has that as its version."""
    later = Version.objects.filter(uid=OuterRef("uid"), number__gt=OuterRef("number"), revision__number__lte=revision)
    rows = Version.objects.filter(~Exists(later), revision__number__lte=revision)
    return rows.annotate(revision_number=F("revision__number"), at=F("revision__at")).order_by()


def number_at(uid: UUID, revision: int) -> int | None:
    """Return the number of the version in which a record stood at a revision, None where it was not published yet."""
    return versions_at(revision).filter(uid=uid).values_list("number", flat=True).first()


class Past:
    """Makes rows of versions, each with its children and with all they point at as that stood at one revision.

    A row has a negative primary key, so that no question about it finds anything of today. Citations are left out. What
    readers may not see today has the stage it has today, and pages keep its name to themselves.
    """

    def __init__(self, revision: int):
        self.revision = revision
        self._known: dict[tuple[type[Versioned], str], Versioned] = {}

    def records(self, versions: Iterable[Version]) -> list[Record]:
        """Return the records of some versions, as those have them."""
        given = list(versions)
        made, waiting = [], given
        while waiting:
            made += (found := self._shells(waiting))
            wanted: dict[type[Versioned], set[str]] = {}
            for row, content in found:
                for model, reference in _aims(type(row), content):
                    if issubclass(model, Versioned) and (model, reference) not in self._known:
                        wanted.setdefault(model, set()).add(reference)
            waiting = self._wanted(wanted)
        entries = self._entries(made)
        for row, content in made:
            self._complete(row, content, entries)
        return [row for row, _content in made[: len(given)]]

    @property
    def made(self) -> list[Versioned]:
        """Every row that was made, in no order that means anything."""
        return list(self._known.values())

    def row(self, model: type[Versioned], reference: str) -> Versioned | None:
        """Return what a reference names, if `records` came by it."""
        return self._known.get((model, reference))

    def _wanted(self, wanted: dict[type[Versioned], set[str]]) -> list[Version]:
        found = []
        for model, references in wanted.items():
            by = "uid__in" if issubclass(model, Record) else "slug__in"
            found += versions_at(self.revision).filter(kind=model.kind, **{by: references})
        return found

    def _shells(self, versions: list[Version]) -> list[tuple[Versioned, dict]]:
        """Return a row for each version with its plain columns, and the content the rest is made of."""
        kinds = versioned_models()
        stages = dict(
            Entry.objects.filter(uid__in=[version.uid for version in versions]).values_list("uid", "stage").order_by()
        )
        found = []
        for version in versions:
            model, content = kinds[version.kind], content_of(version)
            row = model(uid=version.uid, pk=next(_keys))
            if isinstance(row, Record):
                row.slug, row.version, row.revision = version.slug, version.number, version.revision_number
                row.published_at = version.at
                row.stage = stages.get(version.uid, Stage.DRAFT)
            else:
                row.is_public = True
            _plain(row, content["fields"])
            self._known[model, content["reference"]] = row
            found.append((row, content))
        return found

    def _entries(self, made: list[tuple[Versioned, dict]]) -> dict[str, Entry]:
        """Return the entries that some rows point at; an address never changes hands."""
        wanted = {
            reference
            for row, content in made
            for model, reference in _aims(type(row), content)
            if issubclass(model, Entry)
        }
        if not wanted:
            return {}
        slugs = {reference.partition("/")[2] for reference in wanted}
        rows = Entry.objects.filter(slug__in=slugs).prefetch_related("tags")
        return {entry.reference(): entry for entry in rows}

    def _complete(self, row: Versioned, content: dict, entries: dict[str, Entry]) -> None:
        self._point(row, content["fields"], entries)
        if not isinstance(row, Record):
            return
        row._prefetched_objects_cache = {}
        for name, model in child_relations(type(row)).items():
            row._prefetched_objects_cache[name] = children = []
            if issubclass(model, Citation):
                continue
            of = content["children"].get(name, {})
            for key, fields in of.items():
                child = model(record=row, key=key, pk=next(_keys))
                _plain(child, fields)
                self._point(child, fields, entries)
                children.append(child)
            _join_siblings(model, children, of)
            children.sort(key=lambda child: (child.position, child.key))
            if issubclass(model, Lasting):
                settle(children)

    def _point(self, row: models.Model, fields: dict, entries: dict[str, Entry]) -> None:
        for field in kept_fields(type(row)):
            if field.is_relation and not issubclass(field.related_model, Child):
                setattr(row, field.name, self._target(field.related_model, fields.get(field.name), entries))
        links = type(row)._meta.many_to_many
        if links:
            row._prefetched_objects_cache = {
                link.name: [
                    target
                    for reference in fields.get(link.name, [])
                    if (target := self._target(link.related_model, reference, entries))
                ]
                for link in links
            }

    def _target(self, model: type[models.Model], reference: str | None, entries: dict[str, Entry]):
        if issubclass(model, Entry):
            return entries.get(reference)
        return self._known.get((model, reference))


def _aims(model: type[Versioned], content: dict) -> Iterator[tuple[type[models.Model], str]]:
    """Yield what a snapshot points at, citations aside."""
    yield from targets(model, content["fields"])
    for name, child in child_relations(model).items() if issubclass(model, Record) else ():
        if not issubclass(child, Citation):
            for fields in content["children"].get(name, {}).values():
                yield from targets(child, fields)


def _plain(row: models.Model, fields: dict) -> None:
    assign(row, fields, skip={field.name for field in kept_fields(type(row)) if field.is_relation})


def _join_siblings(model: type[Child], children: list[Child], fields: dict[str, dict]) -> None:
    by_key = {child.key: child for child in children}
    for field in sibling_fields(model):
        for child in children:
            setattr(child, field.name, by_key.get(fields[child.key].get(field.name)))


class PastWording(PublicWording):
    """Says the values of one snapshot for readers, with the names that other rows had at its revision.

    What readers may not see today has no name here either. Passages never change and keep their places.
    """

    def __init__(self, model: type[Record], content: dict, past: Past):
        super().__init__(model, [content])
        for kind, reference in self._known:
            row = past.row(kind, reference)
            if row is not None:
                self._known[kind, reference] = str(row)


def last_public(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Return those of some versions at a revision by which readers saw a record, and see it today."""
    public = Entry.public.filter(uid=OuterRef("uid"))
    return versions.filter(Exists(public)).exclude(action=Action.WITHDRAW)
