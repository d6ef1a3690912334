"""Two texts compared word by word."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from django.conf import settings

MOST_WORDS = settings.LIMITS["compared_words"]
"""Longer texts are shown whole: comparing word by word takes time that grows with the square of the length."""

MOST_PAIRS = 20_000
"""Texts whose words are repeated so often that more of them could be paired are shown whole, for the same reason."""

SHARED = 3
"""Of texts that share less than one word in so many each is shown whole: a few words in common explain nothing."""

SAME, GONE, NEW = "same", "gone", "new"

Words = list[tuple[str, str]]
"""Pieces of two texts in order, each marked same, gone or new."""


def word_difference(before: str, after: str) -> Words:
    """Return the words of both texts in order, each marked same, gone or new; joined they give either text back."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = _compared(old[start : len(old) - end], new[start : len(new) - end])
    found = _joined([(SAME, "".join(old[:start])), *middle, (SAME, "".join(old[len(old) - end :]))])
    kept = sum(len(text.split()) for mark, text in found if mark == SAME)
    if kept * SHARED < min(len(before.split()), len(after.split())):
        return _joined([(GONE, before), (NEW, after)])
    return found


def _shared(old: list[str], new: list[str]) -> int:
    """Return how many tokens two lists begin with in common."""
    pairs = enumerate(zip_longest(old, new))
    return next((place for place, (one, other) in pairs if one != other), len(old))


def _compared(old: list[str], new: list[str]) -> Words:
    words = [[place for place, token in enumerate(tokens) if not token.isspace()] for tokens in (old, new)]
    first, second = [old[place] for place in words[0]], [new[place] for place in words[1]]
    counted = Counter(second)
    if len(old) + len(new) > MOST_WORDS or sum(counted[word] for word in first) > MOST_PAIRS:
        return [(GONE, "".join(old)), (NEW, "".join(new))]
    found, reached = [], (0, 0)
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for number in range(block.size):
            places = words[0][block.a + number], words[1][block.b + number]
            found += _between(old[reached[0] : places[0]], new[reached[1] : places[1]])
            found.append((SAME, old[places[0]]))
            reached = places[0] + 1, places[1] + 1
    return found + _between(old[reached[0] :], new[reached[1] :])


def _between(old: list[str], new: list[str]) -> Words:
    """Return what stands between two words that are the same, the space that both have at an end as the same."""
    start = _shared(old[:1], new[:1])
    end = _shared(old[start:][-1:], new[start:][-1:])
    gone, come = "".join(old[start : len(old) - end]), "".join(new[start : len(new) - end])
    return [(SAME, "".join(old[:start])), (GONE, gone), (NEW, come), (SAME, "".join(old[len(old) - end :]))]


def _joined(pieces: Words) -> Words:
    told = groupby(((mark, text) for mark, text in pieces if text), key=lambda piece: piece[0])
    return [(mark, "".join(text for _mark, text in run)) for mark, run in told]
