"""Spans of HTML lie in its source; markup is layout, entities count as written."""

import pytest

from editorial.ingest.splitting import split


def words(text: str) -> list[tuple[str, str, str]]:
    return [
        (span.kind, span.locator, text[span.start : span.end])
        for span in split(text, "text/html")
        if span.kind != "layout"
    ]


def test_headings_paragraphs_and_lists():
    text = "<h2>Talks &amp; trade</h2><p>One <b>bold</b>. Two.</p><ul><li>Item.<ul><li>Sub</li></ul><li>Last</ul>End."
    assert words(text) == [
        ("heading", "Talks & trade, heading", "Talks &amp; trade"),
        ("sentence", "Talks & trade, paragraph 1, sentence 1", "One <b>bold</b>."),
        ("sentence", "Talks & trade, paragraph 1, sentence 2", "Two."),
        ("list item", "Talks & trade, bullet 1", "Item."),
        ("list item", "Talks & trade, bullet 2", "Sub"),
        ("list item", "Talks & trade, bullet 3", "Last"),
        ("sentence", "Talks & trade, paragraph 2", "End."),
    ]


def test_scripts_styles_titles_and_comments_are_layout():
    text = "<title>T</title><style>p {}</style><script>if (a < b) { c }</script><!-- no --><p>Words.</p>"
    assert words(text) == [("sentence", "paragraph 1", "Words.")]


def test_a_break_parts_lines():
    assert [piece for _, _, piece in words("<p>Street 1<br>Bamako<br/>Mali</p>")] == ["Street 1", "Bamako", "Mali"]


def test_entities_that_are_blank_part_sentences_and_make_no_words():
    assert [piece for _, _, piece in words("<p>One.&nbsp;Two.</p><p>&nbsp;</p>")] == ["One.", "Two."]


def test_closing_quotes_written_as_entities_stay_with_their_sentence():
    assert [piece for _, _, piece in words("<p>&ldquo;No.&rdquo; Then yes.</p>")] == ["&ldquo;No.&rdquo;", "Then yes."]


TABLE = (
    "<h2>Ties</h2><table><tr><th>Partner</th><th>Since</th></tr>"
    "<tr><td><img src=flag></td><td>1960</td></tr><tr><td>North</td><td></td></tr></table>"
)


def test_cells_of_a_table_and_its_empty_ones():
    assert words(TABLE) == [
        ("heading", "Ties, heading", "Ties"),
        ("table heading", "Ties, column heading 1", "Partner"),
        ("table heading", "Ties, column heading 2", "Since"),
        ("empty cell", "Ties, row 1, column Partner (empty)", "<td><img src=flag></td>"),
        ("table cell", "Ties, row 1, column Since", "1960"),
        ("table cell", "Ties, row 2, column Partner", "North"),
        ("empty cell", "Ties, row 2, column Since (empty)", "<td></td>"),
    ]


def test_a_table_without_end_tags_reads_the_same():
    open_ended = TABLE.replace("</td>", "").replace("</th>", "").replace("</tr>", "")
    assert [locator for _, locator, _ in words(open_ended)] == [locator for _, locator, _ in words(TABLE)]


def test_spanned_columns_are_counted():
    text = "<table><tr><th colspan=2>Both</th><th>Last</th></tr><tr><td colspan='2'>a</td><td>b</td></tr></table>"
    assert [locator for _, locator, _ in words(text)] == [
        "column heading 1",
        "column heading 3",
        "row 1, column Both",
        "row 1, column Last",
    ]


@pytest.mark.parametrize("columns", ["-1", "x", "٣", "99999999", ""])
def test_nonsense_for_spanned_columns_counts_one(columns):
    text = f"<table><tr><td colspan='{columns}'>a</td><td>b</td></tr></table>"
    assert [locator for _, locator, _ in words(text)] == ["row 1, column 1", "row 1, column 2"]


def test_an_open_comment_reaches_to_the_end_without_being_sought_again():
    text = "<p>Words.</p>" + "<!--" * 200_000 + ">"
    assert words(text) == [("sentence", "paragraph 1", "Words.")]


def test_a_marked_section_that_is_none_is_layout():
    """The library's reader of marked sections stops at what follows the bracket."""
    assert words("<p>One.<![0</p><p>Two.</p>") == [
        ("sentence", "paragraph 1", "One."),
        ("sentence", "paragraph 2", "Two."),
    ]
