"""Passages as editors see them: locator, and the text where the document is attached."""

from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial.models import Passage
from editorial.wording import place_of

PICKER_CHARACTERS = 220


def passages_with_text() -> QuerySet[Passage]:
    """Return passages with `passage_text`: the words between their offsets, None where no text is attached."""
    return Passage.objects.select_related("document").annotate(
        passage_text=Substr("document__attached_text__text", F("start") + 1, F("end") - F("start"))
    )


def shown_text(passage: Passage) -> str:
    """Return the text of a passage of `passages_with_text`; never that of one with personal data."""
    if passage.is_personal:
        return _("(personal data, not shown)")
    return passage.passage_text or ""


def passage_label(passage: Passage, characters: int = PICKER_CHARACTERS) -> str:
    """Return document, locator and the first `characters` of the text in one line."""
    place = place_of(passage)
    text = " ".join(shown_text(passage).split()) if characters else ""
    return f"{place} — “{Truncator(text).chars(characters)}”" if text else place
