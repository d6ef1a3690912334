"""Markup of inlines that stock admin leaves out of reach of a screen reader or the keyboard."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

GROUP = '<div class="js-inline-admin-formset inline-group"'


@register.filter(is_safe=True)
def reachable(table: SafeString) -> SafeString:
    """Return a stock table of inlines whose headings without words are cells, and which can be scrolled by key.

    A table with fields is scrolled by going to them; one that is only read has none.
    """
    for attributes in ("", ' class="original"'):
        table = table.replace(f"<th{attributes}></th>", f"<td{attributes}></td>")
    return mark_safe(table if "empty-form" in table else table.replace(GROUP, f'{GROUP} tabindex="0"'))
