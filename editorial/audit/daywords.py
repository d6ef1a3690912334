"""Days, months and years in the words of an evidence, to be compared with a date of limited precision."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from editorial.audit.numbers import day_number, numbers_in
from editorial.dates import PartialDate

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = {
    **{name: number for names in (_ENGLISH, _FRENCH) for number, name in enumerate(names.split(), 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH.split(), 1)},
    "sept": 9,
}
VERBS = {"may", "march"}
"""Names of months only where they begin with a capital."""
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

Day = tuple[int, int, int | None]

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORDINAL = "(?:st|nd|rd|th|er)?"
_WHOLE = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL},?\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
    )
]
"""Dates whose year stands beside the month: of these no other year can be meant."""
_DAYS = [
    re.compile(rf"(?<!\d)\d{{1,2}}{_ORDINAL}\s+(?:of\s+)?({_NAME})\b", re.IGNORECASE),
    re.compile(rf"\b({_NAME})\.?\s+\d{{1,2}}{_ORDINAL}(?!\d)", re.IGNORECASE),
]
"""Days without their year."""
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


class DayWords:
    """What some texts say of days.

    `years` are all years. A month, or a day with its month, is `whole` with a year in the same text; in a text without
    one it may be of any of the `loose_years`. A day counts only in a text that names a month, so that "8 killed" is no
    eighth.
    """

    def __init__(self) -> None:
        self.years: set[int] = set()
        self.loose_years: set[int] = set()
        self.whole: set[Day] = set()
        self.months: set[int] = set()
        self.days: set[tuple[int, int]] = set()
        self.seasons: set[int] = set()

    def read(self, text: str) -> None:
        """Add what one text says."""
        found, rest = dates_in(text)
        for day in found:
            self._add(*day)
        words = [word.lower() for word in _WORDS.findall(rest) if word not in VERBS]
        numbers = {int(number) for number in numbers_in(rest) if number.isdecimal()}
        numbers |= {number for word in words if (number := day_number(word))}
        months = {MONTHS[word] for word in words if word in MONTHS}
        days = {(month, number) for month in months for number in numbers if 1 <= number <= 31}
        years = {number for number in numbers if 1000 <= number <= 9999}
        self._add_years(years)
        if years:
            # What one text says in a breath belongs together, and lends nothing to the years of other texts.
            self.whole |= {(year, month, None) for year in years for month in months}
            self.whole |= {(year, *day) for year in years for day in days}
        else:
            self.months |= months
            self.days |= days
        self.seasons |= {SEASONS[word] for word in words if word in SEASONS}

    def read_date(self, value: PartialDate | date | None, lends_years: bool = False) -> None:
        """Add the first and last day of a date; one that `lends_years` gives days without a year theirs."""
        ends = (value.earliest, value.latest) if isinstance(value, PartialDate) else (value,)
        for day in ends:
            if day is not None:
                self._add(day.year, day.month, day.day)
                if lends_years:
                    self._add_years([day.year])

    def _add_years(self, years: Iterable[int]) -> None:
        self.loose_years.update(years)
        self.years |= self.loose_years

    def _add(self, year: int, month: int, day: int | None) -> None:
        self.years.add(year)
        if 1 <= month <= 12:
            self.whole |= {(year, month, None), (year, month, day)}

    def named_months(self) -> set[int]:
        """Return every month that is named, in whatever year."""
        return self.months | {month for _year, month, _day in self.whole}

    def states(self, year: int, month: int, day: int | None = None) -> bool:
        """Say whether the texts name a day, or a month without one, in a year."""
        loose = month in self.months if day is None else (month, day) in self.days
        return (year, month, day) in self.whole or (loose and year in self.loose_years)

    def missing(self, value: PartialDate) -> Iterator[str]:
        """Yield each part of a date that no text states, in words."""
        for part in value.parts or (value,):
            yield from self._missing(part.edtf.rstrip("?~%"))

    def _missing(self, edtf: str) -> Iterator[str]:
        year, month, day = (edtf.split("-") + [None, None])[:3]
        if year.endswith("X"):
            if not any(str(stated).startswith(year[:-1]) for stated in self.years):
                yield _("the decade %(decade)s0s") % {"decade": year[:-1]}
        elif int(year) not in self.years:
            yield _("the year %(year)s") % {"year": year}
        elif month and int(month) > 12:
            if int(month) not in self.seasons:
                yield _("the season %(number)s") % {"number": month}
        elif month and not self.states(int(year), int(month), int(day) if day else None):
            yield _("the day %(day)s") % {"day": edtf} if day else _("the month %(month)s") % {"month": edtf}


def dates_in(text: str) -> tuple[list[Day], str]:
    """Return the days and months whose year stands beside them, the day None where there is none, and the rest of the text.

    A date in figures alone that may be read with the day first or the month first counts as both.
    """
    found = []
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = int(parts["month"]) if "month" in parts else MONTHS[parts["name"].lower()]
            found.append((int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None))
        text = pattern.sub(" ", text)
    for first, second, year in _SLASHED.findall(text):
        found += [(int(year), int(first), int(second)), (int(year), int(second), int(first))]
    return found, _SLASHED.sub(" ", text)


def months_beside_numbers(text: str) -> set[int]:
    """Return the months a text names right before or after a number, as dates do."""
    return {MONTHS[name.lower()] for pattern in _DAYS for name in pattern.findall(text) if name not in VERBS}


def without_dates(text: str) -> str:
    """Return a text without its dates, so that no day or year of one is taken for a count."""
    _found, rest = dates_in(text)
    for pattern in _DAYS:
        rest = pattern.sub(" ", rest)
    return rest
