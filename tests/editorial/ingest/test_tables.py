"""Cells of drawn tables keep their place in the text, empty ones too."""

import pytest

from editorial.ingest.splitting import split


def cells(text: str, media_type: str = "text/plain") -> list[tuple[str, str, str]]:
    return [
        (span.kind, span.locator, text[span.start : span.end])
        for span in split(text, media_type)
        if span.kind != "layout"
    ]


GRID = """\
+---------+-----------------------+
| Partner | Notes                 |
+=========+=======================+
|         | See other page        |
|         |                       |
|         | One. Two.             |
+---------+-----------------------+
| North   | -   First.            |
|         | -   Second.           |
+---------+-----------------------+
| South   |                       |
+---------+-----------------------+
"""


def test_cells_of_a_grid_table():
    assert cells(GRID) == [
        ("table heading", "column heading 1", "| Partner"),
        ("table heading", "column heading 2", "| Notes"),
        ("empty cell", "row 1, column Partner (empty)", "|         "),
        ("table cell", "row 1, column Notes, paragraph 1", "| See other page"),
        ("table cell", "row 1, column Notes, paragraph 2, sentence 1", "| One."),
        ("table cell", "row 1, column Notes, paragraph 2, sentence 2", "Two."),
        ("table cell", "row 2, column Partner", "| North"),
        ("table cell", "row 2, column Notes, bullet 1", "| -   First."),
        ("table cell", "row 2, column Notes, bullet 2", "| -   Second."),
        ("table cell", "row 3, column Partner", "| South"),
        ("empty cell", "row 3, column Notes (empty)", "|                       "),
    ]


def test_a_second_table_under_one_heading_is_numbered():
    locators = [locator for _, locator, _ in cells(f"Partners\n\n{GRID}\n{GRID}")]
    assert "Partners, row 3, column Partner" in locators
    assert "Partners, table 2, row 3, column Partner" in locators


def test_a_grid_table_without_a_head_numbers_its_columns():
    assert cells("+---+---+\n| a | b |\n+---+---+\n") == [
        ("table cell", "row 1, column 1", "| a"),
        ("table cell", "row 1, column 2", "| b"),
    ]


def test_lines_of_a_wrapped_cell_are_spans_of_their_own():
    text = "+-----+-----+\n| one | x   |\n| two |     |\n+-----+-----+\n"
    assert cells(text) == [
        ("table cell", "row 1, column 1, line 1", "| one"),
        ("table cell", "row 1, column 2", "| x"),
        ("table cell", "row 1, column 1, line 2", "| two"),
    ]


def test_cells_that_span_rows_and_columns():
    text = "+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+\n| d     |\n+-------+\n"
    assert cells(text) == [
        ("table cell", "row 1, column 1", "| a"),
        ("table cell", "row 1, column 2", "| b"),
        ("table cell", "row 2, column 2", "| c"),
        ("table cell", "row 3, column 1", "| d"),
    ]


@pytest.mark.parametrize("dash", ["â€“", "–"])
def test_a_line_widened_by_mojibake_keeps_its_cells(dash):
    """A mis-decoded dash takes three characters, so the borders behind it no longer meet those above."""
    text = f"+-----+------+\n| A{dash}B | c    |\n+-----+------+\n|     | d{dash}e  |\n+-----+------+\n"
    assert cells(text) == [
        ("table cell", "row 1, column 1", f"| A{dash}B"),
        ("table cell", "row 1, column 2", "| c"),
        ("empty cell", "row 2, column 1 (empty)", "|     "),
        ("table cell", "row 2, column 2", f"| d{dash}e"),
    ]


def test_wide_and_combining_characters_keep_their_cells():
    text = "+------+----+\n| 中国 | e\u0301  |\n+------+----+\n"
    assert cells(text) == [("table cell", "row 1, column 1", "| 中国"), ("table cell", "row 1, column 2", "| e\u0301")]


def test_a_table_that_does_not_close_is_read_as_lines():
    text = "+---+---+\n| a | b |\n| c |\n+---+---+\n"
    assert {kind for kind, _, _ in cells(text)} == {"sentence"}


def test_cells_of_a_pipe_table():
    text = "| Partner | Since |\n|---|:-:|\n| A \\| B | 1960 |\n| C |  |\nD | One. Two.\n"
    assert cells(text, "text/markdown") == [
        ("table heading", "column heading 1", "| Partner"),
        ("table heading", "column heading 2", "| Since"),
        ("table cell", "row 1, column Partner", "| A \\| B"),
        ("table cell", "row 1, column Since", "| 1960"),
        ("table cell", "row 2, column Partner", "| C"),
        ("empty cell", "row 2, column Since (empty)", "|  "),
        ("table cell", "row 3, column Partner", "D"),
        ("table cell", "row 3, column Since, sentence 1", "| One."),
        ("table cell", "row 3, column Since, sentence 2", "Two."),
    ]
