"""Outlines HTML: the source is the document, its markup is layout, offsets count code points of the source."""

from dataclasses import dataclass, field
from itertools import pairwise

from editorial.ingest.markup import CLOSE, OPEN, Token, readable, tokens_of
from editorial.ingest.sentences import FILLER
from editorial.ingest.spans import EMPTY_CELL, LONGEST_COLUMN, TABLE_CELL, TABLE_HEADING, Outline, shortened

_INLINE = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr q rp rt ruby s samp
    small span strike strong sub sup time tt u var wbr
"""
INLINE = frozenset(_INLINE.split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass
class _Table:
    """How far the reading of one table has come."""

    prefix: str
    row: int = 0
    column: int = 0
    names: dict[int, str] = field(default_factory=dict)
    cell: Token | None = None
    has_words: bool = False

    def begin_row(self) -> None:
        self.row += 1
        self.column = 0

    def place(self) -> str:
        """Return the words for the open cell; rows count from the first below the column headings."""
        if self.is_heading():
            return f"{self.prefix}column heading {self.column}"
        row = max(self.row - bool(self.names), 1)
        return f"{self.prefix}row {row}, column {self.names.get(self.column) or self.column}"

    def is_heading(self) -> bool:
        return self.cell is not None and self.cell.tag == "th" and self.row <= 1


def outline_html(outline: Outline) -> None:
    """Add the spans of the HTML in `outline.text`, which is replaced by its readable form of the same length."""
    source = outline.text
    tokens = tokens_of(source)
    outline.text = readable(source, tokens)
    _Reading(outline).follow(tokens)


class _Reading:
    """Follows the tokens and adds the text between two block tags as one piece."""

    def __init__(self, outline: Outline):
        self.outline = outline
        self.tables: list[_Table] = []
        # One for each open list: whether an item is open in it. End tags of items may be left out.
        self.lists: list[bool] = []
        self.in_heading = False

    def follow(self, tokens: list[Token]) -> None:
        run = tokens[0].start
        for token, following in pairwise(tokens):
            if token.kind in (OPEN, CLOSE) and token.tag not in INLINE:
                self._add_run(run, token.start)
                self._turn(token, following.start)
                run = following.start
        self._add_run(run, tokens[-1].start)

    def _add_run(self, start: int, end: int) -> None:
        piece = self.outline.text[start:end]
        words = piece.strip()
        table = self.tables[-1] if self.tables else None
        if words and table and table.cell:
            table.has_words = True
            self._add_cell(table, start, end, words)
        elif not any(character.isalnum() for character in words):
            return
        elif self.in_heading:
            start += piece.index(words)
            self.outline.add_heading(start, start + len(words), words.replace(FILLER, ""))
        elif any(self.lists):
            self.outline.add_item(start, end)
        else:
            self.outline.add_paragraph(start, end)

    def _add_cell(self, table: _Table, start: int, end: int, words: str) -> None:
        kind = TABLE_HEADING if table.is_heading() else TABLE_CELL
        start += self.outline.text[start:end].index(words)
        self.outline.add_cell(table.place(), start, start, end, kind)
        if kind == TABLE_HEADING:
            names = f"{table.names.get(table.column, '')} {words.replace(FILLER, '')}"
            for column in range(table.column, table.column + table.cell.columns):
                table.names[column] = shortened(names, LONGEST_COLUMN)

    def _turn(self, token: Token, end: int) -> None:
        """Take note of a block tag, whose source ends at `end`."""
        opens = token.kind == OPEN
        if token.tag in HEADINGS:
            self.in_heading = opens
        elif token.tag in ("ul", "ol", "li"):
            self._turn_list(token.tag, opens)
        elif token.tag == "table":
            self._turn_table(token)
        elif token.tag in ("tr", "td", "th") and self.tables:
            self._turn_cell(self.tables[-1], token, end)

    def _turn_list(self, tag: str, opens: bool) -> None:
        if tag != "li" and opens:
            self.lists.append(False)
        elif tag == "li" and self.lists:
            self.lists[-1] = opens
        elif self.lists:
            self.lists.pop()
        elif opens:
            self.lists.append(True)

    def _turn_table(self, token: Token) -> None:
        if token.kind == OPEN:
            self.tables.append(_Table(self.outline.begin_table()))
        elif self.tables:
            self._end_cell(self.tables.pop(), token.start)

    def _turn_cell(self, table: _Table, token: Token, end: int) -> None:
        closes_cell = token.kind == CLOSE and token.tag != "tr"
        self._end_cell(table, end if closes_cell else token.start)
        if token.kind == OPEN and token.tag == "tr":
            table.begin_row()
        elif token.kind == OPEN:
            table.column += 1
            table.cell = token
            table.has_words = False

    def _end_cell(self, table: _Table, end: int) -> None:
        """Close the open cell; one without words gets a span over its markup, for its silence is cited."""
        if table.cell is None:
            return
        if not table.has_words and not table.is_heading():
            self.outline.add(table.cell.start, end, EMPTY_CELL, f"{table.place()} (empty)")
        table.column += table.cell.columns - 1
        table.cell = None
