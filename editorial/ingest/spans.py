"""The pieces of a document and the outline that words where each one stands."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from editorial.ingest.sentences import sentences

HEADING = "heading"
SENTENCE = "sentence"
LIST_ITEM = "list item"
FOOTNOTE = "footnote"
TABLE_HEADING = "table heading"
TABLE_CELL = "table cell"
EMPTY_CELL = "empty cell"
LAYOUT = "layout"

LONGEST_HEADING = 90
LONGEST_COLUMN = 50
ITEM_MARKER = re.compile(r"(?:[-*+•‣◦▪–]|\(?\d{1,3}[.)]|\(?[a-z][.)])(?=\s)")


@dataclass(frozen=True)
class Span:
    """A piece of a text: code points `start` to `end`, end exclusive.

    `heading` is the nearest heading printed above (it need not be true of the piece), `locator` says in words where
    the piece stands, `kind` is one of the constants of this module.
    """

    start: int
    end: int
    heading: str
    locator: str
    kind: str


class Outline:
    """Collects the spans of one text and counts paragraphs, bullets and tables under each heading."""

    def __init__(self, text: str):
        self.text = text
        self.spans: list[Span] = []
        self.heading = ""
        self._page = ""
        self._counts: Counter = Counter()

    def begin_page(self, number: int) -> None:
        """Start page `number`: headings do not reach over it."""
        self._page = f"page {number}"
        self.heading = ""
        self._counts.clear()

    def begin_table(self) -> str:
        """Count a table and return the words that set it apart from earlier ones under the heading."""
        self._counts["table"] += 1
        return f"table {self._counts['table']}, " if self._counts["table"] > 1 else ""

    def add_heading(self, start: int, end: int, words: str) -> None:
        """Add a heading that reads `words`; what follows stands under it."""
        self.heading = shortened(words, LONGEST_HEADING)
        self._counts.clear()
        self.add(start, end, HEADING, "heading")

    def add_paragraph(self, start: int, end: int) -> None:
        """Add a paragraph, sentence by sentence."""
        self._add_sentences(start, end, SENTENCE, self._numbered("paragraph"))

    def add_item(self, start: int, end: int) -> None:
        """Add a list item, sentence by sentence."""
        self._add_sentences(start, end, LIST_ITEM, self._numbered("bullet"))

    def add_footnote(self, start: int, end: int, marker: str) -> None:
        """Add an entry of a reference list, whole."""
        self.add(start, end, FOOTNOTE, f"footnote {marker}")

    def add_cell(self, place: str, rule: int, start: int, end: int, kind: str = TABLE_CELL) -> None:
        """Add the text from `start` to `end` of a table cell; the first span begins at `rule`, the cell's border."""
        self._add_sentences(start, end, kind, place, rule)

    def add(self, start: int, end: int, kind: str, place: str) -> None:
        """Add one span; `place` are the words below heading and page."""
        parts = [part for part in (self._page, self.heading, place) if part]
        self.spans.append(Span(start, end, self.heading, ", ".join(parts), kind))

    def _numbered(self, unit: str) -> str:
        self._counts[unit] += 1
        return f"{unit} {self._counts[unit]}"

    def _add_sentences(self, start: int, end: int, kind: str, place: str, rule: int | None = None) -> None:
        found = sentences(self.text, start, end)
        for number, (first, last) in enumerate(found, 1):
            if number == 1 and rule is not None:
                first = rule
            self.add(first, last, kind, f"{place}, sentence {number}" if len(found) > 1 else place)


def shortened(words: str, longest: int) -> str:
    """Return `words` on one line, cut at `longest` characters."""
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def complete(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return `spans` in order, with a layout span over whatever non-blank text lies between them.

    Spans that begin inside an earlier one give way to it; locators that repeat get a number.
    """
    placed: list[Span] = []
    position = 0
    heading = ""
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < position or span.start >= span.end:
            continue
        placed.extend(_layout(text, position, span.start, heading))
        placed.append(span)
        position, heading = span.end, span.heading
    placed.extend(_layout(text, position, len(text), heading))
    return _told_apart(placed)


def _layout(text: str, start: int, end: int, heading: str) -> list[Span]:
    gap = text[start:end]
    filled = gap.strip()
    if not filled:
        return []
    first = start + gap.index(filled)
    return [Span(first, first + len(filled), heading, f"{heading}, layout" if heading else "layout", LAYOUT)]


def _told_apart(spans: list[Span]) -> list[Span]:
    taken: Counter = Counter()
    used = {span.locator for span in spans}
    result = []
    for span in spans:
        taken[span.locator] += 1
        if taken[span.locator] > 1:
            locator = f"{span.locator} ({taken[span.locator]})"
            while locator in used:
                taken[span.locator] += 1
                locator = f"{span.locator} ({taken[span.locator]})"
            used.add(locator)
            span = replace(span, locator=locator)
        result.append(span)
    return result
