"""What a date or a spell is drawn as: no stroke says more than its source, and none reaches beyond the last report."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from editorial.dates import Lasting, PartialDate
from editorial.drawings.scale import MARGIN, Scale, percent

LEAST = 0.8
"""The least width of a stroke, in per cent: a month among a hundred years must still be seen."""


class Form(StrEnum):
    """The forms a stroke may have; site.css gives each its look, and `editorial/_key.html` explains them."""

    TICK = "tick-day"
    """A certain day."""
    BAR = "bar"
    """A month or a season; of a spell, days on which it certainly held."""
    HATCHED = "hatched"
    """A year, or some day in a longer time; of a spell, days on which it may have held."""
    FADE_IN = "fade-in"
    """A beginning that is not stated."""
    FADE_OUT = "fade-out"
    """An end that is not stated."""
    REPORT = "report"
    """When a source last reports that it held."""


@dataclass(frozen=True)
class Stroke:
    """One stroke: its form, and where it begins and how wide it is in per cent of the width of the drawing."""

    form: Form
    start: float
    span: float = 0.0

    @property
    def x(self) -> str:
        """Where it begins, as SVG writes it."""
        return percent(self.start)

    @property
    def width(self) -> str:
        """How wide it is, as SVG writes it."""
        return percent(self.span)

    @property
    def end(self) -> float:
        """Where it ends, in per cent."""
        return self.start + self.span


def between(form: Form, first: date, last: date, scale: Scale) -> Stroke:
    """Return a stroke from one day to another, both included."""
    start, end = scale.at(first), scale.at(last)
    return Stroke(form, min(start, 100 - LEAST), max(end - start, LEAST))


def fade_in(at: float) -> Stroke:
    """Return what leads to a point from a beginning that is not stated."""
    return Stroke(Form.FADE_IN, max(at - MARGIN, 0), min(MARGIN, at))


def fade_out(at: float) -> Stroke:
    """Return what leads from a point to an end that is not stated."""
    return Stroke(Form.FADE_OUT, at, min(MARGIN, 100 - at))


def strokes_of_date(value: PartialDate, scale: Scale) -> list[Stroke]:
    """Return the strokes of a date by its precision; an uncertain one is never drawn as a day or a month."""
    if value.form in ("span", "since", "endless"):
        return _lasting(value, scale)
    if value.open_ended:
        return _opening(value, scale)
    if value.form == "among":
        return [between(Form.HATCHED, part.earliest, part.latest, scale) for part in value.parts]
    if value.form != "single" or not value.certain or value.precision in ("year", "decade"):
        return [between(Form.HATCHED, value.earliest, value.latest, scale)]
    if value.precision == "day":
        return [Stroke(Form.TICK, scale.at(value.earliest))]
    return [between(Form.BAR, value.earliest, value.latest, scale)]


def _opening(value: PartialDate, scale: Scale) -> list[Stroke]:
    """Draw a day that may lie any time before or after another."""
    known = value.earliest or value.latest
    if known is None:
        return []
    # The day known best is that part which is a date of its own: [..2015] is hatched over 2015.
    edge = value.parts[0] if value.parts else value
    hatched = between(Form.HATCHED, edge.earliest or known, edge.latest or known, scale)
    return [fade_in(hatched.start), hatched] if value.earliest is None else [hatched, fade_out(hatched.end)]


def _lasting(value: PartialDate, scale: Scale) -> list[Stroke]:
    """Draw what lasted from one date to another, of which the second may not be known."""
    start, end = value.parts[0], (value.parts[1] if value.form == "span" else None)
    strokes = strokes_of_date(start, scale)
    if end is None:
        return [*strokes, fade_out(max(stroke.end for stroke in strokes))]
    if start.latest and end.earliest and start.latest <= end.earliest:
        strokes.append(between(Form.BAR, start.latest, end.earliest, scale))
    return [*strokes, *strokes_of_date(end, scale)]


def strokes_of_spell(spell: Lasting, scale: Scale) -> list[Stroke]:
    """Return the strokes of a spell: certain and possible days, ends that are not stated, and the report."""
    bounds, strokes = spell.bounds, []
    first, last = bounds.outer_from or bounds.certain_from, bounds.outer_to or bounds.certain_to
    if first or last:
        certain = (bounds.certain_from, bounds.certain_to)
        outer = between(Form.HATCHED, first or last, last or first, scale)
        if certain[0]:
            sure = (
                Stroke(Form.TICK, scale.at(certain[0]))
                if certain[0] == certain[1]
                else between(Form.BAR, *certain, scale)
            )
            outer = sure if certain == (first, last) else outer
            strokes = [sure] if outer is sure else [outer, sure]
        else:
            strokes = [outer]
        if spell.since is None or spell.since.earliest is None:
            strokes.insert(0, fade_in(outer.start))
        if spell.until is None or spell.until.latest is None:
            strokes.append(fade_out(outer.end))
    if spell.observed and spell.observed.earliest and spell.observed.latest:
        strokes.append(between(Form.REPORT, spell.observed.earliest, spell.observed.latest, scale))
    return strokes
