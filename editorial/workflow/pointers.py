"""What points at a row: the published records that name it."""

from collections.abc import Iterator

from django.db import models

from editorial.models import Child, Entry, Record, Reference, Source, Stage, Versioned, child_relations


def pointers(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str]]:
    """Yield every foreign key to a model, hidden ones included: the model that holds it and its name."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one) and not relation.concrete:
            yield relation.related_model, relation.field.name


def publicly_named(row: models.Model) -> bool:
    """Say whether a published record, or reference data, points at the row."""
    return any(rows.filter(**{name: row}).exists() for rows, name in _public_pointers(type(row)))


def publicly_named_keys(model: type[models.Model]) -> set[int]:
    """Return the primary keys of all rows of a model that `publicly_named` would say yes to."""
    return {
        key
        for rows, name in _public_pointers(model)
        for key in rows.exclude(**{name: None}).order_by().values_list(name, flat=True).distinct()
    }


def _public_pointers(model: type[models.Model]) -> Iterator[tuple[models.QuerySet, str]]:
    """Yield the rows that make public what they point at, with the name of the foreign key by which they do."""
    for holder, name in pointers(model):
        rows = holder._default_manager.all()
        if issubclass(holder, Record):
            yield rows.filter(stage=Stage.PUBLISHED), name
        elif issubclass(holder, Child):
            yield rows.filter(record__stage=Stage.PUBLISHED), name
        elif issubclass(holder, Reference):
            yield rows, name


def published_dependents(record: Record) -> list[Entry]:
    """Return the entries of the published records that point at a record, its hinge row or, for a source, cite it.

    Withdrawing lists them; it is not refused, since an error or a legal demand cannot wait for them.
    """
    uids = _naming(record)
    if record.hinge and getattr(record, record.hinge) is not None:
        uids |= _naming(getattr(record, record.hinge))
    entries = Entry.public.filter(uid__in=uids)
    if isinstance(record, Source):
        entries = entries | Entry.public.filter(passages__document__source=record)
    return list(entries.exclude(uid=record.uid).distinct().order_by("kind", "slug"))


def _naming(row: models.Model) -> set:
    uids = set()
    for model, name in pointers(type(row)):
        if issubclass(model, Child):
            rows = model.public.filter(**{name: row})
            uids |= set(rows.values_list("record__uid", flat=True))
        elif issubclass(model, Record):
            uids |= set(model.public.filter(**{name: row}).values_list("uid", flat=True))
    return uids


def names_entries(kind: type[Versioned]) -> bool:
    """Say whether rows of a kind point at entries, which exist only once the records they stand for are published."""
    fields = (column for model in (kind, *child_relations(kind).values()) for column in model._meta.concrete_fields)
    return any(column.is_relation and column.related_model is Entry for column in fields)
