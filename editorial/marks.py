"""The text of passages as pages show it: the words as captured, with marks for what nobody could see."""

import unicodedata

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from editorial.text import hidden_in, mark_of


def captured(text: str) -> SafeString:
    """Return captured text as markup in which a mark stands for each character that hides, reorders or breaks text."""
    shown = conditional_escape(text)
    for sign in hidden_in(text):
        name = unicodedata.name(sign, "") or mark_of(sign)
        title = _("A character that readers cannot see: %(name)s") % {"name": name}
        shown = shown.replace(sign, format_html('<mark title="{}">{}</mark>', title, mark_of(sign)))
    return SafeString(shown)
