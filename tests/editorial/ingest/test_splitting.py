"""Every text splits into ordered spans that hold each non-blank character once; locators say where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial.ingest.splitting import split

MEDIA_TYPES = ("text/plain", "text/markdown", "text/html", "application/pdf")

# Pieces that make tables, lists, headings and tags likely, whole and broken.
PIECES = st.sampled_from(
    "+---+---+\n|+===+===+\n|| a | b |\n||   |   |\n||---|:-:|\n|# H|* item.|1. x|[1] note|[2]|\n|\n\n|\r\n|\f|\u2028|\ufeff|"
    "Title Case: |Words. More|<p>|</p>|<table>|<tr>|<td>|<td|</td>|<th>A|</table>|<li>|<ul>|</ul>|<h2>|</h2>|<b>|<!--|"
    "-->|<script>|&amp;|&nbsp;|&#8217;|&#x|<![CDATA[|<?|<!|漢字。|e\u0301|â€“|“".replace("\n|", "\n\0")
    .replace("|", "\0")
    .split("\0")
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))


def pieces(text: str, media_type: str = "text/plain") -> list[tuple[str, str, str]]:
    return [(span.kind, span.locator, text[span.start : span.end]) for span in split(text, media_type)]


def assert_covered(text, spans):
    position = 0
    for span in spans:
        assert position <= span.start < span.end <= len(text)
        assert not text[position : span.start].strip()
        position = span.end
    assert not text[position:].strip()


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(text=TEXTS)
def test_spans_are_ordered_and_hold_every_character(media_type, text):
    assert_covered(text, split(text, media_type))


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@given(text=TEXTS)
def test_locators_are_unique_and_fit_their_column(media_type, text):
    spans = split(text, media_type)
    assert len({span.locator for span in spans}) == len(spans)
    assert all(0 < len(span.locator) <= 200 and len(span.heading) <= 200 for span in spans)


@settings(max_examples=30)
@given(text=TEXTS)
def test_splitting_is_repeatable(text):
    assert split(text, "text/plain") == split(text, "text/plain")


def test_an_unknown_media_type_is_refused():
    with pytest.raises(ValueError, match="'image/png' cannot be split"):
        split("words", "image/png")


def test_headings_paragraphs_and_bullets_of_plain_text():
    text = "First words stand alone here.\n\nTalks in 2021\n\nA began. B ended.\n\nC.\n\n  • One. Two.\n  • Three.\n"
    assert pieces(text) == [
        ("sentence", "paragraph 1", "First words stand alone here."),
        ("heading", "Talks in 2021, heading", "Talks in 2021"),
        ("sentence", "Talks in 2021, paragraph 1, sentence 1", "A began."),
        ("sentence", "Talks in 2021, paragraph 1, sentence 2", "B ended."),
        ("sentence", "Talks in 2021, paragraph 2", "C."),
        ("list item", "Talks in 2021, bullet 1, sentence 1", "• One."),
        ("list item", "Talks in 2021, bullet 1, sentence 2", "Two."),
        ("list item", "Talks in 2021, bullet 2", "• Three."),
    ]


def test_a_heading_may_begin_its_paragraph():
    body = "The two sides met and went on to talk about trade, transport and the price of cotton for some days."
    assert pieces(f"Trade and Transport: {body}") == [
        ("heading", "Trade and Transport, heading", "Trade and Transport:"),
        ("sentence", "Trade and Transport, paragraph 1", body),
    ]


@pytest.mark.parametrize("line", ["it begins small", "It is a sentence.", "Ends with a colon:", "- A Bullet", "[3] A"])
def test_what_is_no_heading(line):
    assert "heading" not in {kind for kind, _, _ in pieces(line)}


def test_a_text_of_short_lines_is_joined_and_one_of_long_lines_is_not():
    wrapped = "This paragraph was cut\nwhere the lines ended. It\nhas two sentences."
    assert [words for _, _, words in pieces(wrapped)] == [
        "This paragraph was cut\nwhere the lines ended.",
        "It\nhas two sentences.",
    ]
    long = "word " * 30 + "end."
    assert [words for _, _, words in pieces(f"{long}\nRead more\nA caption")] == [long, "Read more", "A caption"]


def test_offsets_count_code_points_and_newlines_as_they_are():
    text = "😀 One.\r\n\r\nTwo."
    assert [(span.start, span.end) for span in split(text, "text/plain")] == [(0, 6), (10, 14)]


def test_a_byte_order_mark_is_layout_and_hides_no_heading():
    text = "\ufeff# Top\n\nWords."
    assert pieces(text, "text/markdown") == [
        ("layout", "layout", "\ufeff"),
        ("heading", "Top, heading", "# Top"),
        ("sentence", "Top, paragraph 1", "Words."),
    ]


def test_reference_list_entries_stay_whole():
    assert pieces("References\n\n[1] Author. Title. Place.\n\n[2]\n\n[3] Other.") == [
        ("heading", "References, heading", "References"),
        ("footnote", "References, footnote 1", "[1] Author. Title. Place."),
        ("footnote", "References, footnote 2", "[2]"),
        ("footnote", "References, footnote 3", "[3] Other."),
    ]


def test_repeated_headings_are_told_apart():
    assert [locator for _, locator, _ in pieces("Notes\n\nOne.\n\nNotes\n\nTwo.")] == [
        "Notes, heading",
        "Notes, paragraph 1",
        "Notes, heading (2)",
        "Notes, paragraph 1 (2)",
    ]


def test_markdown_headings_lists_and_rules():
    text = "Top\n===\nWords.\n\n## Sub ##\n- one\n  goes on\n- two\n\n---\n\n[^1]: Note."
    assert pieces(text, "text/markdown") == [
        ("heading", "Top, heading", "Top"),
        ("layout", "Top, layout", "==="),
        ("sentence", "Top, paragraph 1", "Words."),
        ("heading", "Sub, heading", "## Sub ##"),
        ("list item", "Sub, bullet 1", "- one\n  goes on"),
        ("list item", "Sub, bullet 2", "- two"),
        ("layout", "Sub, layout", "---"),
        ("footnote", "Sub, footnote 1", "[^1]: Note."),
    ]


def test_pages_of_a_pdf():
    assert pieces("One\ntwo. Three.\f\fFour.", "application/pdf") == [
        ("sentence", "page 1, paragraph 1, sentence 1", "One\ntwo."),
        ("sentence", "page 1, paragraph 1, sentence 2", "Three."),
        ("sentence", "page 3, paragraph 1", "Four."),
    ]
