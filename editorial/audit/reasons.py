"""The rule that a date is stated by words or follows from them, and that reasons rest on what is printed.

- Every figure and date in the reason of a date is printed in some evidence of the record or is a date of its sources; it
  may also name the months in which the date begins and ends.
- Where a reason names years, each touches the date and each end of the date is in a year it names. What it counts, such
  as 5,000 troops, is no year.
- Every figure and date in the reasoning of a citation is the same, or a number or date of the record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from editorial.audit.calendar import without_dates
from editorial.audit.evidence import Evidence
from editorial.audit.numbers import followed_in, measures_in
from editorial.audit.texts import dates_of, read, text_problems
from editorial.dates import Basis, PartialDate
from editorial.models import Citation
from editorial.workflow.snapshots import kept_fields

_YEAR = re.compile(
    r"(?P<when>\b(?:the|of|in|year|since|by|from|to|until|after|before|during|early|mid|late)[\s-]+)?"
    r"(?<!\d)(?<!\d\.)(?<![$€£])(?<![$€£] )(?P<year>[1-9]\d{3})(?!\d|\.\d)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\s-]+(?!(?:as|has|is|its|this|was)\b)([^\W\d_]+s|people|men|women|children|personnel)\b", re.IGNORECASE
)
"""A word behind a number that may be what it counts."""


def date_problems(row: models.Model, name: str, path: str, evidence: Evidence) -> Iterator[str]:
    """Yield a sentence for every part of a date that nothing states, and for a reason that does not hold."""
    value = getattr(row, name)
    if not isinstance(value, PartialDate):
        yield _("“%(value)s” is no date.") % {"value": value}
        return
    words = evidence.days(path)
    derived = getattr(row, f"{name}_basis", Basis.STATED) in (Basis.DERIVED, Basis.INFERRED)
    if derived:
        reason = getattr(row, f"{name}_reason")
        yield from _reason_problems(value, reason, evidence)
        words.read(reason)
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


def _reason_problems(value: PartialDate, reason: str, evidence: Evidence) -> Iterator[str]:
    text = read(reason, is_reason=True)
    ends = {end.month for part in value.parts or (value,) for end in (part.earliest, part.latest) if end}
    for problem in text_problems(replace(text, months=text.months - ends), None, evidence.printed(), ()):
        yield _("its reason: %(problem)s") % {"problem": problem}
    named = {year for year, _month, _day in text.dates} | set(_years(reason, evidence))
    if not named:
        return
    parts = [(_year(part.earliest, 0), _year(part.latest, 9999), part.edtf) for part in value.parts or (value,)]
    first, last = _year(value.earliest, 0), _year(value.latest, 9999)
    for year in sorted(named):
        if not first <= year <= last:
            yield _("its reason names %(year)s, which %(date)s does not touch.") % {"year": year, "date": value.edtf}
    for since, until, part in parts:
        if not any(since <= year <= until for year in named):
            yield _("its reason does not name the year of %(part)s.") % {"part": part}


def _year(day: date | None, otherwise: int) -> int:
    return day.year if day else otherwise


def _years(reason: str, evidence: Evidence) -> Iterator[int]:
    """Yield the years a reason names alone: figures without separators that count and measure nothing."""
    text = without_dates(reason)
    counted = {pair for token in evidence.printed().texts() for pair in followed_in(token)}
    for match in _YEAR.finditer(text):
        # "An" is a measure in French alone.
        behind = re.sub(r"^\s+an\b", "", text[match.end() :])
        is_measured = any(number == match["year"] for number, _name in measures_in(f"{match['year']}{behind}"))
        noun = _COUNTED.match(text, match.end())
        is_counted = noun is not None and (match["year"], noun[1].lower()) in counted
        if not is_measured and (match["when"] or not is_counted):
            yield int(match["year"])


def reasoning_failures(
    rows: Iterable[models.Model], citations: Iterable[Citation], evidence: Evidence
) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every figure and date in a reasoning that is not printed and not of the record."""
    rows, printed = list(rows), evidence.printed()
    for citation in citations:
        text = read(citation.reasoning, is_reason=True)
        if not (text.numbers or text.dates or text.days or text.months):
            continue
        own = [value for row in rows for value in dates_of(row)]
        counted = printed.counts() | {number for row in rows for number in _numbers(row)}
        counted |= {part.lstrip("0") for value in own for part in re.findall(r"\d+", value.edtf)}
        for problem in text_problems(text, None, printed, own, counted):
            yield f"citations.{citation.key}.reasoning", problem


def _numbers(row: models.Model) -> Iterator[str]:
    for field in kept_fields(type(row)):
        value = getattr(row, field.attname)
        if isinstance(field, models.IntegerField) and field.name != "position" and value is not None:
            yield str(value)
