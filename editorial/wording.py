"""The plain values of a snapshot in words."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.dates import PartialDateField, display
from editorial.models import Child, Citation, Entry, Passage, Position, Record, Versioned, child_relations

COMPANIONS = ("_basis", "_reason")


def label(model: type[models.Model], name: str) -> str:
    """Return the name of a column; the basis and the reason of a date say whose they are."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    for suffix in COMPANIONS:
        owner = name.removesuffix(suffix)
        if owner != name and owner in {column.name for column in model._meta.concrete_fields}:
            return f"{capfirst(model._meta.get_field(owner).verbose_name)}, {field.verbose_name}"
    return capfirst(field.verbose_name)


def place_of(passage: Passage) -> str:
    """Return where a passage stands: its document, its section and its locator, and none of its text."""
    heading = "" if passage.heading in passage.locator else passage.heading
    return " · ".join(filter(None, (passage.document.key, heading, passage.locator)))


class Wording:
    """Says snapshot values in words for editors, drafts included; keeps what it looked up, for one page."""

    def __init__(self):
        self._known: dict[tuple, str] = {}

    def title(self, child: type[Child], key: str) -> str:
        """Return how to call one child of a record."""
        return f"{capfirst(child._meta.verbose_name)} {key}"

    def of(self, model: type[models.Model], name: str, value) -> str:
        """Return the words for one column's value; empty for nothing."""
        if value in (None, "", []):
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return str(value)
        if isinstance(value, list):
            return "\n".join(self._target(field.related_model, reference) for reference in value)
        if field.is_relation:
            return self._target(field.related_model, value)
        return str(dict(field.flatchoices).get(value, value))

    def _target(self, model: type[models.Model], reference: str) -> str:
        if issubclass(model, Child):
            return reference
        known = (model, reference)
        if known not in self._known:
            self._known[known] = self._look_up(model, reference)
        return self._known[known]

    def _look_up(self, model: type[models.Model], reference: str) -> str:
        if issubclass(model, Passage):
            row = Passage.objects.select_related("document").filter(**model.lookup(reference)).first()
            return place_of(row) if row else reference
        rows = model.objects.filter(**model.lookup(reference))
        row = (rows.live() if issubclass(model, Record) else rows).first()
        return str(row) if row else reference


class VersionWording(Wording):
    """Says the values of some snapshots of one kind for editors; everything is looked up at once, as for readers."""

    def __init__(self, model: type[Record], contents: list[dict]):
        super().__init__()
        self._known = _names(
            _wanted(pointer for content in contents for pointer in _pointers(model, content)), "objects"
        )


class PublicWording(Wording):
    """Says the values of some snapshots of one kind for readers: what they may not see has no name here.

    A target that is a draft, withdrawn or gone is “a record that is not public”; a child that points at one loses its
    key, which may be made of the name. Of a passage its place is said and never its text. Everything is looked up at
    once, by one query for each kind of target.
    """

    def __init__(self, model: type[Record], contents: list[dict]):
        super().__init__()
        self._relations = child_relations(model)
        pointers = [pointer for content in contents for pointer in _pointers(model, content)]
        self._known = _names(_wanted(pointers), "public")
        self._hidden = {
            (child, key) for child, key, target, reference in pointers if (target, reference) not in self._known
        }

    def title(self, child, key):
        return capfirst(child._meta.verbose_name) if (child, key) in self._hidden else super().title(child, key)

    def of(self, model, name, value):
        if value and name == "supports" and issubclass(model, Citation):
            return "\n".join(self._path(path) for path in value.split("\n"))
        if value and name == "path" and issubclass(model, Position):
            # It leads into another record, whose keys may name what is not public.
            return value.partition(".")[0]
        if value and name in _partial_dates(model):
            return display(model._meta.get_field(name).to_python(value))
        return super().of(model, name, value)

    def _path(self, path: str) -> str:
        accessor, _dot, rest = path.partition(".")
        child = self._relations.get(accessor)
        hidden = (key for of, key in self._hidden if of is child)
        return accessor if any(f"{rest}.".startswith(f"{key}.") for key in hidden) else path

    def _target(self, model, reference):
        if issubclass(model, Child):
            return _("a part that is not public") if (model, reference) in self._hidden else reference
        return self._known.get((model, reference)) or _("a record that is not public")


def _partial_dates(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields if isinstance(column, PartialDateField)}


def _pointers(model: type[Record], content: dict) -> Iterator[tuple]:
    """Yield child or None, its key, the model and the reference for each row a snapshot points at."""
    yield from ((None, "", *found) for found in targets(model, content["fields"]))
    for accessor, child in child_relations(model).items():
        for key, fields in content["children"].get(accessor, {}).items():
            yield from ((child, key, *found) for found in targets(child, fields))


def targets(model: type[models.Model], fields: dict) -> Iterator[tuple[type[Versioned], str]]:
    """Yield the model and the reference of each row that the fields of a snapshot point at, siblings aside."""
    for column in (*model._meta.concrete_fields, *model._meta.many_to_many):
        value = fields.get(column.name)
        if not column.is_relation or not value or issubclass(column.related_model, Child):
            continue
        for reference in value if isinstance(value, list) else [value]:
            yield column.related_model, reference


def _wanted(pointers: Iterable[tuple]) -> dict[type[Versioned], set[str]]:
    wanted: dict[type[Versioned], set[str]] = {}
    for _child, _key, target, reference in pointers:
        wanted.setdefault(target, set()).add(reference)
    return wanted


def _names(wanted: dict[type[Versioned], set[str]], manager: str) -> dict[tuple, str]:
    """Return (model, reference) -> words for those of the wanted rows that a manager of their models gives."""
    records = {reference: kind for kind in wanted if issubclass(kind, Record) for reference in wanted[kind]}
    found = {}
    if records:
        for entry in getattr(Entry, manager).filter(uid__in=records):
            found[records[str(entry.uid)], str(entry.uid)] = entry_title(entry)
    for kind, references in wanted.items():
        if not issubclass(kind, Record):
            found |= {(kind, row.reference()): _words(row) for row in _rows(kind, references, manager)}
    return found


def _rows(kind: type[Versioned], references: set[str], manager: str) -> models.QuerySet:
    lookups = [kind.lookup(reference) for reference in references]
    asked = {f"{name}__in": {lookup[name] for lookup in lookups} for name in lookups[0]}
    return getattr(kind, manager).filter(**asked).select_related(*getattr(kind, "read_along", ()))


def _words(row: models.Model) -> str:
    if isinstance(row, Entry):
        return entry_title(row)
    return place_of(row) if isinstance(row, Passage) else str(row)


def entry_title(entry: Entry) -> str:
    """Return the title of an entry in the language of the page."""
    return entry.title_fr if get_language() == "fr" else entry.title_en
