"""In which order what was found is named, the same on both databases."""

from editorial.models import Findable
from editorial.search.question import Question

EXACT, NAMED, FITTING, PROMINENT, TOLD = 4.0, 3.0, 1.0, 0.3, 0.05
"""What counts: the whole question is a name; its words stand in one name; little else stands there; who acts comes first;
the name is the title."""


def weight(row: Findable, question: Question) -> float:
    """Return how well a row fits a question."""
    names = row.name_terms.split("\n")
    best = max(_fit(set(name.split()), question) + TOLD * (place < 2) for place, name in enumerate(names))
    return EXACT * (question.key in row.marks.split()) + best + PROMINENT * row.prominence


def _fit(name: set[str], question: Question) -> float:
    """Return how much of a question one name holds, and how little else."""
    held = [
        group for group in question.groups if any(_holds(name, terms, question.begun) for terms in group.alternatives)
    ]
    if not held:
        return 0.0
    asked = {term for group in held for term in group.terms} | question.lesser
    shared = sum(1 for term in name if term in asked or (question.begun and term.startswith(tuple(asked))))
    return NAMED * len(held) / len(question.groups) + FITTING * shared / len(name)


def _holds(name: set[str], terms: tuple[str, ...], begun: bool) -> bool:
    if begun:
        return all(any(word.startswith(term) for word in name) for term in terms)
    return name.issuperset(terms)


def ranked(rows: list[Findable], question: Question) -> list[Findable]:
    """Return rows in the order in which they are named; what fits as well by its address."""
    return sorted(rows, key=lambda row: (-round(weight(row, question), 4), row.kind, row.slug))
