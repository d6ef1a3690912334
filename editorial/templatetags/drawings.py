"""Strokes of drawings as SVG: classes and presentation attributes, no style. A page draws some hundreds of them."""

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from editorial.drawings import Form, Lane, Scale, Stroke, lanes_of
from editorial.drawings.scale import percent

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


LINE = 13
"""Height of a line of words below a bar."""


@register.simple_tag
def status_bars(record, scale: Scale | None) -> SafeString:
    """Return the status of a record over time, on the scale of its table; its patterns are named `bars`."""
    lanes = lanes_of(record.spells.all(), scale) if scale else []
    if not lanes:
        return mark_safe("")
    tops = [0]
    for lane in lanes:
        tops.append(tops[-1] + lane_height(lane))
    height = tops[-1]
    said = escape(". ".join(lane.words for lane in lanes))
    drawn = grid_svg(scale, height) + "".join(lane_svg(lane, top) for lane, top in zip(lanes, tops, strict=False))
    return mark_safe(f'<svg class="track" width="100%" height="{height}" role="img"><title>{said}</title>{drawn}</svg>')


@lru_cache
def grid_svg(scale: Scale, height: int) -> str:
    """Return the lines of the days that a scale names; the rows of a table have the same few."""
    return "".join(f'<line class="grid" x1="{tick.x}" x2="{tick.x}" y2="{height}"/>' for tick in scale.ticks)


def lane_height(lane: Lane) -> int:
    """Return the height of the lane of one status: its bar, and the words below that do not fit beside it."""
    return 19 + LINE * (1 if lane.has_room else 2)


def lane_svg(lane: Lane, top: int) -> str:
    """Return one lane: its strokes, the status and its beginning beside them or below, and below the rest."""
    bars = "".join(stroke_svg(stroke, top + 8, "bars") for stroke in lane.strokes)
    below = [lane.rest]
    if lane.has_room:
        x, gap = (percent(lane.start), -4) if lane.is_late else (percent(lane.end), 4)
        bars += words_svg(lane, f'x="{x}" dx="{gap}" y="{top + 12}"', lane.named_beginning)
    else:
        below.insert(0, lane.named_beginning)
    x = "100%" if lane.is_late else "0"
    return bars + "".join(
        words_svg(lane, f'x="{x}" y="{top + 28 + LINE * nth}"', said) for nth, said in enumerate(below)
    )


def words_svg(lane: Lane, place: str, said: str) -> str:
    """Return words of a lane at a place, given as attributes."""
    return f'<text class="lane{" late" if lane.is_late else ""}" {place}>{escape(said)}</text>'


@register.simple_tag
def scale_ticks(scale: Scale | None) -> SafeString:
    """Return the named days of a scale, for the head of a column of status bars."""
    ticks = scale.ticks if scale else []
    named = "".join(f'<text class="tick" x="{tick.x}" y="11">{escape(tick.label)}</text>' for tick in ticks)
    return mark_safe(f'<svg class="track" width="100%" height="14" aria-hidden="true">{named}</svg>' if ticks else "")
