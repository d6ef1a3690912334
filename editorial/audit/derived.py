"""Recalculates the columns that follow from a row: day bounds, which snapshots leave out."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import models

from editorial.audit.findings import Difference, plain
from editorial.dates import PartialDateField
from editorial.dates.siblings import settled_bounds
from editorial.models import LEDGERED, Record, Spell, Versioned, child_relations
from editorial.workflow.snapshots import Children

Bounds = dict[str, date | bool | None]


class DerivedColumns:
    """The day bounds of one kind as they are stored, to be compared with what follows from its dates.

    They are read past the model, which would set them right on the way.
    """

    def __init__(self, model: type[Versioned]):
        self._own = _stored(model, model._default_manager.all())
        self._of_children = {}
        if issubclass(model, Record):
            self._of_children = {
                name: _stored(child, child._default_manager.filter(record__stage__in=LEDGERED))
                for name, child in child_relations(model).items()
            }

    def differences(self, row: Versioned, children: Children) -> Iterator[Difference]:
        """Yield the bounds of a row and its children that do not follow from their dates."""
        yield from _unequal("", row, self._own)
        for name, rows in children.items():
            for child in rows:
                yield from _unequal(f"{name}.{child.key}.", child, self._of_children[name])
            yield from _unsettled(name, [child for child in rows if isinstance(child, Spell)])


def _stored(model: type[models.Model], rows: models.QuerySet) -> dict[int, Bounds]:
    names = [
        name for field in model._meta.concrete_fields if isinstance(field, PartialDateField) for name in field.derived
    ]
    if not names:
        return {}
    return {pk: dict(zip(names, values, strict=True)) for pk, *values in rows.values_list("pk", *names).iterator()}


def _unequal(prefix: str, row: models.Model, stored: dict[int, Bounds]) -> Iterator[Difference]:
    for name, found in stored.get(row.pk, {}).items():
        expected = getattr(row, name)
        if expected != found:
            yield f"{prefix}{name}", plain(expected), plain(found)


def _unsettled(accessor: str, spells: Iterable[Spell]) -> Iterator[Difference]:
    rows = list(spells)
    for spell, bounds in zip(rows, settled_bounds(rows), strict=True):
        for name, expected in bounds._asdict().items():
            found = getattr(spell, name)
            if expected != found:
                yield f"{accessor}.{spell.key}.{name}", plain(expected), plain(found)
