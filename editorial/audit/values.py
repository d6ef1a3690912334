"""The rule that every number and date of a record is evidence of a citation of it.

- A stated date: year, month and day (the day beside its month) occur in the evidence for the field.
- A derived or inferred date: they occur there, in its reason, or are dates of a cited document or its source.
- A quantity: as `quantities` says.
- A decimal: a number of the evidence for the field, with its sign, rounded to as many decimals as the field has.
- Any other number: it occurs in the evidence for the field.
- A text: every number and every date occurs in the evidence of any citation of the record; a date or a year may also be
  one of the record's own or of a cited document or its source. In notes, which count sources and gaps, only figures are
  numbers.

The evidence for a field is that of the citations that support it, what it is part of, or the whole record, with the
reasoning of those that infer.
"""

from collections.abc import Callable, Iterable, Iterator

from django.db import models
from django.utils.translation import gettext as _

from editorial.audit.daywords import DayWords, dates_in, months_beside_numbers
from editorial.audit.evidence import Evidence
from editorial.audit.numbers import figures_in, numbers_stated
from editorial.audit.quantities import QUANTITIES, decimal_problems, number_problems, quantity_failures
from editorial.dates import Basis, PartialDate, PartialDateField
from editorial.models import Citation, Quantity, Record
from editorial.workflow.snapshots import Children, kept_fields

NOTES = ("note", "notes")
UNSPOKEN = ("language", "scheme", "vintage")
"""Text fields that speak about the register's own order, not about the world."""


def value_failures(record: Record, children: Children) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every number or date that is evidence of no citation of the record."""
    evidence = Evidence(children.get("citations", []))
    own = _own_days(rows_of(record, children), evidence)
    for prefix, row in rows_of(record, children):
        yield from _row_failures(prefix, row, evidence, own)


def rows_of(record: Record, children: Children) -> Iterator[tuple[str, models.Model]]:
    """Yield a record and its children, citations aside, each with the beginning of the paths of its fields."""
    yield "", record
    for name, rows in children.items():
        for row in rows:
            if not isinstance(row, Citation):
                yield f"{name}.{row.key}.", row


def _row_failures(prefix: str, row: models.Model, evidence: Evidence, own: DayWords) -> Iterator[tuple[str, str]]:
    if isinstance(row, Quantity):
        yield from quantity_failures(prefix, row, evidence)
    for field in kept_fields(type(row)):
        value, path = getattr(row, field.attname), f"{prefix}{field.name}"
        if value in (None, "") or (isinstance(row, Quantity) and field.name in QUANTITIES):
            continue
        if isinstance(field, PartialDateField):
            problems = _date_problems(row, field.name, path, evidence)
        elif isinstance(field, models.DecimalField):
            problems = decimal_problems(value, field.decimal_places, evidence.texts(path))
        elif isinstance(field, models.IntegerField) and field.name != "position":
            problems = number_problems(value, evidence.counts(path))
        elif _is_prose(field):
            problems = _text_problems(value, figures_in if field.name in NOTES else numbers_stated, evidence, own)
        else:
            continue
        for problem in problems:
            yield path, problem


def _is_prose(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.URLField)
    companion = field.name.endswith(("_reason", "_basis"))
    return is_text and not field.choices and not companion and field.name not in UNSPOKEN


def _date_problems(row: models.Model, name: str, path: str, evidence: Evidence) -> Iterator[str]:
    value = getattr(row, name)
    if not isinstance(value, PartialDate):
        yield _("“%(value)s” is no date.") % {"value": value}
        return
    words = evidence.days(path)
    derived = getattr(row, f"{name}_basis", Basis.STATED) in (Basis.DERIVED, Basis.INFERRED)
    if derived:
        words.read(getattr(row, f"{name}_reason"))
        evidence.read_sources(words)
    if derived and name == "observed" and value.precision == "day" and not evidence.speaks_of(value.earliest):
        yield _("%(date)s lies outside the reference period of every cited source.") % {"date": value.edtf}
    for part in dict.fromkeys(words.missing(value)):
        if derived:
            sentence = _("%(part)s of %(date)s is in no evidence, not in its reason and no date of a cited document.")
        else:
            sentence = _(
                "%(part)s of %(date)s is in no evidence for it; correct the date or cite the words that say it."
            )
        yield sentence % {"part": part, "date": value.edtf}


def _text_problems(text: str, count: Callable[[str], list[str]], evidence: Evidence, own: DayWords) -> Iterator[str]:
    found, rest = dates_in(text)
    for year, month, day in found:
        if not own.states(year, month, day):
            date = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
            yield _("the date %(date)s is in the evidence of no citation of the record.") % {"date": date}
    numbers = evidence.numbers() | {str(year) for year in own.years}
    for number in dict.fromkeys(count(rest)):
        if number not in numbers:
            yield _("%(number)s is in the evidence of no citation of the record.") % {"number": number}
    for month in sorted(months_beside_numbers(rest) - own.named_months()):
        yield _("the month %(month)s is in the evidence of no citation of the record.") % {"month": month}


def _own_days(rows: Iterable[tuple[str, models.Model]], evidence: Evidence) -> DayWords:
    """Return the days a text of a record may speak of: of its evidence, its sources, and its own dates."""
    words = evidence.days()
    evidence.read_sources(words)
    for _prefix, row in rows:
        for field in kept_fields(type(row)):
            if isinstance(field, PartialDateField) and isinstance(value := getattr(row, field.name), PartialDate):
                words.read_date(value)
    return words
