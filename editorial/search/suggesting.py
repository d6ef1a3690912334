"""Mending misspelt words: of the words of names, the likest that a public row has."""

from editorial.models import NameWord
from editorial.search.databases import Sought, keys_found, likest_words
from editorial.search.question import Asked, Group, Question
from editorial.search.words import Word, grams_of, is_small, stem, term_of

LOOKED_AT, TRIED = 60, 8
"""Words fetched for one that nobody has, and of these, nearest first, how many may be asked for."""


def mended(asked: Asked) -> str:
    """Return the question with every word that no public row has in the spelling of one that does; empty if none is like it."""
    text, changed = asked.text, False
    for word in reversed(asked.words):
        if all(is_small(piece, word) for piece in word.pieces) or _is_held(
            tuple(term_of(piece, word) for piece in word.pieces)
        ):
            continue
        shown = _likest(word)
        if not shown:
            return ""
        text, changed = text[: word.start] + shown + text[word.end :], True
    return text if changed else ""


def _is_held(terms: tuple[str, ...]) -> bool:
    """Say whether a public row has all of these terms."""
    return bool(keys_found(Sought(Question("", (Group((), (terms,)),))), 1))


def _likest(word: Word) -> str:
    most = _slips(word.joined)
    if not most:
        return ""
    rows = NameWord.objects.filter(pk__in=likest_words(grams_of(word.joined), LOOKED_AT))
    near = [(slips(word.joined, row.word, most), row.word[:1] != word.joined[:1], row.word, row.shown) for row in rows]
    for distance, _other, spelt, shown in sorted(near)[:TRIED]:
        if distance <= most and _is_held((stem(spelt),)):
            return shown
    return ""


def _slips(word: str) -> int:
    """Return how many slips are forgiven in a word."""
    return 0 if len(word) < 3 or word.isdigit() else 1 if len(word) < 5 else 2 if len(word) < 9 else 3


def slips(one: str, other: str, most: int) -> int:
    """Return how many letters must be added, dropped, changed or swapped with the next to make one word the other.

    The optimal string alignment distance; most + 1 stands for any larger number.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for spot, sign in enumerate(other, 1):
            cost = min(before[spot] + 1, row[-1] + 1, before[spot - 1] + (letter != sign))
            if place > 1 and spot > 1 and letter == other[spot - 2] and one[place - 2] == sign:
                cost = min(cost, earlier[spot - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
