"""Strokes of drawings as SVG: classes and presentation attributes, no style. A page draws some hundreds of them."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from editorial.drawings import Form, Lane, Scale, Stroke, lanes_of

register = template.Library()

FILLS = {Form.HATCHED: "hatch", Form.FADE_IN: "in", Form.FADE_OUT: "out"}
"""Which pattern of `editorial/_patterns.html` fills a form."""

BAND = 10
"""Height of a bar."""


@register.simple_tag
def strokes(rows: list[Stroke], middle: int, name: str) -> SafeString:
    """Return strokes around a height; `name` is that of the drawing whose patterns fill them."""
    return mark_safe("".join(stroke_svg(stroke, middle, name) for stroke in rows))


def stroke_svg(stroke: Stroke, middle: int, name: str) -> str:
    """Return one stroke. What it is made of are numbers and words of ours: nothing in it needs escaping."""
    x, top = stroke.x, middle - BAND // 2
    if stroke.form == Form.TICK:
        return f'<line class="tick-day" x1="{x}" x2="{x}" y1="{top - 2}" y2="{top + BAND + 2}"/>'
    if stroke.form == Form.REPORT:
        return f'<rect class="report" x="{x}" width="{stroke.width}" y="{top + BAND + 1}" height="3"/>'
    fill = f' fill="url(#{name}-{FILLS[stroke.form]})"' if stroke.form in FILLS else ""
    return f'<rect class="{stroke.form.value}" x="{x}" width="{stroke.width}" y="{top}" height="{BAND}"{fill}/>'


LANE = 30
"""Height of the lane of one status: its bar, and its words below."""


@register.simple_tag
def status_bars(record, scale: Scale | None) -> SafeString:
    """Return the status of a record over time, on the scale of its table; its patterns are named `bars`."""
    lanes = lanes_of(record.spells.all(), scale) if scale else []
    if not lanes:
        return mark_safe("")
    height = LANE * len(lanes)
    said = escape(". ".join(lane.words for lane in lanes))
    grid = "".join(f'<line class="grid" x1="{tick.x}" x2="{tick.x}" y2="{height}"/>' for tick in scale.ticks)
    drawn = "".join(lane_svg(lane, LANE * place) for place, lane in enumerate(lanes))
    return mark_safe(
        f'<svg class="track" width="100%" height="{height}" role="img"><title>{said}</title>{grid}{drawn}</svg>'
    )


def lane_svg(lane: Lane, top: int) -> str:
    """Return one lane: its strokes, and its words at the side where they lie."""
    bars = "".join(stroke_svg(stroke, top + 8, "bars") for stroke in lane.strokes)
    x, late = ("100%", " late") if lane.is_late else ("0", "")
    return f'{bars}<text class="lane{late}" x="{x}" y="{top + 26}">{escape(lane.words)}</text>'


@register.simple_tag
def scale_ticks(scale: Scale | None) -> SafeString:
    """Return the named days of a scale, for the head of a column of status bars."""
    ticks = scale.ticks if scale else []
    named = "".join(f'<text class="tick" x="{tick.x}" y="11">{escape(tick.label)}</text>' for tick in ticks)
    return mark_safe(f'<svg class="track" width="100%" height="14" aria-hidden="true">{named}</svg>' if ticks else "")
