"""The proposed passages of a capture and how they are corrected: split, joined, moved, made and taken away.

Everything here is a function from pieces to pieces; a refusal is a CaptureError with a sentence.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.capture.errors import CaptureError
from editorial.ingest.describe import Row, passage_hash
from editorial.ingest.sentences import trimmed
from editorial.models import PASSAGE_FLAGS, Disposition, Passage
from editorial.text import mark_of, normalised, text_problem

REASONS = {
    "navigation": gettext_lazy("navigation"),
    "boilerplate": gettext_lazy("boilerplate"),
    "reference list": gettext_lazy("reference list"),
    "out of scope": gettext_lazy("out of scope"),
    "layout": gettext_lazy("layout"),
    "heading": gettext_lazy("heading"),
    "pointer": gettext_lazy("pointer to another page"),
}
"""Why a passage has nothing for the register, as the tables of the fixtures say it -> what a list calls it."""
LONGEST_WORDS = 500
LONGEST_LINE = Passage._meta.get_field("locator").max_length
MARK = re.compile(r"\[U\+([0-9A-F]{4,6})\]")


@dataclass(frozen=True)
class Piece:
    """A proposed passage: code points `start` to `end` of the captured text, end exclusive, and what reading it came to."""

    start: int
    end: int
    heading: str
    locator: str
    disposition: str = ""
    reason: str = ""
    flags: tuple[str, ...] = ()

    @property
    def is_personal(self) -> bool:
        return "personal data" in self.flags


Pieces = tuple[Piece, ...]


def pieces_of(rows: Iterable[Row]) -> Pieces:
    """Return the rows that splitting a document gives as pieces."""
    return tuple(
        Piece(
            start=int(row["start"]),
            end=int(row["end"]),
            heading=_visible(row["heading"]),
            locator=_visible(row["locator"]),
            disposition=row["disposition"],
            reason=row["reason"],
            flags=tuple(filter(None, row["flags"].split("|"))),
        )
        for row in rows
    )


def rows_of(pieces: Pieces, text: str) -> list[Row]:
    """Return pieces as rows of a passage table, each with the hash of its text."""
    return [
        {
            "start": str(piece.start),
            "end": str(piece.end),
            "sha256": passage_hash(text, piece.start, piece.end),
            "heading": piece.heading,
            "locator": piece.locator,
            "disposition": piece.disposition,
            "reason": piece.reason,
            "flags": "|".join(piece.flags),
            "same_text_as": "",
        }
        for piece in pieces
    ]


def stored(pieces: Pieces) -> list[dict]:
    """Return pieces as a capture keeps them."""
    return [{**asdict(piece), "flags": list(piece.flags)} for piece in pieces]


def restored(values: list[dict]) -> Pieces:
    """Return the pieces a capture keeps."""
    return tuple(Piece(**{**value, "flags": tuple(value["flags"])}) for value in values)


def gaps(pieces: Pieces, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text that lie in no piece, without the blanks around them."""
    reached = 0
    for start, end in [*((piece.start, piece.end) for piece in pieces), (len(text), len(text))]:
        if found := trimmed(text, reached, start):
            yield found
        reached = max(reached, end)


def split(pieces: Pieces, text: str, start: int, words: str) -> Pieces:
    """Cut a piece in two behind some of its words."""
    at, piece = _piece(pieces, start)
    _first, cut = _found(text, piece.start, piece.end, words)
    before, after = trimmed(text, piece.start, cut), trimmed(text, cut, piece.end)
    if before is None or after is None:
        raise CaptureError(_("Nothing is left behind “%(words)s”: a passage is cut between words.") % {"words": words})
    second = replace(piece, start=after[0], end=after[1], locator=_free(pieces, piece.locator))
    return (*pieces[:at], replace(piece, start=before[0], end=before[1]), second, *pieces[at + 1 :])


def join(pieces: Pieces, text: str, start: int) -> Pieces:
    """Make one of a piece and the next, with what lies between; where they were read differently it is unread again."""
    at, piece = _piece(pieces, start)
    if at + 1 == len(pieces):
        raise CaptureError(_("“%(locator)s” is the last passage; there is none to join it with.") % _named(piece))
    other = pieces[at + 1]
    same = (piece.disposition, piece.reason) == (other.disposition, other.reason)
    flags = tuple(flag for flag in PASSAGE_FLAGS if flag in piece.flags + other.flags)
    read = {} if same else {"disposition": "", "reason": ""}
    return (*pieces[:at], replace(piece, end=other.end, flags=flags, **read), *pieces[at + 2 :])


def end_behind(pieces: Pieces, text: str, start: int, words: str) -> Pieces:
    """Move the end of a piece behind some words, of itself or of what follows up to the end of the next piece.

    Where only blanks lie between the two, or the end moves into the next piece, that one begins there.
    """
    at, piece = _piece(pieces, start)
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    reach = following.end if following else len(text)
    _first, cut = _found(text, piece.start, reach, words)
    own = trimmed(text, piece.start, cut)
    moved = [replace(piece, start=own[0], end=own[1])]
    if following:
        touching = not text[piece.end : following.start].strip()
        begin = cut if touching or cut > following.start else following.start
        rest = trimmed(text, begin, following.end)
        if rest is None:
            raise CaptureError(
                _("Nothing would be left of “%(locator)s”. Join the two passages instead.") % _named(following)
            )
        moved.append(replace(following, start=rest[0], end=rest[1]))
    return (*pieces[:at], *moved, *pieces[at + 2 :])


def part(pieces: Pieces, text: str, start: int, words: str) -> Pieces:
    """Make a piece of its own of some words of a piece, or of a stretch of text that lies in none.

    Without words a whole stretch becomes one.
    """
    gap = next((gap for gap in gaps(pieces, text) if gap[0] == start), None)
    if gap is None:
        return _cut_out(pieces, text, start, words)
    first, last = _found(text, *gap, words) if words.strip() else gap
    before = [piece for piece in pieces if piece.end <= first]
    heading = before[-1].heading if before else ""
    wording = f"{heading}, passage" if heading else "passage"
    made = Piece(first, last, heading, _free(pieces, wording[:LONGEST_LINE]))
    return (*before, made, *pieces[len(before) :])


def _cut_out(pieces: Pieces, text: str, start: int, words: str) -> Pieces:
    at, piece = _piece(pieces, start)
    first, last = _found(text, piece.start, piece.end, words)
    places = [trimmed(text, *pair) for pair in ((piece.start, first), (first, last), (last, piece.end))]
    found = [place for place in places if place]
    if len(found) == 1:
        raise CaptureError(_("These words are the whole passage already."))
    made: list[Piece] = []
    for number, (begin, end) in enumerate(found):
        locator = _free((*pieces, *made), piece.locator) if number else piece.locator
        made.append(replace(piece, start=begin, end=end, locator=locator))
    return (*pieces[:at], *made, *pieces[at + 1 :])


def without(pieces: Pieces, text: str, start: int) -> Pieces:
    """Take a piece away; its text lies in no passage then."""
    at, _piece_there = _piece(pieces, start)
    return (*pieces[:at], *pieces[at + 1 :])


CORRECTIONS = {"split": split, "end": end_behind, "part": part}
"""Corrections that are given words."""
WORDLESS = {"join": join, "delete": without}


def corrected(pieces: Pieces, text: str, name: str, start: int, words: str) -> Pieces:
    """Return the pieces after one correction, by its name. Raises CaptureError."""
    if name in WORDLESS:
        return WORDLESS[name](pieces, text, start)
    if name not in CORRECTIONS:
        raise CaptureError(_("There is no correction of this name; choose a button of the page."))
    return CORRECTIONS[name](pieces, text, start, words)


def read_as(pieces: Pieces, readings: dict[int, dict]) -> Pieces:
    """Return the pieces with heading, locator, disposition, reason and flags as given, by the start of a piece."""
    return tuple(replace(piece, **readings.get(piece.start, {})) for piece in pieces)


def problems(pieces: Pieces, text: str) -> list[str]:
    """Return a sentence for each way in which pieces could not become the passages of one document."""
    found, reached, locators = [], 0, set()
    for piece in pieces:
        if not reached <= piece.start < piece.end <= len(text):
            found.append(_("“%(locator)s” overlaps another passage or lies outside the text.") % _named(piece))
        elif trimmed(text, piece.start, piece.end) is None:
            found.append(_("“%(locator)s” holds only blanks.") % _named(piece))
        reached = max(reached, piece.end)
        if piece.locator in locators:
            sentence = _("Two passages have the locator “%(locator)s”; each place has words of its own.")
            found.append(sentence % _named(piece))
        locators.add(piece.locator)
        found += _reading_problems(piece)
    return found


def _reading_problems(piece: Piece) -> Iterator[str]:
    if not piece.locator.strip():
        yield _("A passage has no locator; say in words where it stands.")
    for line in (piece.heading, piece.locator):
        if len(line) > LONGEST_LINE:
            sentence = _("“%(line)s…” has %(found)s characters; expected at most %(most)s.")
            yield sentence % {"line": line[:40], "found": len(line), "most": LONGEST_LINE}
        if problem := text_problem(normalised(line)):
            yield problem
    is_known = piece.disposition in Disposition.values and set(piece.flags) <= PASSAGE_FLAGS.keys()
    if not is_known or (piece.disposition == Disposition.NONE) != (piece.reason in REASONS):
        yield _("“%(locator)s” is read as nothing the register knows; choose one of the list.") % _named(piece)


def _visible(line: str) -> str:
    """Return a line of a document without the characters the register refuses, which readers do not see."""
    return "".join(char for char in line if not text_problem(char)) if text_problem(line) else line


def _piece(pieces: Pieces, start: int) -> tuple[int, Piece]:
    for at, piece in enumerate(pieces):
        if piece.start == start:
            return at, piece
    raise CaptureError(_("There is no such passage any more; load the page again."))


def _named(piece: Piece) -> dict[str, str]:
    return {"locator": piece.locator}


def _as_captured(word: str) -> str:
    """Return a pattern for a word copied from a page, where marks stand for characters that readers cannot see."""
    pattern = re.escape(word)
    for sign in {chr(int(code, 16)) for code in MARK.findall(word) if int(code, 16) <= sys.maxunicode}:
        mark = re.escape(mark_of(sign))
        pattern = pattern.replace(mark, f"(?:{re.escape(sign)}|{mark})")
    return pattern


def _found(text: str, start: int, end: int, words: str) -> tuple[int, int]:
    """Return where words stand between two places; blanks count as one. They must stand there exactly once."""
    wanted = words.split()
    if not wanted:
        raise CaptureError(_("Say which words are meant: type them, or select them in the text."))
    if len(words) > LONGEST_WORDS:
        sentence = _("These are %(found)s characters; the first or last few words are enough to find the place.")
        raise CaptureError(sentence % {"found": len(words)})
    pattern = re.compile(r"\s+".join(_as_captured(word) for word in wanted))
    places = [match.span() for match in pattern.finditer(text, start, end)]
    if len(places) == 1:
        return places[0]
    names = {"words": " ".join(wanted)[:80], "count": len(places)}
    if places:
        raise CaptureError(_("“%(words)s” stands there %(count)s times; give more of the words around it.") % names)
    raise CaptureError(_("“%(words)s” does not stand there; copy the words from the text.") % names)


def _free(pieces: Iterable[Piece], locator: str) -> str:
    """Return a locator that no piece has yet: the words and a number."""
    taken = {piece.locator for piece in pieces}
    stem = re.sub(r", part \d+$", "", locator)
    number = 2
    while (found := f"{stem[: LONGEST_LINE - 12]}, part {number}") in taken:
        number += 1
    return found
