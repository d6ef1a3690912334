"""A scale of days: where a day lies across a drawing, and the days that are named along it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.dateformat import format as formatted

MARGIN = 6.0
"""Per cent of the width kept free at either side: ends that are not stated fade there, and half the name of a year fits."""

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
"""Years between two named days."""

MOST_TICKS = 7
"""What a drawing names on a phone without one name running into the next."""

MONTHS_ALONE = 2
"""Up to how many years a scale names months instead of years."""


class Tick(NamedTuple):
    """A day named along a scale: where it lies, in per cent of the width, and its name."""

    x: str
    label: str


@dataclass(frozen=True)
class Scale:
    """Days from the first to the last of some whole years, across the width of a drawing."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day lies, in per cent of the width; what lies outside the scale, at its end."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max((self.last - self.first).days, 1)
        return MARGIN + share * (100 - 2 * MARGIN)

    @property
    def ticks(self) -> list[Tick]:
        """The days to be named: of a short scale months, else round years."""
        return [Tick(percent(self.at(day)), label) for day, label in self._named()]

    def _named(self) -> list[tuple[date, str]]:
        years = range(self.first.year, self.last.year + 1)
        if len(years) <= MONTHS_ALONE:
            months = (1, 4, 7, 10) if len(years) == 1 else (1, 7)
            days = (date(year, month, 1) for year in years for month in months)
            return [(day, formatted(day, "N Y")) for day in days]
        step = next((step for step in STEPS if len(years) <= step * MOST_TICKS), STEPS[-1])
        return [(date(year, 1, 1), str(year)) for year in years if year % step == 0]


def scale_of(days: Iterable[date | None]) -> Scale | None:
    """Return the scale of whole years that holds some days, None where there is no day."""
    known = [day for day in days if day is not None]
    if not known:
        return None
    return Scale(date(min(known).year, 1, 1), date(max(known).year, 12, 31))


def percent(value: float) -> str:
    """Return a share of the width as SVG writes it, in every language with a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
