"""Template filters for dates of limited precision."""

from django import template

from editorial.dates import PartialDate, display

register = template.Library()


@register.filter
def partial_date(value: PartialDate | None) -> str:
    """Return a date in words, in the active language; empty for none."""
    return display(value)
