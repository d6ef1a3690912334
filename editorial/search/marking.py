"""Which words of a text show why it was found, and the stretch of a long text around them."""

import re
from collections.abc import Iterator
from itertools import groupby

from editorial.search.question import Question
from editorial.search.words import Word, stem, term_of, words

Pieces = list[tuple[bool, str]]
"""A text in pieces, each with whether it is to be marked; joined they give the text back."""

BEFORE, LONG = 60, 240
"""Characters of a snippet before its first marked word, and in all."""


def marked(text: str, question: Question) -> Pieces:
    """Return a text in pieces, with the words that a question asks for marked."""
    found, reached = [], 0
    for start, end in _places(text, question):
        found += [(False, text[reached:start]), (True, text[start:end])]
        reached = end
    found.append((False, text[reached:]))
    return [piece for piece in found if piece[1]]


def _places(text: str, question: Question) -> Iterator[tuple[int, int]]:
    found = [(word, [term_of(piece, word) for piece in word.pieces]) for word in words(text)]
    there = {term for _word, terms in found for term in terms} | {stem(word.joined) for word, _terms in found}
    shown = set().union(*(group.held_in(there) for group in question.groups))
    begun = tuple(question.terms) if question.begun else ()
    for word, terms in found:
        is_whole = not shown.isdisjoint(terms) and (shown | question.lesser).issuperset(terms)
        if is_whole or stem(word.joined) in shown or any(term.startswith(begun) for term in terms):
            yield word.start, word.end
        elif len(terms) > 1:
            yield from _parts(word, shown)


def _parts(word: Word, shown: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of those parts of a word with hyphens or apostrophes that are asked for."""
    for part in re.finditer(r"[^\W_]+", word.written):
        if any(term_of(piece, inner) in shown for inner in words(part[0]) for piece in inner.pieces):
            yield word.start + part.start(), word.start + part.end()


def snippet(text: str, question: Question, wanted: str = "") -> tuple[str, Pieces] | None:
    """Return the language and the pieces of the passage of a text that holds most of a question, None if none does.

    `text` has a piece on each line, behind its language and a tab; of two that hold as much, that in the language `wanted`.
    """
    best, most = None, (0, False)
    for line in text.split("\n"):
        language, _tab, written = line.partition("\t")
        pieces = marked(written, question)
        number = len({piece.casefold() for is_marked, piece in pieces if is_marked})
        if number and (number, language == wanted) > most:
            best, most = (language, pieces), (number, language == wanted)
    return (best[0], shortened(best[1])) if best else None


def shortened(pieces: Pieces) -> Pieces:
    """Return the stretch of a text around its first mark, cut between words, with dots where something is left out."""
    text = "".join(piece for _marked, piece in pieces)
    if len(text) <= LONG:
        return pieces
    first = 0 if pieces[0][0] else len(pieces[0][1])
    start = max(first - BEFORE, 0)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, start + LONG)
    end = end if end > first and start + LONG < len(text) else min(start + LONG, len(text))
    kept, place = [], 0
    for is_marked, piece in pieces:
        part = piece[max(start - place, 0) : max(end - place, 0)]
        place += len(piece)
        if part:
            kept.append((is_marked, part))
    whole = [(False, "… ")] * bool(start) + kept + [(False, " …")] * (end < len(text))
    return [(key, "".join(part for _key, part in run)) for key, run in groupby(whole, key=lambda piece: piece[0])]
