"""Grid tables (reStructuredText, pandoc): docutils finds the cells, their places in the text are kept."""

import unicodedata
from os.path import commonprefix

from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
from docutils.statemachine import StringList

from editorial.ingest.cells import Cell, CellLine, Table
from editorial.ingest.repair import repaired

Line = tuple[int, int]


def grid_table(text: str, lines: list[Line]) -> Table | None:
    """Return the grid table drawn on `lines`, or None if its borders do not meet."""
    width = len(_columns(text[slice(*lines[0])], 0))
    drawn = [_columns(text[slice(*line)], width) for line in lines]
    if any(len(line) != width for line in drawn):
        return None
    parser = GridTableParser()
    try:
        parser.parse(StringList(["".join(character for character, _ in line) for line in drawn]))
    except (TableMarkupError, AssertionError, IndexError, KeyError):
        # docutils asserts, rather than says, that cells do not overlap.
        return None
    places = [[lines[number][0] + place for _, place in line] for number, line in enumerate(drawn)]
    separator = parser.head_body_sep or 0
    cells = [
        Cell(top, left, right, tuple(_cell_line(places[row], left, right) for row in range(top + 1, bottom)))
        for top, left, bottom, right, _ in sorted(parser.cells, key=lambda cell: cell[:2])
    ]
    return Table(
        tuple(cell for cell in cells if cell.top < separator), tuple(cell for cell in cells if cell.top >= separator)
    )


def _cell_line(places: list[int], left: int, right: int) -> CellLine:
    return CellLine(places[left], places[left] + 1, places[right])


def _columns(line: str, width: int) -> list[tuple[str, int]]:
    """Return the characters of `line` as its draughtsman counted them, each with its place in the line.

    Wide characters take two columns, combining ones none. A line that misses `width` is tried once more with its
    mojibake undone: it was drawn before it was mis-decoded. Cells are mended one by one, so that borders stay exact.
    """
    plain = _spread([(character, place) for place, character in enumerate(line)])
    if not width or len(plain) == width:
        return plain
    mended: list[tuple[str, int]] = []
    place = 0
    for number, piece in enumerate(line.split("|")):
        if number:
            mended.append(("|", place))
            place += 1
        mended.extend((character, place + at) for character, at in _mended(piece))
        place += len(piece)
    mended = _spread(mended)
    return mended if len(mended) == width else plain


def _mended(piece: str) -> list[tuple[str, int]]:
    """Return the characters of `piece` with mojibake undone, each with its place in `piece`."""
    short = repaired(piece)
    tail = len(commonprefix([piece[::-1], short[::-1]]))
    # From the first difference to the tail the places are only near; from the tail on they are exact.
    shift, moved = len(piece) - len(short), len(short) - tail
    return [(character, at if at < moved else at + shift) for at, character in enumerate(short)]


def _spread(characters: list[tuple[str, int]]) -> list[tuple[str, int]]:
    spread = []
    for character, place in characters:
        if unicodedata.combining(character):
            continue
        spread.append((character, place))
        if unicodedata.east_asian_width(character) in "WF":
            spread.append((" ", place))
    return spread
