"""Finds tables drawn with characters: grid tables and, in Markdown, pipe tables."""

import re
from collections.abc import Iterable

from editorial.ingest.cells import Cell, CellLine, Table
from editorial.ingest.grids import grid_table

BORDER = re.compile(r"\+-[-+]+-\+$")
DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
PIPE = re.compile(r"(?<!\\)\|")

Line = tuple[int, int]


def table_run(text: str, lines: list[Line], at: int, markdown: bool) -> int:
    """Return how many lines from `lines[at]` on look like one drawn table, 0 if none."""
    if BORDER.match(text[slice(*lines[at])]):
        count = _leading(text[first : first + 1] in ("|", "+") for first, _ in lines[at:])
        while not BORDER.match(text[slice(*lines[at + count - 1])]):
            count -= 1
        return count if count > 2 else 0
    if markdown and at + 1 < len(lines) and _is_delimiter(text[slice(*lines[at + 1])]):
        return _leading("|" in text[first:last] for first, last in lines[at:])
    return 0


def read_table(text: str, lines: list[Line]) -> Table | None:
    """Return the table drawn on `lines`, or None if its borders do not meet."""
    return grid_table(text, lines) if text[lines[0][0]] == "+" else _pipe_table(text, lines)


def _leading(conditions: Iterable[bool]) -> int:
    count = 0
    for holds in conditions:
        if not holds:
            break
        count += 1
    return count


def _is_delimiter(line: str) -> bool:
    return "|" in line and DELIMITER.match(line) is not None


def _pipe_table(text: str, lines: list[Line]) -> Table | None:
    rows = [_pipe_row(text, number, *line) for number, line in enumerate(lines)]
    return Table(tuple(rows[0]), tuple(cell for row in rows[2:] for cell in row))


def _pipe_row(text: str, number: int, first: int, last: int) -> list[Cell]:
    rules = [match.start() for match in PIPE.finditer(text, first, last)]
    edges = [(rule, rule + 1) for rule in rules]
    if not rules or rules[0] != first:
        edges.insert(0, (first, first))
    if rules and rules[-1] == last - 1:
        edges.pop()
    ends = [rule for rule, _ in edges[1:]] + [rules[-1] if rules and rules[-1] == last - 1 else last]
    return [
        Cell(number, column, column + 1, (CellLine(rule, start, max(start, end)),))
        for column, ((rule, start), end) in enumerate(zip(edges, ends, strict=True))
    ]
