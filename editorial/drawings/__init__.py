"""Time drawn as exactly as it is known: a scale of days, strokes of dates and spells, and the axis they stand on."""

from editorial.drawings.axis import Axis, Dated, Row, axis_of
from editorial.drawings.bars import Lane, lanes_of, shared_scale, spells_axis
from editorial.drawings.scale import Scale, Tick, scale_of
from editorial.drawings.strokes import Form, Stroke, strokes_of_date, strokes_of_spell

__all__ = [
    "Axis",
    "Dated",
    "Form",
    "Lane",
    "Row",
    "Scale",
    "Stroke",
    "Tick",
    "axis_of",
    "lanes_of",
    "scale_of",
    "shared_scale",
    "spells_axis",
    "strokes_of_date",
    "strokes_of_spell",
]
