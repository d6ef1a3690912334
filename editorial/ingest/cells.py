"""The cells of a drawn table and how they are added to an outline."""

from dataclasses import dataclass

from editorial.ingest.spans import (
    EMPTY_CELL,
    ITEM_MARKER,
    LONGEST_COLUMN,
    TABLE_CELL,
    TABLE_HEADING,
    Outline,
    shortened,
)


@dataclass(frozen=True)
class CellLine:
    """One line of a cell: the code point of its border `rule`, then its text from `start` to `end`."""

    rule: int
    start: int
    end: int


@dataclass(frozen=True)
class Cell:
    """A cell: the top and left edge that put it in a row and a column, the right edge, and its lines."""

    top: int
    left: int
    right: int
    lines: tuple[CellLine, ...]


@dataclass(frozen=True)
class Table:
    """The cells of a table, head and body apart."""

    head: tuple[Cell, ...]
    body: tuple[Cell, ...]


def add_table(outline: Outline, table: Table) -> None:
    """Add the cells of `table` to `outline`; an empty cell of the body gets a span too, for its silence is cited."""
    prefix = outline.begin_table()
    for number, cell in enumerate(table.head, 1):
        _add_cell(outline, cell, f"{prefix}column heading {number}", TABLE_HEADING)
    rows = {top: number for number, top in enumerate(sorted({cell.top for cell in table.body}), 1)}
    lefts = sorted({cell.left for cell in table.body})
    for cell in table.body:
        column = _column_name(outline.text, table.head, cell) or str(lefts.index(cell.left) + 1)
        place = f"{prefix}row {rows[cell.top]}, column {column}"
        if any(_words(outline.text, line) for line in cell.lines):
            _add_cell(outline, cell, place, TABLE_CELL)
        elif cell.lines:
            line = cell.lines[0]
            outline.add(line.rule, line.end, EMPTY_CELL, f"{place} (empty)")


def _words(text: str, line: CellLine) -> str:
    return text[line.start : line.end].strip()


def _column_name(text: str, head: tuple[Cell, ...], cell: Cell) -> str:
    over = [heading for heading in head if heading.left <= cell.left < heading.right]
    return shortened(" ".join(_words(text, line) for heading in over for line in heading.lines), LONGEST_COLUMN)


def _add_cell(outline: Outline, cell: Cell, place: str, kind: str) -> None:
    """Add a cell's text: blank lines part paragraphs, a marker begins a bullet."""
    parts = _cell_parts(outline.text, cell)
    units = {"bullet": 0, "paragraph": 0}
    for unit, lines in parts:
        units[unit] += 1
        words = place if len(parts) == 1 and unit == "paragraph" else f"{place}, {unit} {units[unit]}"
        for number, line in enumerate(lines, 1):
            where = f"{words}, line {number}" if len(lines) > 1 else words
            outline.add_cell(where, line.rule, line.start, line.end, kind)


def _cell_parts(text: str, cell: Cell) -> list[tuple[str, list[CellLine]]]:
    parts: list[tuple[str, list[CellLine]]] = []
    after_blank = True
    for line in cell.lines:
        words = _words(text, line)
        if words and ITEM_MARKER.match(words):
            parts.append(("bullet", [line]))
        elif words and after_blank:
            parts.append(("paragraph", [line]))
        elif words:
            parts[-1][1].append(line)
        after_blank = not words
    return parts
