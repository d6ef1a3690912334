"""Outlines plain text and Markdown: headings, paragraphs, list items, reference lists, tables."""

import re
from collections.abc import Iterator
from itertools import groupby

from editorial.ingest.cells import add_table
from editorial.ingest.spans import ITEM_MARKER, Outline
from editorial.ingest.tables import read_table, table_run

Line = tuple[int, int]

WIDEST_WRAPPED = 120
LONGEST_LINE_HEADING = 80
SHORTEST_AFTER_RUN_IN = 80

FOOTNOTE_MARKER = re.compile(r"\[\^?(\w{1,12})\]:?(?=\s|$)")
MARKDOWN_HEADING = re.compile(r"#{1,6}(?=\s)")
UNDERLINE = re.compile(r"(?:=+|-+)$")
RUN_IN_HEADING = re.compile(r"(?P<words>[^.:!?]{3,80}):(?=\s+[^\W\d_a-z])")


def outline_prose(
    outline: Outline, start: int, end: int, *, markdown: bool = False, wrapped: bool | None = None
) -> None:
    """Add the spans of `outline.text[start:end]` to `outline`.

    `wrapped` says that a newline inside a block is a blank, as in Markdown. Left out, it is taken to be so if no line
    is longer than 120 characters: a text with longer lines keeps one paragraph on each.
    """
    text = outline.text
    lines = _lines(text, start, end)
    if wrapped is None:
        wrapped = markdown or all(
            last - first <= WIDEST_WRAPPED for first, last in lines if text[first : first + 1] not in "|+"
        )
    for filled, block in groupby(lines, key=lambda line: line[1] > line[0]):
        if filled:
            for part in _without_tables(outline, list(block), markdown):
                _add_block(outline, part, markdown, wrapped)


def _lines(text: str, start: int, end: int) -> list[Line]:
    """Return each line as the code points from its first to behind its last character that is not blank."""
    found = []
    for line in text[start:end].splitlines(keepends=True):
        filled = line.strip()
        first = start + len(line) - len(line.lstrip()) if filled else start
        found.append((first, first + len(filled)))
        start += len(line)
    return found


def _without_tables(outline: Outline, block: list[Line], markdown: bool) -> Iterator[list[Line]]:
    """Yield the runs of lines between the tables of `block`; add each table once what precedes it is taken."""
    rest: list[Line] = []
    at = 0
    while at < len(block):
        count = table_run(outline.text, block, at, markdown)
        run = block[at : at + max(count, 1)]
        table = read_table(outline.text, run) if count else None
        if table:
            if rest:
                yield rest
            rest = []
            add_table(outline, table)
        else:
            rest.extend(run)
        at += len(run)
    if rest:
        yield rest


def _add_block(outline: Outline, lines: list[Line], markdown: bool, wrapped: bool) -> None:
    """Add the lines between two blank ones: a heading, or pieces that each are a paragraph, bullet or footnote."""
    if markdown:
        lines = _after_markdown_headings(outline, lines)
    elif len(lines) == 1 and _is_heading(outline.text[slice(*lines[0])]):
        outline.add_heading(*lines[0], outline.text[slice(*lines[0])])
        return
    pieces = _pieces(outline.text, lines, wrapped)
    for start, end in pieces:
        _add_piece(outline, start, end, alone=len(pieces) == 1)


def _after_markdown_headings(outline: Outline, lines: list[Line]) -> list[Line]:
    """Add the headings that begin a block of Markdown and return the lines that follow them."""
    text = outline.text
    while lines:
        line = text[slice(*lines[0])]
        if MARKDOWN_HEADING.match(line):
            outline.add_heading(*lines[0], line.strip("# \t"))
            lines = lines[1:]
        elif len(lines) > 1 and UNDERLINE.match(text[slice(*lines[1])]) and _has_words(line):
            outline.add_heading(*lines[0], line)
            lines = lines[2:]
        else:
            break
    return lines


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone reads as a heading: short, no stop, capitalised or at most three words."""
    if len(line) > LONGEST_LINE_HEADING or line[-1] in ".!?:;,…" or "_" in line or "|" in line:
        return False
    if ITEM_MARKER.match(line) or FOOTNOTE_MARKER.match(line) or not line[0].isalnum() or line[0].islower():
        return False
    return len(line.split()) <= 3 or _is_capitalised(line)


def _is_capitalised(words: str) -> bool:
    return _has_words(words) and not any(word[0].islower() for word in words.split() if len(word) > 3)


def _has_words(piece: str) -> bool:
    return any(character.isalnum() for character in piece)


def _pieces(text: str, lines: list[Line], wrapped: bool) -> list[Line]:
    """Return `lines` joined into pieces: each on its own, or, if wrapped, until a marker begins the next."""
    pieces: list[Line] = []
    for first, last in lines:
        begins = ITEM_MARKER.match(text, first, last) or FOOTNOTE_MARKER.match(text, first, last)
        if pieces and wrapped and not begins:
            pieces[-1] = (pieces[-1][0], last)
        else:
            pieces.append((first, last))
    return pieces


def _add_piece(outline: Outline, start: int, end: int, alone: bool) -> None:
    piece = outline.text[start:end]
    if not _has_words(piece):
        return
    footnote = FOOTNOTE_MARKER.match(piece)
    run_in = RUN_IN_HEADING.match(piece) if alone else None
    if footnote:
        outline.add_footnote(start, end, footnote[1])
    elif ITEM_MARKER.match(piece):
        outline.add_item(start, end)
    elif run_in and _is_capitalised(run_in["words"]) and len(piece) - run_in.end() >= SHORTEST_AFTER_RUN_IN:
        outline.add_heading(start, start + run_in.end(), run_in["words"])
        outline.add_paragraph(start + run_in.end(), end)
    else:
        outline.add_paragraph(start, end)
