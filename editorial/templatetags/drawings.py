"""Strokes of drawings as SVG: classes and presentation attributes, no style. A page draws some hundreds of them."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from editorial.drawings import Form, Stroke

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
