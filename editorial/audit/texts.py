"""The rule that what a text says of numbers and dates is evidence, and that a translation says the same."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import models
from django.utils.translation import gettext as _

from editorial.audit.calendar import Day, dates_in, days_in, months_in, without_dates
from editorial.audit.daywords import DayWords
from editorial.audit.evidence import Evidence
from editorial.audit.numbers import SCALES, figures_in, measures_in, numbers_stated, says_numbers
from editorial.dates import PartialDate, PartialDateField
from editorial.workflow.snapshots import kept_fields

NOTES = ("note", "notes")
"""Texts of the editors about sources and gaps."""


@dataclass(frozen=True)
class Text:
    """What one text says in numbers, days and months, made by `read`; `told` is in a form in which translations are equal."""

    is_remark: bool = False
    dates: tuple[Day, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    months: frozenset[int] = frozenset()
    numbers: tuple[str, ...] = ()
    measures: frozenset[tuple[str, str]] = frozenset()
    told: frozenset = frozenset()


@lru_cache(maxsize=8192)
def read(text: str, name: str = "", is_reason: bool = False) -> Text:
    """Return what the text of a field says; in French where the name of the field says so.

    A note may count two of something, and a reason whatever it counts in words; both may name the dates of sources.
    """
    language = "fr" if name.endswith("_fr") else "en"
    is_note = name in NOTES
    if not says_numbers(text, language) and not months_in(text):
        return Text(is_note or is_reason)
    dates, rest = dates_in(text)
    days, counted = list(days_in(rest)), without_dates(text)
    months = months_in(rest) - {month for month, _day in days}
    measures = {(number, name) for number, name in measures_in(counted, language) if name not in SCALES}
    # A translation of "both" and "twice" may say "two", and the other way round.
    told = numbers_stated(counted, language, ignored=("two",))
    stated = figures_in(counted, language) if is_reason else told if is_note else numbers_stated(counted, language)
    return Text(
        is_note or is_reason,
        tuple(dates),
        tuple(days),
        frozenset(months),
        tuple(stated),
        frozenset(measures),
        frozenset([*dates, *days, *told, *measures, *(f"month {month}" for month in months)]),
    )


def text_problems(
    text: Text, path: str | None, evidence: Evidence, own: Iterable[PartialDate], counted: Collection[str] = ()
) -> Iterator[str]:
    """Yield a sentence for every number, measure and date of a text that its evidence does not state.

    `own` are dates that it may name as well, `counted` numbers.
    """
    if not (text.dates or text.days or text.months or text.numbers or text.measures):
        return
    words = evidence.days(path)
    for value in own:
        words.read_date(value)
    if text.is_remark:
        evidence.read_sources(words)
    yield from _day_problems(text, words)
    stated = evidence.amounts(path).union(counted, map(str, words.years))
    for number in dict.fromkeys(text.numbers):
        if number not in stated:
            yield _("%(number)s is in no evidence for it.") % {"number": number}
    for number, measure in sorted(text.measures - evidence.measures(path)):
        yield _("%(number)s is no number of “%(measure)s” in the evidence for it.") % {
            "number": number,
            "measure": measure,
        }


def _day_problems(text: Text, words: DayWords) -> Iterator[str]:
    for year, month, day in text.dates:
        if not words.states(year, month, day):
            date = "-".join(f"{part:02}" for part in (year, month, day) if part is not None)
            yield _("the date %(date)s is in no evidence for it.") % {"date": date}
    for month, day in text.days:
        if not words.names_day(month, day):
            yield _("the day %(day)s of the month %(month)s is in no evidence for it.") % {"day": day, "month": month}
    for month in sorted(text.months):
        if not words.names_month(month):
            yield _("the month %(month)s is in no evidence for it.") % {"month": month}


def dates_of(row: models.Model) -> list[PartialDate]:
    """Return the dates of a row."""
    return [value for _name, value in _dates(row)]


def single_dates(row: models.Model) -> list[PartialDate]:
    """Return the dates a text may name because they stand beside it: of the world, and not the ends of longer times."""
    return [value for name, value in _dates(row) if name != "observed" and not value.parts]


def _dates(row: models.Model) -> Iterator[tuple[str, PartialDate]]:
    for field in kept_fields(type(row)):
        if isinstance(field, PartialDateField) and isinstance(value := getattr(row, field.name), PartialDate):
            yield field.name, value


def translation_failures(prefix: str, row: models.Model) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every French text that gives other numbers than the English one."""
    names = {field.name for field in kept_fields(type(row))}
    for name in sorted(name for name in names if name.endswith("_fr") and f"{name[:-3]}_en" in names):
        english, french = getattr(row, f"{name[:-3]}_en"), getattr(row, name)
        if english and french and read(english, f"{name[:-3]}_en").told != read(french, name).told:
            yield f"{prefix}{name}", _("it gives other numbers or dates than the English text.")
