"""How many events fell in each month, as bars; drawn from a dozen on, for of fewer a list says more."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as formatted

from editorial.drawings import Scale, Tick
from editorial.drawings.scale import percent, scale_of

FEWEST = 12
"""Of fewer dated events no chart is drawn."""

MOST_YEARS = 30
"""Of more years no chart of months is drawn: a month would be narrower than a hair."""

HEIGHT, HEAD = 120, 14
"""Height of the tallest bar, and of what stands above it."""


@dataclass(frozen=True)
class Column:
    """The events of a month, or of a time of which no source says the month: that is drawn hatched, over all of it."""

    first: date
    last: date
    number: int
    x: str
    width: str
    height: int
    is_month: bool

    @property
    def top(self) -> int:
        """Where the bar begins."""
        return HEAD + HEIGHT - self.height

    @property
    def name(self) -> str:
        """The month, or the years."""
        if self.is_month:
            return formatted(self.first, "F Y")
        years = sorted({self.first.year, self.last.year})
        return "–".join(str(year) for year in years)


@dataclass(frozen=True)
class Months:
    """The chart: its columns, months first, the number of the tallest and of events that have no dates to draw."""

    columns: list[Column]
    scale: Scale
    most: int
    undrawn: int
    height: int = HEAD + HEIGHT + 22
    floor: int = HEAD + HEIGHT

    @property
    def ticks(self) -> list[Tick]:
        """The days named below the bars."""
        return self.scale.ticks

    @property
    def is_hatched(self) -> bool:
        """Whether of some events the month is not stated."""
        return any(not column.is_month for column in self.columns)


def months_of(listed: Iterable[tuple[date | None, date | None, int]]) -> Months | None:
    """Return the chart of events by their first and last day and their number; None of too few, or over too many years."""
    counts: Counter[tuple[date, date]] = Counter()
    undrawn = 0
    for first, last, number in listed:
        if first is None or last is None:
            undrawn += number
        else:
            counts[stretch(first, last)] += number
    scale = scale_of(day for days in counts for day in days)
    if sum(counts.values()) < FEWEST or scale is None or scale.last.year - scale.first.year >= MOST_YEARS:
        return None
    most = max(counts.values())
    columns = [column(days, number, most, scale) for days, number in counts.items()]
    # What is vague lies behind what is not.
    return Months(sorted(columns, key=lambda each: (each.is_month, each.first)), scale, most, undrawn)


def stretch(first: date, last: date) -> tuple[date, date]:
    """Return the whole month in which two days lie, else the whole years."""
    if (first.year, first.month) == (last.year, last.month):
        return first.replace(day=1), end_of_month(first)
    return date(first.year, 1, 1), date(last.year, 12, 31)


def end_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day < date(9999, 12, 1) else date.max
    return date.fromordinal(following.toordinal() - 1) if following != date.max else date.max


def column(days: tuple[date, date], number: int, most: int, scale: Scale) -> Column:
    """Return the bar of a month or of some years; the tallest takes the whole height, the least can be seen."""
    start, end = (scale.at(day) for day in days)
    is_month = (days[0].year, days[0].month) == (days[1].year, days[1].month)
    height = max(round(HEIGHT * number / most), 2)
    return Column(*days, number, percent(start), percent(max(end - start, 0.3)), height, is_month)
