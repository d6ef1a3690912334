"""Publication problems: what keeps a record from readers, in sentences."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from editorial.models import Child, Citation, Entry, Hinge, Position, Record, Spell, Stage
from editorial.workflow.copies import as_live
from editorial.workflow.hinges import owners
from editorial.workflow.snapshots import Children, children_of, kept_fields

KEPT_BY_DATABASE = {"validate_unique": False, "validate_constraints": False}
"""What is not asked again of a stored row."""


def publication_problems(record: Record, children: Children | None = None) -> list[str]:
    """Return what must be mended before this row, live draft or working copy, can be published; empty if nothing.

    `children` are given where the caller has read them already.
    """
    children = children_of(record) if children is None else children
    # The database keeps its rules for stored rows; only the live row that a copy would make has not met them.
    stored = (*(() if record.is_copy else (record,)), *chain.from_iterable(children.values()))
    return [
        *(_invalid(as_live(record)) if record.is_copy else ()),
        *(problem for row in stored for problem in _invalid(row, **KEPT_BY_DATABASE, exclude=_certain(row))),
        *_taken_slug(record),
        *_unpublished_targets(record, children),
        *content_problems(record, children),
        *contradictions(children),
    ]


def content_problems(record: Record, children: Children) -> list[str]:
    """Return those publication problems that lie in what the record says by itself.

    They, and its contradictions, are the only ones a first load can have: it validates each row, takes slugs in an empty
    register and publishes all that its records name.
    """
    return [*_uncited(record, children), *record.publication_problems()]


def _invalid(row, **options) -> list[str]:
    try:
        row.full_clean(**options)
    except ValidationError as error:
        if hasattr(error, "message_dict"):
            return [
                message if field == "__all__" else f"{_label(row, field)}: {message}"
                for field, messages in error.message_dict.items()
                for message in messages
            ]
        return list(error.messages)
    return []


def _certain(row) -> set[str]:
    """Return the foreign keys of which the database itself knows that their target is there, and no rule asks more."""
    return {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation and not field.get_limit_choices_to() and getattr(row, field.attname) is not None
    }


def _label(row, field: str) -> str:
    name = str(row._meta.get_field(field).verbose_name)
    return f"{row._meta.verbose_name} {row.key}, {name}" if isinstance(row, Child) else name


def _uncited(record: Record, children: Children) -> list[str]:
    if not record.needs_citation:
        return []
    citations = children.get("citations", [])
    if not citations:
        return [_("Nothing is cited: add a citation to the passage that says this.")]
    texts = _texts(citations)
    return [
        problem
        for citation in citations
        for problem in _citation_problems(citation, record, children, texts[citation.passage.document_id])
    ]


def _texts(citations: list[Citation]) -> dict[int, str | None]:
    """Return the captured text of every document cited, None where it is not attached, by primary key."""
    documents = {citation.passage.document_id: citation.passage.document for citation in citations}
    return {pk: document.text() for pk, document in documents.items()}


def _citation_problems(citation: Citation, record: Record, children: Children, text: str | None) -> list[str]:
    problems = [
        _("The citation of %(passage)s supports “%(path)s”, which this record does not have; correct the path.")
        % {"passage": citation, "path": path}
        for path in citation.supported_paths
        if not path_exists(record, children, path)
    ]
    if citation.passage.is_personal:
        problems.append(
            _("The passage %(passage)s holds personal data and cannot be cited; cite another.") % {"passage": citation}
        )
    if text is not None:
        # Tokens are stored in NFC; a document may not be.
        span = unicodedata.normalize("NFC", text[citation.passage.start : citation.passage.end])
        problems += [
            _("The passage %(passage)s does not contain “%(token)s”; correct the evidence or cite another passage.")
            % {"passage": citation, "token": token}
            for token in citation.evidence_tokens
            if token not in span
        ]
    return problems


def path_exists(record: Record, children: Children, path: str) -> bool:
    """Say whether a path such as `country_b` or `spells.suspended-2021.status` names something of this record."""
    head, _dot, rest = path.partition(".")
    if head not in children:
        return not rest and head in {field.name for field in kept_fields(type(record))}
    if not rest:
        return True
    for child in children[head]:
        if rest == child.key:
            return True
        if rest.startswith(f"{child.key}."):
            return rest[len(child.key) + 1 :] in {field.name for field in kept_fields(type(child))}
    return False


def _taken_slug(record: Record) -> list[str]:
    if not Entry.objects.filter(kind=record.kind, slug=record.slug).exclude(uid=record.uid).exists():
        return []
    return [
        _("The slug “%(slug)s” belongs to another record for ever, withdrawn or not; choose another.")
        % {"slug": record.slug}
    ]


def _unpublished_targets(record: Record, children: Children) -> list[str]:
    found, rows = {}, (record, *chain.from_iterable(children.values()))
    owned = owners(row for row in chain.from_iterable(map(_named, rows)) if isinstance(row, Hinge))
    for row in rows:
        for target in _targets(row, owned):
            if target.stage != Stage.PUBLISHED and target.uid != record.uid:
                found[target.uid] = _("%(target)s (%(kind)s) is not published; publish it first or choose another.") % {
                    "target": target,
                    "kind": target._meta.verbose_name,
                }
    return list(found.values())


def _named(row) -> Iterator[models.Model]:
    """Yield what the kept columns of a row point at."""
    for field in kept_fields(type(row)):
        if field.is_relation and getattr(row, field.attname):
            yield getattr(row, field.name)


def _targets(row, owned: dict[Hinge, Record]) -> Iterator[Record]:
    """Yield the records a row points at, itself, by way of their hinge row, or as the source of a passage."""
    for target in _named(row):
        target = owned.get(target, target)
        if isinstance(target, Record):
            yield target
    if isinstance(row, Citation):
        yield row.passage.document.source


def contradictions(children: Children) -> list[str]:
    """Return a sentence for every two spells that exclude each other, unless a published disagreement names both."""
    problems = []
    for rows in children.values():
        spells = [row for row in rows if isinstance(row, Spell)]
        for one, other in combinations(spells, 2):
            day = both_certain(one, other) if one.contradicts(other) else None
            if day is not None and not _disagreement_names(one, other):
                problems.append(_contradiction(one, other, day))
    return problems


def _contradiction(one: Spell, other: Spell, day: date) -> str:
    sentence = (
        _(
            "“%(one)s” and “%(other)s” are both certain on %(day)s; correct the dates, or publish a disagreement that names both."
        )
        if Entry.objects.filter(uid=one.record.uid).exists()
        # The positions of a disagreement name entries, and a record has none before its first publication.
        else _(
            "“%(one)s” and “%(other)s” are both certain on %(day)s; correct the dates, or publish this record with one of the "
            "two, then a disagreement that names both, then the other."
        )
    )
    return sentence % {"one": one.claim(), "other": other.claim(), "day": day.isoformat()}


def _disagreement_names(one: Spell, other: Spell) -> bool:
    """Say whether a published Disagreement has both spells among its positions: then sources truly differ."""
    spells = one._meta.get_field("record").remote_field.get_accessor_name()
    named: dict[int, set[str]] = {}
    for about in Position.public.filter(entry__uid=one.record.uid):
        named.setdefault(about.record_id, set()).add(f"{about.path}.")
    return any(
        all(any(path.startswith(f"{spells}.{row.key}.") for path in paths) for row in (one, other))
        for paths in named.values()
    )


def both_certain(one: Spell, other: Spell) -> date | None:
    """Return the first day on which both spells are certain, or None.

    A day that ends one row and starts the next belongs to the later, and is no contradiction.
    """
    ends = (one.certain_from, one.certain_to, other.certain_from, other.certain_to)
    if None in ends:
        return None
    first, last = max(one.certain_from, other.certain_from), min(one.certain_to, other.certain_to)
    if first > last:
        return None
    hands_over = any(
        early.until and late.since and early.certain_to == late.certain_from == first
        for early, late in ((one, other), (other, one))
    )
    return None if hands_over and first == last else first
