"""Which words are marked, and that a text stays what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.search.marking import LONG, marked, shortened, snippet
from editorial.search.question import Asked
from editorial.templatetags.found import marked as markup

pytestmark = pytest.mark.once


def asking(text, **names):
    """The question of a text, with further names of its first word."""
    asked = Asked.of(text)
    return asked.question(dict.fromkeys(list(asked.windows())[:1], names["also"]) if names else {})


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("mali", "Mali’s borders", "<mark>Mali</mark>’s borders"),
        ("cote d'ivoire", "en Côte d’Ivoire", "en <mark>Côte d’Ivoire</mark>"),
        ("embassy", "Embassies & more", "<mark>Embassies</mark> &amp; more"),
        ("script", "<script>alert(1)</script>", "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;"),
        ("gs", "ISIS-GS", "ISIS-<mark>GS</mark>"),
        ("the bank", "the world bank", "the world <mark>bank</mark>"),
        ("nothing", "Mali", "Mali"),
    ],
)
def test_the_words_asked_for_are_marked(question, text, expected):
    assert markup(marked(text, asking(question))) == expected


def test_another_name_is_marked_as_a_whole_or_not_at_all():
    question = asking("CEDEAO", also=[("econom", "communiti")])
    assert markup(marked("Economic community", asking("x", also=[("economic", "communiti")]))) == (
        "<mark>Economic community</mark>"
    )
    assert markup(marked("community of practice", question)) == "community of practice"


@given(st.text(max_size=80), st.text(max_size=300))
def test_the_pieces_are_the_text(question, text):
    assert "".join(piece for _marked, piece in marked(text, asking(question))) == text


def test_a_long_text_is_cut_around_what_was_asked():
    text = f"en\t{'word ' * 100}Bamako {'word ' * 100}"
    language, pieces = snippet(text, asking("bamako"))
    said = "".join(piece for _marked, piece in pieces)
    assert (language, said[:2], said[-2:], len(said) <= LONG + 4) == ("en", "… ", " …", True)
    assert [piece for is_marked, piece in pieces if is_marked] == ["Bamako"]


def test_the_piece_that_holds_most_is_shown_in_its_language():
    text = "en\tBamako alone\nfr\tBamako et Gao\nen\tneither"
    assert snippet(text, asking("gao bamako")) == (
        "fr",
        [(True, "Bamako"), (False, " et "), (True, "Gao")],
    )


def test_of_two_pieces_that_hold_as_much_that_in_the_wanted_language_is_shown():
    text = "en\tBamako there\nfr\tBamako là"
    shown = [snippet(text, asking("bamako"), language)[0] for language in ("en", "fr", "de")]
    assert shown == ["en", "fr", "en"]


def test_a_text_without_the_words_has_no_snippet():
    assert snippet("en\tneither", asking("gao")) is None


def test_a_short_text_is_left_whole():
    assert shortened([(True, "Gao")]) == [(True, "Gao")]
