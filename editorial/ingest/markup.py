"""Reads HTML into tokens and into a readable text of the same length."""

from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

from editorial.ingest.sentences import FILLER

UNREAD = frozenset(("script", "style", "title"))
COMMENT_END = "-->"

OPEN, CLOSE, TEXT, ENTITY, MARKUP = "open", "close", "text", "entity", "markup"


@dataclass(frozen=True)
class Token:
    """A piece of the source: what it is and, for a tag, its name and the columns it spans."""

    start: int
    kind: str
    tag: str = ""
    columns: int = 1


class Tokens(HTMLParser):
    """Reads the source into tokens that follow each other without a gap."""

    def __init__(self, source: str):
        super().__init__(convert_charrefs=False)
        self._line_starts = [0]
        for line in source.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self.found: list[Token] = []
        # A comment left open reaches to the end of the file, as in a browser; without an end in sight the library
        # would look for one again from each "<!--".
        self.feed(source + COMMENT_END)
        self.close()
        self.found = [token for token in self.found if token.start < len(source)]

    def _note(self, kind: str, tag: str = "", columns: int = 1) -> None:
        line, offset = self.getpos()
        self.found.append(Token(self._line_starts[line - 1] + offset, kind, tag, columns))

    def handle_starttag(self, tag, attrs):
        columns = dict(attrs).get("colspan") or ""
        self._note(OPEN, tag, int(columns) if columns.isascii() and columns.isdecimal() and len(columns) < 4 else 1)

    def handle_startendtag(self, tag, attrs):
        self._note(OPEN, tag)

    def handle_endtag(self, tag):
        self._note(CLOSE, tag)

    def handle_data(self, data):
        self._note(TEXT)

    def handle_entityref(self, name):
        self._note(ENTITY)

    def handle_charref(self, name):
        self._note(ENTITY)

    def handle_comment(self, data):
        self._note(MARKUP)

    def handle_decl(self, decl):
        self._note(MARKUP)

    def handle_pi(self, data):
        self._note(MARKUP)

    def unknown_decl(self, data):
        self._note(MARKUP)

    def parse_marked_section(self, i, report=1):
        # The library's own reading is of SGML and fails on "<![0"; HTML takes such sections for comments.
        return self.parse_bogus_comment(i, report)


def readable(source: str, tokens: list[Token]) -> str:
    """Return `source` with blanks for markup and entities resolved in place, so that offsets stay the same."""
    parts = [" " * tokens[0].start]
    unread = False
    for token, following in pairwise(tokens):
        piece = source[token.start : following.start]
        if token.kind in (OPEN, CLOSE):
            unread = token.kind == OPEN and token.tag in UNREAD
        if unread or token.kind not in (TEXT, ENTITY):
            piece = " " * len(piece)
        elif token.kind == ENTITY:
            meant = unescape(piece)
            filler = " " if meant.isspace() else FILLER
            piece = meant.ljust(len(piece), filler) if len(meant) <= len(piece) else piece
        parts.append(piece)
    return "".join(parts)


def tokens_of(source: str) -> list[Token]:
    """Return the tokens of `source` and, last, one that marks its end."""
    return [*Tokens(source).found, Token(len(source), MARKUP)]
