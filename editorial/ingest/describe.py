"""Describes a document's passages as table rows and keeps what an editor decided about each."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from editorial.ingest.reading import Captured, read_document
from editorial.ingest.spans import EMPTY_CELL, FOOTNOTE, HEADING, LAYOUT, TABLE_HEADING, Span
from editorial.ingest.splitting import split

FROM_THE_TEXT = ("start", "end", "sha256", "heading", "locator")
BY_HAND = ("disposition", "reason", "flags", "same_text_as")
COLUMNS = FROM_THE_TEXT + BY_HAND

# What a passage is by its shape; words that state something are left to an editor.
BY_SHAPE = {
    HEADING: ("none", "heading"),
    TABLE_HEADING: ("none", "heading"),
    LAYOUT: ("none", "layout"),
    FOOTNOTE: ("none", "reference list"),
    EMPTY_CELL: ("facts", ""),
}

Row = dict[str, str]


def describe(path, previous_rows: Iterable[Row] = ()) -> list[Row]:
    """Return one row per passage of the document at `path`, with the columns `COLUMNS`, all as text.

    Offsets, hash, heading and locator come from the document. The columns `BY_HAND` are taken from the previous row
    with the same start and hash, else from a previous row with the same hash (the passage moved), each used once, in
    order. A passage that is new has a disposition only where its shape decides it. Raises IngestError as
    `read_document` does.
    """
    return described(read_document(path), previous_rows)


def described(captured: Captured, previous_rows: Iterable[Row] = ()) -> list[Row]:
    """Return the rows of `describe` for a file that has been read."""
    kept = _Kept(previous_rows)
    spans = split(captured.text, captured.media_type)
    rows = [_row(captured.text, span) for span in spans]
    # Every row that stayed takes its own first: a repeated text that moved must not take it away.
    stayed = [kept.at_place(row) for row in rows]
    for row, span, previous in zip(rows, spans, stayed, strict=True):
        row.update(previous or kept.moved(row) or _by_shape(span))
    return rows


def rows_in(path) -> list[Row]:
    """Return the rows of the passage table at `path`."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path, rows: Iterable[Row]) -> None:
    """Write `rows` to the passage table at `path`."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def passage_hash(text: str, start: int, end: int) -> str:
    """Return the SHA-256 of the UTF-8 bytes of `text[start:end]`, in hexadecimal digits."""
    return hashlib.sha256(text[start:end].encode()).hexdigest()


def _row(text: str, span: Span) -> Row:
    digest = passage_hash(text, span.start, span.end)
    return dict(zip(FROM_THE_TEXT, (str(span.start), str(span.end), digest, span.heading, span.locator), strict=True))


def _by_shape(span: Span) -> Row:
    disposition, reason = BY_SHAPE.get(span.kind, ("", ""))
    return dict(zip(BY_HAND, (disposition, reason, "", ""), strict=True))


class _Kept:
    """The hand-made columns of earlier rows, each to be taken once."""

    def __init__(self, rows: Iterable[Row]):
        self._by_hash: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in rows:
            self._by_hash[row["sha256"]][row["start"]] = {column: row[column] for column in BY_HAND}

    def at_place(self, row: Row) -> Row | None:
        return self._by_hash[row["sha256"]].pop(row["start"], None)

    def moved(self, row: Row) -> Row | None:
        waiting = self._by_hash[row["sha256"]]
        return waiting.pop(next(iter(waiting))) if waiting else None
