"""Rows as the checks read them: in chunks, each with all its children, in as many queries as there are tables."""

from collections.abc import Iterable, Iterator

from django.db import models

from editorial.models import Child, Citation, Record, Versioned, child_relations
from editorial.workflow.snapshots import linked

CHUNK = 500

Children = dict[str, list[Child]]


def chunks(rows: models.QuerySet) -> Iterator[list]:
    """Yield the rows of a queryset in lists of at most 500, in the order of their keys."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def with_children(rows: models.QuerySet) -> Iterator[tuple[Versioned, Children]]:
    """Yield each row with its children as `children_of` gives them; reference data has none."""
    model = rows.model
    for chunk in chunks(_with_links(rows)):
        found = _children(model, chunk) if issubclass(model, Record) else {}
        for row in chunk:
            yield row, found.get(row.pk, {})


def _with_links(rows: models.QuerySet) -> models.QuerySet:
    """Return rows with all they point at: titles and tags read more than a snapshot does."""
    links = [field.name for field in rows.model._meta.concrete_fields if field.is_relation and field.name != "revises"]
    return linked(rows).select_related(*links) if links else linked(rows)


def _children(model: type[Record], records: Iterable[Record]) -> dict[int, Children]:
    relations = child_relations(model)
    by_key = {record.pk: record for record in records}
    found: dict[int, Children] = {pk: {name: [] for name in relations} for pk in by_key}
    for name, child_model in relations.items():
        rows = linked(child_model.objects.filter(record__in=by_key))
        if issubclass(child_model, Citation):
            rows = rows.select_related("passage__document__source")
        for child in rows:
            child.record = by_key[child.record_id]
            found[child.record_id][name].append(child)
    for children in found.values():
        for siblings in children.values():
            siblings.sort(key=lambda row: row.key)
    return found
