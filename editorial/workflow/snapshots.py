"""Canonical snapshots: one text for one state, byte-equal on every installation and database."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from editorial.dates import PartialDate
from editorial.formats import CURRENT
from editorial.models import Child, Record, Versioned, child_relations, sibling_fields


def canonical(value) -> str:
    """Return canonical JSON: sorted keys, no spaces, no floats, UTF-8 kept as it is."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def kept_fields(model: type[models.Model]) -> list[models.Field]:
    """Return the columns a snapshot holds: what an editor can set. Keys, bounds and workflow columns are derived."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and field.serialize
        and not field.primary_key
        and field.name not in ("record", "updated_at")
        and not (field.name == "slug" and issubclass(model, Record))
    ]


def _plain(value):
    match value:
        case None | bool() | int() | str():
            return str(value) if isinstance(value, str) else value
        case PartialDate():
            return value.edtf
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value.normalize(), "f")
        case UUID():
            return str(value)
        case list() | tuple():
            return [_plain(item) for item in value]
    raise TypeError(f"A snapshot cannot hold {value!r} of type {type(value).__name__}; add a canonical form for it.")


def _value(row: models.Model, field: models.Field):
    if not field.is_relation:
        return _plain(getattr(row, field.attname))
    target = getattr(row, field.name)
    if target is None:
        return None
    if isinstance(target, Child):
        return target.key
    return target.reference()


def fields_of(row: models.Model, links: dict[str, list] | None = None) -> dict:
    """Return the kept columns and many-to-many links of one row as plain values.

    `links` gives the many-to-many targets of a row that is not saved.
    """
    values = {field.name: _value(row, field) for field in kept_fields(type(row))}
    for link in type(row)._meta.many_to_many:
        targets = getattr(row, link.name).all() if links is None else links.get(link.name, [])
        values[link.name] = sorted(target.reference() for target in targets)
    return values


CHUNK = 500
"""Records whose children are read with one question for each kind of child."""

Target = Callable[[models.Field, str], Versioned]
"""What finds the row that a reference in a column names."""

Children = dict[str, list[Child]]
"""The children of one record by accessor name, each list in the order of its keys."""


def children_of(record: Record) -> Children:
    """Return the children of a record as they are stored."""
    return children_of_all(type(record), [record])[record.pk]


def children_of_all(kind: type[Record], records: Iterable[Record]) -> dict[int, Children]:
    """Return the children of records of one kind by primary key, in as many queries as one record takes for each 500."""
    by_key = {record.pk: record for record in records}
    relations = child_relations(kind)
    found: dict[int, Children] = {pk: {name: [] for name in relations} for pk in by_key}
    keys = list(by_key)
    # A database refuses a question with too many values.
    for part in (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)):
        for name, model in relations.items():
            for child in linked(model.objects.filter(record__in=part)):
                child.record = by_key[child.record_id]
                found[child.record_id][name].append(child)
    # Sorted here: databases disagree on where a hyphen comes.
    for rows in chain.from_iterable(children.values() for children in found.values()):
        rows.sort(key=lambda row: row.key)
        _join(rows)
    return found


def _join(rows: list[Child]) -> None:
    """Let rows of one kind and record that point at each other hold each other, and ask the database no more."""
    by_key = {row.pk: row for row in rows}
    for row in rows:
        for field in sibling_fields(type(row)):
            if (target := by_key.get(getattr(row, field.attname))) is not None:
                setattr(row, field.name, target)


def linked(rows: models.QuerySet) -> models.QuerySet:
    """Return rows that come with everything their snapshots point at, however many they are."""
    kept = [field for field in kept_fields(rows.model) if field.is_relation]
    if names := [path for field in kept for path in paths(field)]:
        rows = rows.select_related(*names)
    links = [path for link in rows.model._meta.many_to_many for path in paths(link)]
    return rows.prefetch_related(*links, *getattr(rows.model, "read_beside", ()))


def paths(field: models.Field) -> list[str]:
    """Return the ways to what a foreign key points at and to what is read along with that."""
    along = getattr(field.related_model, "read_along", ())
    return [field.name, *(f"{field.name}__{path}" for path in along)]


def snapshot(row: Versioned, children: Children | None = None) -> str:
    """Return the canonical text of a record with its children, or of a row of reference data.

    `children` are given where the caller has read them already. Raises TypeError for a column without a
    canonical form.
    """
    if children is None:
        children = children_of(row) if isinstance(row, Record) else {}
    return canonical(
        content(row, {name: {child.key: fields_of(child) for child in rows} for name, rows in children.items()})
    )


def content(row: Versioned, children: dict[str, dict[str, dict]]) -> dict:
    """Return what a snapshot of the row says, given the fields of its children by accessor name and key."""
    said = {
        "format": CURRENT,
        "kind": row.kind,
        "uid": str(row.uid),
        "reference": row.reference(),
        "fields": fields_of(row),
    }
    return {**said, "slug": row.slug, "children": children} if isinstance(row, Record) else said


def fill(record: Record, content: dict, target: Target | None = None) -> None:
    """Give a record and its children the content of a parsed snapshot of its kind, replacing what it held.

    `target` finds what a foreign key names, for a caller who fills many records and remembers what was found. Raises
    LookupError when the snapshot points at something that no longer exists.
    """
    target = target or target_of
    assign(record, content["fields"], target=target)
    record.save()
    children = content["children"]
    relations = child_relations(type(record))
    for model in relations.values():
        for row in model.objects.filter(record=record):
            row.delete()
    for name, model in relations.items():
        made = {}
        for key, values in children.get(name, {}).items():
            child = model(record=record, key=key)
            assign(child, values, skip={field.name for field in sibling_fields(model)}, target=target)
            child.save()
            made[key] = child
            for link in model._meta.many_to_many:
                getattr(child, link.name).set([target(link, reference) for reference in values.get(link.name, [])])
        _join_siblings(model, made, children.get(name, {}))


def _join_siblings(model: type[Child], made: dict[str, Child], values: dict) -> None:
    for field in sibling_fields(model):
        for key, child in made.items():
            if values[key].get(field.name) is not None:
                setattr(child, field.name, made[values[key][field.name]])
                child.save()


def assign(row: models.Model, values: dict, skip: set[str] = frozenset(), target: Target | None = None) -> None:
    """Give a row, unsaved, the columns of the `fields` of a parsed snapshot, except those in `skip`.

    `target` is as for `fill`. Raises LookupError when a key points at something that does not exist.
    """
    for field in kept_fields(type(row)):
        if field.name in skip or field.name not in values:
            continue
        value = values[field.name]
        if field.is_relation:
            setattr(row, field.name, None if value is None else (target or target_of)(field, value))
        else:
            setattr(row, field.attname, field.to_python(value))


def target_of(field: models.Field, reference: str) -> Versioned:
    """Return the row that a reference in a column names, the live one of a record; raises LookupError."""
    model = field.related_model
    rows = model.objects.filter(**model.lookup(reference))
    found = (rows.live() if issubclass(model, Record) else rows).first()
    if found is None:
        names = {"kind": field.model._meta.verbose_name, "target_kind": model._meta.verbose_name, "target": reference}
        raise LookupError(
            _("%(kind)s points at the %(target_kind)s %(target)s, which does not exist; publish or restore it first.")
            % names
        )
    return found
