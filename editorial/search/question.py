"""What a reader typed, as terms that may be looked for: nothing in it is syntax."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from editorial.search.words import Word, is_small, key_of, term_of, words

MOST_TERMS = settings.LIMITS["search_terms"]
MOST_NAMES = 6
"""Other names of one thing that are looked for beside the one asked."""

Alternative = tuple[str, ...]
"""Terms that must all be there."""


@dataclass(frozen=True)
class Group:
    """Some words of a question beside each other, and what may stand in their place: one of `alternatives` is enough.

    The first is what was typed, the others are further names of what is called so.
    """

    words: tuple[Word, ...]
    alternatives: tuple[Alternative, ...]

    def held_in(self, terms: set[str]) -> set[str]:
        """Return which terms of a text show that it holds the group: of what was typed any, of another name all or none."""
        typed, *others = self.alternatives
        return terms.intersection(typed).union(*(name for name in others if terms.issuperset(name)))

    @property
    def terms(self) -> set[str]:
        """All terms of the group."""
        return {term for terms in self.alternatives for term in terms}


@dataclass(frozen=True)
class Question:
    """Groups that must all be there, terms that count only for the order, and the marks of all that was typed."""

    text: str
    groups: tuple[Group, ...] = ()
    lesser: frozenset[str] = frozenset()
    key: str = ""
    left_out: int = 0
    """Words beyond the limit, which are not looked for."""
    begun: bool = False
    """Whether the terms are the beginnings of words."""

    @property
    def terms(self) -> set[str]:
        """Every term that shows why something was found."""
        return {term for group in self.groups for term in group.terms} | self.lesser


@dataclass
class Asked:
    """The words of a question that are looked for, before anybody asks under which other names."""

    text: str
    words: list[Word] = field(default_factory=list)
    left_out: int = 0

    @classmethod
    def of(cls, text: str) -> "Asked":
        """Read a question."""
        found = list(words(text))
        return cls(text, found[:MOST_TERMS], max(len(found) - MOST_TERMS, 0))

    @property
    def key(self) -> str:
        """The mark of the whole question, taken for a name."""
        return key_of(self.words) if self.words else ""

    def windows(self) -> dict[str, tuple[int, int]]:
        """Return the mark of each stretch of words, taken for a name -> where it begins and ends, the shortest of several."""
        number = len(self.words)
        spans = [(start, start + size) for size in range(1, number + 1) for start in range(number - size + 1)]
        found: dict[str, tuple[int, int]] = {}
        for start, end in spans:
            found.setdefault(key_of(self.words[start:end]), (start, end))
        return found

    def question(self, names: Mapping[str, Iterable[Alternative]], begun: bool = False) -> Question:
        """Return the question to be looked for; `names` gives, by mark, the terms of each other name of what has one."""
        weighty = [word for word in self.words if _needed(word)] or self.words
        others = {span: tuple(names[key]) for key, span in self.windows().items() if names.get(key)}
        ends = dict(_apart(sorted(others, key=lambda span: span[0] - span[1])))
        groups, place = [], 0
        while place < len(self.words):
            end = ends.get(place, place + 1)
            part = tuple(word for word in self.words[place:end] if word in weighty)
            if part:
                own = tuple(term_of(piece, word) for word in part for piece in _needed(word) or word.pieces)
                groups.append(Group(part, _least([own, *others.get((place, end), ())])))
            place = end
        needed = {term for group in groups for term in group.terms}
        lesser = {term_of(piece, word) for word in self.words for piece in word.pieces} - needed
        return Question(self.text, tuple(groups), frozenset(lesser), self.key, self.left_out, begun)


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that do not overlap an earlier one."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= other or start >= stop for other, stop in kept):
            kept.append((start, end))
    return kept


def _least(alternatives: list[Alternative]) -> tuple[Alternative, ...]:
    """Return the first of some alternatives and a few that do not ask for more than another does."""
    found = alternatives[:1]
    for terms in sorted(alternatives[1:], key=len):
        if not any(set(kept) <= set(terms) for kept in found):
            found.append(terms)
    return tuple(found[:MOST_NAMES])


def _needed(word: Word) -> list[str]:
    """Return the pieces of a word that must be found: of `d'Ivoire` the name alone."""
    return [piece for piece in word.pieces if not is_small(piece, word)]
