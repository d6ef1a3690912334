"""The words of a text as search compares them: one analyser for both databases, for what is kept and what is asked.

Accents, case and the shape of apostrophes are folded away, plurals and a few endings that English and French share are
cut, dotted abbreviations are closed (`U.S.` is `us`), and what hyphens and apostrophes join is kept joined and apart.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2s
from typing import NamedTuple

from editorial.text import folded

LETTERS = str.maketrans(
    {
        "‘": "'",
        "ʼ": "'",
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "ı": "i",
    }
)
"""Letters that no decomposition of Unicode takes apart, as a reader without them on the keyboard types them."""

LONGEST = 60
"""Letters of a word that are compared."""

SMALL = (
    "a about an and are as at be been by did do does for from had has have how in is it its of on or that the this to"
    " was were what when where which who whom whose why will with"
    " au aux avec ce ces cette comment dans de des du elle en est et etait il la le les leur leurs l d s n c j m t y"
    " ou par pour pourquoi quand que quel quelle quelles quels qui quoi sa sans ses son sont sur un une"
)
STOP = frozenset(SMALL.split())
"""Folded words of English and French that a question may hold without being about them."""

WORD = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_])|[^\W_]+(?:['’‘ʼ\-‐‑][^\W_]+)*")
PIECE = re.compile(r"[^\W_]+")
ENDINGS = (
    ("isations", "ization"), ("isation", "ization"), ("izations", "ization"),
    ("ismes", "ism"), ("isme", "ism"), ("istes", "ist"), ("iste", "ist"),
    ("aises", "ais"), ("aise", "ais"), ("iennes", "ien"), ("ienne", "ien"),
    ("eaux", "eau"), ("aux", "al"), ("ies", "i"), ("ie", "i"), ("y", "i"),
)  # fmt: skip
"""Endings of words of five letters or more, and what stands for them; the first that fits."""


class Word(NamedTuple):
    """A word of a text: its place, its letters as written, the pieces it is made of, and all of them in one."""

    start: int
    end: int
    written: str
    pieces: tuple[str, ...]
    joined: str

    @property
    def is_acronym(self) -> bool:
        """Whether it is written as an abbreviation, so that AU, UN and WHO are not taken for words of no weight."""
        letters = self.written.replace(".", "")
        return len(letters) > 1 and letters.isupper()


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for found in WORD.finditer(text):
        written = found[0]
        pieces = PIECE.findall(_plain(written.replace(".", "")))
        if pieces:
            cut = tuple(piece[:LONGEST] for piece in pieces)
            yield Word(found.start(), found.end(), written, cut, "".join(pieces)[:LONGEST])


def _plain(text: str) -> str:
    return folded(text.translate(LETTERS))


def stem(word: str) -> str:
    """Return what is compared of a folded word: without its plural and endings that two languages write differently."""
    if len(word) < 5 or any(sign.isdigit() for sign in word):
        return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def term_of(piece: str, word: Word) -> str:
    """Return the term under which a piece of a word is kept: AU and UN are other terms than the small words au and un."""
    return f"{piece}0" if word.is_acronym and piece in STOP else stem(piece)


def terms_of(text: str) -> list[str]:
    """Return the terms under which a text is kept, in order: the stem of each piece, and of what pieces make together."""
    found = []
    for word in words(text):
        found += [term_of(piece, word) for piece in word.pieces]
        if len(word.pieces) > 1:
            found.append(stem(word.joined))
    return found


def is_small(piece: str, word: Word) -> bool:
    """Say whether a piece of a word carries no sense of its own: one letter, or a small word not written as an acronym."""
    return (len(piece) == 1 or piece in STOP) and not word.is_acronym


def sense_of(part: Iterable[Word]) -> list[tuple[str, Word]]:
    """Return the pieces of some words that carry their sense, in order, each with its word; of small words alone, all."""
    found = [(piece, word) for word in part for piece in word.pieces]
    return [(piece, word) for piece, word in found if not is_small(piece, word)] or found


def key_of(part: Iterable[Word]) -> str:
    """Return the mark by which a whole name is looked up, given its words."""
    sense = " ".join(stem(piece) for piece, _word in sense_of(part))
    return "n" + blake2s(sense.encode(), digest_size=8).hexdigest()


def kind_mark(kind: str) -> str:
    """Return the mark of all rows of a kind."""
    return "k" + "".join(PIECE.findall(kind))


def grams_of(word: str) -> list[str]:
    """Return the pieces of three letters of a folded word, its ends included; letters no word begins with mark them."""
    padded = f"zz{word}zz"
    return list(dict.fromkeys(padded[place : place + 3] for place in range(len(padded) - 2)))
