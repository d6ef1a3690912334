"""Hinge rows: kept in step with the record that owns them, public while a published record names them."""

from collections.abc import Iterable
from itertools import chain

from editorial.door import opened
from editorial.models import Action, Hinge, Record, Revision, Stage, Version, uid_for
from editorial.workflow.ledger import write_version
from editorial.workflow.pointers import pointers, publicly_named
from editorial.workflow.snapshots import Children, children_of, kept_fields, linked


def ensure_hinge(record: Record) -> None:
    """Give a draft that owns a hinge row its own, and keep that in step until it is public."""
    if record.hinge is None or record.is_copy:
        return
    row = getattr(record, record.hinge)
    with opened():
        if row is None:
            setattr(record, record.hinge, _new_hinge(record))
            record.save()
        elif not row.is_public:
            _follow(record, row)
            row.save()


def _new_hinge(record: Record) -> Hinge:
    model = record._meta.get_field(record.hinge).related_model
    slug = record.slug
    if model.objects.filter(slug=slug).exists():
        slug = f"{record._meta.model_name}-{record.slug}"
    row = model(slug=slug, uid=uid_for(model.kind, slug), **record.hinge_values())
    row.save()
    return row


def _follow(record: Record, row: Hinge) -> None:
    for name, value in record.hinge_values().items():
        setattr(row, name, value)


def drop_hinge(row: Hinge | None) -> None:
    """Delete the hinge row of a draft that is gone, unless it was public or somebody points at it."""
    if row is None or row.is_public or Version.objects.filter(uid=row.uid).exists():
        return
    if not any(model._default_manager.filter(**{name: row}).exists() for model, name in pointers(type(row))):
        row.delete()


def update_hinges(
    record: Record, revision: Revision, before: dict[int, Hinge], children: Children | None = None
) -> None:
    """Bring every hinge row a record names, or named `before`, up to date after a publication or a withdrawal.

    The record's own follows its content. Each is public while a published record names it; a step in or out of public
    view is a version. `children` are given where the caller has read them already.
    """
    is_published = record.stage == Stage.PUBLISHED
    rows, own = named(record, children), None
    if record.hinge:
        ensure_hinge(record)
        own = getattr(record, record.hinge)
        if is_published:
            _follow(record, own)
        rows[own.pk] = own
    for row in (before | rows).values():
        was, row.is_public = row.is_public, (is_published and row.pk in rows) or publicly_named(row)
        if was == row.is_public and row is not own:
            continue
        row.save()
        if row.is_public or was:
            write_version(revision, row, _step(row, was))


def _step(row: Hinge, was_public: bool) -> str | None:
    if was_public == row.is_public:
        return None
    if not row.is_public:
        return Action.WITHDRAW
    return Action.RESTORE if Version.objects.filter(uid=row.uid).exists() else None


def named(record: Record, children: Children | None = None) -> dict[int, Hinge]:
    """Return the hinge rows that a record and its children name, as they are stored, by primary key.

    `children` are given where the caller has read them already.
    """
    keys: dict[type[Hinge], set[int]] = {}
    children = children_of(record) if children is None else children
    for row in (record, *chain.from_iterable(children.values())):
        for field in kept_fields(type(row)):
            if field.is_relation and issubclass(field.related_model, Hinge) and getattr(row, field.attname):
                keys.setdefault(field.related_model, set()).add(getattr(row, field.attname))
    return {pk: row for model, found in keys.items() for pk, row in linked(model.objects.all()).in_bulk(found).items()}


def owner(row: Hinge) -> Record | None:
    """Return the record whose own hinge row this is, or None for one that belongs to nobody or to reference data."""
    return owners([row]).get(row)


def owners(rows: Iterable[Hinge]) -> dict[Hinge, Record]:
    """Return the record to which each hinge row belongs, in one question for each kind; those of nobody are left out."""
    by_model: dict[type[Hinge], dict[int, Hinge]] = {}
    for row in rows:
        by_model.setdefault(type(row), {})[row.pk] = row
    found = {}
    for model, wanted in by_model.items():
        for holder, name in pointers(model):
            if issubclass(holder, Record) and holder.hinge == name:
                for record in holder.objects.live().filter(**{f"{name}__in": wanted}):
                    found.setdefault(wanted[getattr(record, f"{name}_id")], record)
    return found
