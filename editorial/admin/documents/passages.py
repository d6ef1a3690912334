"""Passages as editors see them: locator, and the text where the document is attached."""

import unicodedata
from functools import reduce
from operator import or_

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial.audit.printed import printed_tokens
from editorial.models import DocumentText, Passage
from editorial.text import marked
from editorial.wording import place_of

PICKER_CHARACTERS = 220
MOST_DOCUMENTS = 200
"""Documents in whose words a search looks for passages."""
MOST_WORDS = 10


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
    text = marked(" ".join(shown_text(passage).split())) if characters else ""
    return f"{place} — “{Truncator(text).chars(characters)}”" if text else place


def citable_passages() -> QuerySet[Passage]:
    """Return the passages a citation may name, with their text; those with personal data are not among them."""
    return passages_with_text().filter(is_personal=False)


def saying(passages: QuerySet[Passage], term: str) -> QuerySet[Passage]:
    """Return the passages of `passages_with_text` that say every word of a term, or have it in their place.

    Only documents that hold a word are read for the passages that say it.
    """
    for word in term.split()[:MOST_WORDS]:
        holding = DocumentText.objects.filter(text__icontains=word).values_list("document_id", flat=True)
        said = Q(document_id__in=list(holding[:MOST_DOCUMENTS]), passage_text__icontains=word)
        place = [Q(**{f"{column}__icontains": word}) for column in ("document__key", "heading", "locator")]
        passages = passages.filter(reduce(or_, place, said))
    return passages


def words_of(passage: Passage) -> dict:
    """Return what the page shows of a chosen passage: its words, and the tokens in them that can be its evidence."""
    text = unicodedata.normalize("NFC", shown_text(passage))
    is_readable = bool(text) and not passage.is_personal
    return {
        "words": marked(text) or _("The document is not attached on this installation; only its locator is known."),
        "label": _("Add to the evidence:"),
        "tokens": printed_tokens(text) if is_readable else [],
    }
