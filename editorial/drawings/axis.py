"""An axis of dated things: one row for each, its strokes and a link beside them, as a template draws them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from editorial.dates import Lasting, PartialDate, display
from editorial.drawings.scale import Scale, Tick, percent, scale_of
from editorial.drawings.strokes import Form, Stroke, strokes_of_date, strokes_of_spell

ROW = 24
"""Height of a row in CSS pixels: a target that a finger finds (WCAG 2.2, 2.5.8)."""

HEAD = 22
"""Height above the first row, where the scale is named."""

LONGEST, SHORT = 46, 19
"""How many characters of a name fit beside its strokes, and on a phone; the title of the link has them all."""


ROOM = 44
"""Per cent of the width that a name may take, cut as it is for its page."""


@dataclass(frozen=True)
class Dated:
    """A thing to be drawn: its name, the address it leads to, and its `date`, or the `spell` that says when it held.

    `said` is how the list above the drawing says the same in words; empty means the date in words.
    """

    label: str
    address: str
    date: PartialDate | None = None
    spell: Lasting | None = None
    said: str = ""

    @property
    def words(self) -> str:
        """Name and date, for who does not see the strokes."""
        said = self.said or display(self.date)
        return f"{self.label}: {said}" if said else self.label

    def days(self) -> Iterable:
        """Yield the outer days, None where there is none."""
        if self.date:
            yield from (self.date.earliest, self.date.latest)
        if self.spell:
            yield from spell_days(self.spell)

    def strokes(self, scale: Scale) -> list[Stroke]:
        """Return its strokes on a scale."""
        if self.spell:
            return strokes_of_spell(self.spell, scale)
        return strokes_of_date(self.date, scale) if self.date else []


def spell_days(spell: Lasting) -> Iterable[date | None]:
    """Yield the days that the strokes of a spell reach to, None where there is none."""
    bounds = spell.bounds
    yield from (bounds.outer_from, bounds.outer_to, bounds.certain_from, bounds.certain_to)
    if spell.observed:
        yield from (spell.observed.earliest, spell.observed.latest)


def cut(name: str, most: int) -> str:
    """Return a name of so many characters at most."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


@dataclass(frozen=True)
class Row:
    """A thing on an axis: its strokes and where its name stands, both within the row."""

    thing: Dated
    strokes: list[Stroke]
    top: int

    @property
    def label(self) -> str:
        """The name, cut where it would not fit."""
        return cut(self.thing.label, LONGEST)

    @property
    def short(self) -> str:
        """The name for a phone, empty where the name fits."""
        return cut(self.thing.label, SHORT) if len(self.thing.label) > SHORT else ""

    @property
    def is_late(self) -> bool:
        """Whether there is more room for the name left of the strokes than right of them."""
        return self.first > 100 - self.last and not self.is_over

    @property
    def first(self) -> float:
        """Where the strokes begin, in per cent."""
        return min(stroke.start for stroke in self.strokes)

    @property
    def last(self) -> float:
        """Where the strokes end, in per cent."""
        return max(stroke.end for stroke in self.strokes)

    @property
    def is_over(self) -> bool:
        """Whether there is room on neither side: the name then stands over the strokes."""
        return max(self.first, 100 - self.last) < ROOM

    @property
    def label_x(self) -> str:
        """Where the name begins; of a late row, where it ends."""
        if self.is_over:
            return percent(self.first)
        return percent(self.first if self.is_late else self.last)

    @property
    def middle(self) -> int:
        """Height of the middle of the row."""
        return self.top + ROW // 2


@dataclass(frozen=True)
class Axis:
    """Things on one scale of days, and how many of those given have no date and are not drawn."""

    name: str
    scale: Scale
    rows: list[Row]
    undated: int = 0
    forms: set[Form] = field(default_factory=set)

    @property
    def ticks(self) -> list[Tick]:
        """The days named above the rows."""
        return self.scale.ticks

    @property
    def height(self) -> int:
        """Height in CSS pixels; the width is that of the page."""
        return HEAD + ROW * len(self.rows) + 2


def axis_of(name: str, things: Iterable[Dated], scale: Scale | None = None) -> Axis | None:
    """Return the axis of some things in their order, None where none has a date. `name` is unique on the page."""
    things = list(things)
    scale = scale or scale_of(day for thing in things for day in thing.days())
    if scale is None:
        return None
    drawn = [(thing, strokes) for thing in things if (strokes := thing.strokes(scale))]
    rows = [Row(thing, strokes, HEAD + ROW * place) for place, (thing, strokes) in enumerate(drawn)]
    forms = {stroke.form for row in rows for stroke in row.strokes}
    return Axis(name, scale, rows, len(things) - len(rows), forms) if rows else None
