"""What a search found: texts with the words that were looked for marked."""

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from editorial.search.marking import Pieces

register = template.Library()


@register.simple_tag
def marked(pieces: Pieces) -> SafeString:
    """Return the pieces of a text, escaped, with those to be marked in <mark>; marked words beside each other share one."""
    last = len(pieces) - 1
    # A blank between two pieces stands between two marked ones: pieces alternate.
    told = [(is_marked or (text == " " and 0 < place < last), text) for place, (is_marked, text) in enumerate(pieces)]
    runs = ((key, "".join(text for _key, text in run)) for key, run in groupby(told, key=lambda piece: piece[0]))
    return format_html_join("", "{}", ((format_html("<mark>{}</mark>", text) if key else text,) for key, text in runs))
