"""Days, months and years in the words of an evidence, to be compared with a date of limited precision."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from editorial.audit.calendar import MONTHS, SEASONS, VERBS, Day, dates_in, days_in, words_in
from editorial.audit.numbers import figures_in
from editorial.dates import PartialDate


class DayWords:
    """What some texts say of days.

    `years` are all years. A month, or a day beside its month, is `whole` with a year in the same text; in a text without
    one it may be of any of the `loose_years`. A number is a day only beside its month, so that "8 killed in August" is
    no eighth.
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
        words = [word.lower() for word in words_in(rest) if word not in VERBS]
        numbers = {int(number) for number in figures_in(rest) if number.isdecimal()}
        months = {MONTHS[word] for word in words if word in MONTHS}
        days = set(days_in(rest))
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

    def read_date(self, value: PartialDate | date | None) -> None:
        """Add a date as exactly as it is given: a year says nothing of its months."""
        if isinstance(value, PartialDate):
            for part in value.parts or (value,):
                if part.precision in ("day", "month", "year"):
                    self._add(*_numbers(part.edtf))
                self.years |= {day.year for day in (part.earliest, part.latest) if day}
        elif value is not None:
            self._add(value.year, value.month, value.day)

    def read_period(self, value: PartialDate | None) -> None:
        """Add the first and last day of a reference period, whose years are those of days printed without one."""
        if value is not None:
            for day in (value.earliest, value.latest):
                self.read_date(day)
                self._add_years([day.year] if day else [])

    def _add_years(self, years: Iterable[int]) -> None:
        self.loose_years.update(years)
        self.years |= self.loose_years

    def _add(self, year: int, month: int | None = None, day: int | None = None) -> None:
        self.years.add(year)
        if month and 1 <= month <= 12:
            self.whole |= {(year, month, None), (year, month, day)}

    def names_month(self, month: int) -> bool:
        """Say whether a month is named, in whatever year."""
        return month in self.months or any(month == named for _year, named, _day in self.whole)

    def names_day(self, month: int, day: int) -> bool:
        """Say whether a day is named, in whatever year."""
        return (month, day) in self.days or any(stated[1:] == (month, day) for stated in self.whole)

    def states(self, year: int, month: int, day: int | None = None) -> bool:
        """Say whether the texts name a day, or a month without one, in a year."""
        loose = self.names_loosely(month, day)
        return (year, month, day) in self.whole or (loose and year in self.loose_years)

    def names_loosely(self, month: int, day: int | None) -> bool:
        """Say whether a text without a year names a day, or a month without one."""
        if day is None:
            return month in self.months or any(month == named for named, _day in self.days)
        return (month, day) in self.days

    def missing(self, value: PartialDate) -> Iterator[str]:
        """Yield each part of a date that no text states, in words."""
        for part in value.parts or (value,):
            yield from self._missing(part.edtf.rstrip("?~%"))

    def _missing(self, edtf: str) -> Iterator[str]:
        if edtf.endswith("X"):
            if not any(str(stated).startswith(edtf[:-1]) for stated in self.years):
                yield _("the decade %(decade)s0s") % {"decade": edtf[:-1]}
            return
        year, month, day = (*_numbers(edtf), None, None)[:3]
        if year not in self.years:
            yield _("the year %(year)s") % {"year": year}
        elif month and month > 12:
            if month not in self.seasons:
                yield _("the season %(number)s") % {"number": month}
        elif month and not self.states(year, month, day):
            yield _("the day %(day)s") % {"day": edtf} if day else _("the month %(month)s") % {"month": edtf}


def _numbers(edtf: str) -> list[int]:
    return [int(part) for part in edtf.rstrip("?~%").split("-")]
