"""The rule that every number and date of a record is evidence of a citation of it.

- A stated date: year, month and day (the day beside its month) occur in the evidence for the field.
- A derived or inferred date: they occur there, in its reason, or are dates of a cited document, its source or a cited
  footnote.
- A quantity: as `quantities` says.
- A decimal: a number of the evidence for the field, with its sign, rounded to as many decimals as the field has.
- Any other number: it occurs in the evidence for the field, its unit behind it.
- A text: every number, measure and date occurs in the evidence for the field, or is a date of the record's own. A note
  may count two sources or gaps of its own, and name dates of sources. A translation gives the numbers and dates of its
  original.
- The reason of a date and the reasoning of a citation: as `reasons` says.
- A position of a disagreement: as a text, on the evidence of its own passage.
- A slug or key: as `names` says. The vintage of an identifier: it stands in the description of the source cited for it.

The evidence for a field is that of the citations that support it, what it is part of, or the whole record, with the
reasoning of those that infer.
"""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _

from editorial.audit.evidence import Evidence
from editorial.audit.names import name_failures
from editorial.audit.quantities import QUANTITIES, decimal_problems, number_problems, quantity_failures, unit_problems
from editorial.audit.reasons import date_problems, reasoning_failures
from editorial.audit.spans import occurs
from editorial.audit.texts import read, single_dates, text_problems, translation_failures
from editorial.dates import PartialDateField
from editorial.models import Citation, Passage, Quantity, Record
from editorial.workflow.snapshots import Children, kept_fields

UNSPOKEN = ("language", "scheme", "vintage", "path")
"""Text fields that speak about the register's own order, not about the world."""


def value_failures(record: Record, children: Children) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every number or date that is evidence of no citation of the record."""
    evidence = Evidence(children.get("citations", []))
    rows = list(rows_of(record, children))
    own = [value for _prefix, row in rows for value in single_dates(row)]
    for prefix, row in rows:
        yield from _row_failures(prefix, row, evidence, own)
    yield from reasoning_failures([row for _prefix, row in rows], children.get("citations", []), evidence)
    yield from name_failures(record, children, evidence)


def rows_of(record: Record, children: Children) -> Iterator[tuple[str, models.Model]]:
    """Yield a record and its children, citations aside, each with the beginning of the paths of its fields."""
    yield "", record
    for name, rows in children.items():
        for row in rows:
            if not isinstance(row, Citation):
                yield f"{name}.{row.key}.", row


def _row_failures(prefix: str, row: models.Model, evidence: Evidence, own: list) -> Iterator[tuple[str, str]]:
    if isinstance(row, Quantity):
        yield from quantity_failures(prefix, row, evidence)
    yield from translation_failures(prefix, row)
    for field in kept_fields(type(row)):
        value, path = getattr(row, field.attname), f"{prefix}{field.name}"
        if value in (None, "") or (isinstance(row, Quantity) and field.name in QUANTITIES):
            continue
        for problem in _problems(row, field, value, path, evidence, own):
            yield path, problem


def _problems(row, field: models.Field, value, path: str, evidence: Evidence, own: list) -> Iterator[str]:
    if isinstance(field, PartialDateField):
        yield from date_problems(row, field.name, path, evidence)
    elif isinstance(field, models.DecimalField):
        yield from decimal_problems(value, field.decimal_places, evidence.texts(path))
    elif isinstance(field, models.IntegerField) and field.name != "position":
        yield from number_problems(value, evidence.counts(path))
        yield from unit_problems(value, getattr(row, f"{field.name}_unit", ""), evidence.measures(path))
    elif field.name == "vintage":
        yield from _vintage_problems(value, evidence.descriptions(path))
    elif _is_prose(field) and not _is_companion(field):
        yield from text_problems(read(value, field.name), path, _nearest(row, evidence), own)


def _is_prose(field: models.Field) -> bool:
    """Say whether a field holds words about the world."""
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
    return is_text and not field.choices and field.name not in UNSPOKEN


def _is_companion(field: models.Field) -> bool:
    """Say whether a field is the basis or the reason of a date beside it."""
    name, _underscore, last = field.name.rpartition("_")
    dates = {column.name for column in field.model._meta.concrete_fields if isinstance(column, PartialDateField)}
    return last in ("basis", "reason") and name in dates


def _nearest(row: models.Model, evidence: Evidence) -> Evidence:
    """What a row says of one passage rests on that passage alone."""
    named = any(field.related_model is Passage for field in row._meta.concrete_fields)
    return evidence.of(row.passage_id) if named else evidence


def _vintage_problems(value: str, descriptions: list[str]) -> Iterator[str]:
    if not any(occurs(value, text) for text in descriptions):
        yield _("“%(vintage)s” is not in the description of the source cited for it.") % {"vintage": value}
