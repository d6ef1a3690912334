"""Rows as the checks read them: in chunks, each with all its children, in as many queries as there are tables."""

from collections.abc import Iterator

from django.db import models

from editorial.models import Record, Versioned
from editorial.workflow.snapshots import Children, children_of_all, linked, paths

CHUNK = 500


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
        found = children_of_all(model, chunk) if issubclass(model, Record) else {}
        for row in chunk:
            yield row, found.get(row.pk, {})


def _with_links(rows: models.QuerySet) -> models.QuerySet:
    """Return rows with all they point at: titles and tags read more than a snapshot does."""
    fields = [field for field in rows.model._meta.concrete_fields if field.is_relation and field.name != "revises"]
    links = [path for field in fields for path in paths(field)]
    return linked(rows).select_related(*links) if links else linked(rows)
