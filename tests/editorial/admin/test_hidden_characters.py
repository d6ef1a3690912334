"""Characters nobody can see in a captured text: kept where they stand, and shown as marks wherever the text is shown."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.admin.documents.passages import passage_label, passages_with_text, words_of
from editorial.capture import staging
from editorial.capture.pieces import corrected, restored
from editorial.marks import captured
from editorial.models import Capture, Passage
from relations.models import Tie
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HIDDEN = "\u202e\u200b\u2066\u2028"
TEXT = "# Ties\n\nMali <b>met\u202e Gui\u200bnea\u2066. They met\u2028twice.\n"
MARKS = {"[U+202E]", "[U+200B]", "[U+2066]", "[U+2028]"}


@pytest.fixture
def capture(contributor):
    given = {"name": "a.md", "data": TEXT.encode(), "key": "page", "retrieved_at": timezone.now().date()}
    return staging.add(factories.source("gazette"), contributor, **given)


def shown(page: str) -> tuple[set[str], list[str]]:
    """Return the marks of a page, and the characters that stand there raw."""
    return {mark for mark in MARKS if mark in page}, [sign for sign in HIDDEN if sign in page]


def test_the_page_of_a_capture_warns_and_keeps_the_text(writer, capture):
    page = writer.get(reverse("admin:editorial_source_capture", args=[capture.uid])).text
    assert shown(page) == (MARKS, [])
    assert "readers cannot see, and that can reorder or hide" in page
    assert '<mark title="A character that readers cannot see: RIGHT-TO-LEFT OVERRIDE">[U+202E]</mark>' in page
    assert "Mali &lt;b&gt;met" in page
    pieces = restored(capture.passages)
    # Words copied from the page hold the mark and not the character.
    split = corrected(pieces, TEXT, "split", 8, "<b>met[U+202E] Gui[U+200B]nea")
    assert (Capture.objects.get().text, TEXT[split[1].start : split[1].end]) == (TEXT, "Mali <b>met\u202e Gui\u200bnea")


def test_what_is_taken_in_is_shown_with_marks_everywhere(writer, reviewer, capture, url):
    document = staging.take_in(capture, reviewer, capture.edit_token)
    assert document.text() == TEXT
    passage = passages_with_text().get(document=document, start=8)
    row = factories.tie()
    row.citations.create(passage=passage, role="supports", evidence=["Mali"])
    pages = [
        reverse("admin:editorial_document_reading", args=[document.pk]),
        url(row), url(row, "review"), reverse("admin:editorial_passage_change", args=[passage.pk]),
    ]  # fmt: skip
    found = {page: shown(writer.get(page).text) for page in pages}
    public = shown(Client().get("/en/sources/gazette/read/").text)
    assert public == found[pages[0]] == (MARKS, [])
    assert {len(marks) for marks, _raw in found.values()} <= {3, 4}
    assert [raw for _marks, raw in found.values()] == [[]] * len(pages)
    for words in (passage_label(passage), words_of(passage)["words"]):
        assert shown(words) == (MARKS - {"[U+2028]"}, [])
    search = f"/admin/autocomplete/?app_label=relations&model_name={Tie.citations.rel.related_model._meta.model_name}"
    text = writer.get(f"{search}&field_name=passage&term=page").json()["results"]
    assert "[U+202E]" in str(text)
    assert Passage.objects.filter(document=document).count() == 3


def test_text_without_them_stays_as_it_is():
    assert (
        captured("Mali\tmet\r\n<b> Gui\xadnea\f")
        == 'Mali\tmet\r\n&lt;b&gt; Gui<mark title="A character that readers cannot see: SOFT HYPHEN">[U+00AD]</mark>nea\f'
    )
    assert captured("[U+202E] 1960") == "[U+202E] 1960"
