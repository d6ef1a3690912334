"""Searching: a text in, what was found out, for the page and for programs alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language

from editorial.models import Findable
from editorial.search.databases import Sought, keys_found
from editorial.search.marking import Pieces, marked, snippet
from editorial.search.question import Asked, Question
from editorial.search.ranking import ranked
from editorial.search.suggesting import mended
from editorial.search.words import kind_mark, sense_of, term_of, terms_of, words

MOST = settings.LIMITS["search_rows"]
"""Rows that are compared and listed; what fits beyond them is counted as “more”."""
EXACT, PROMINENCES, BEGUN_LETTERS = 20, (3, 2, 1, 0), 4
NAMING = 40
"""Rows asked for their other names."""


@dataclass(frozen=True)
class Hit:
    """Something found: where it is, what it is called, and the pieces of its texts that show why."""

    uid: UUID
    kind: str
    slug: str
    title: Pieces
    other_name: Pieces
    language: str
    snippet: Pieces


@dataclass
class Found:
    """The answer to a search.

    `rows` are in order, at most MOST of them; `is_cut` says that more fit. `mended` is the question in the spelling that
    was searched instead, where nothing fits what was typed. `parts` are the words of a question of which nothing holds
    all, each with how many rows hold it.
    """

    asked: str
    question: Question | None = None
    rows: list[Findable] = field(default_factory=list)
    is_cut: bool = False
    mended: str = ""
    parts: list[tuple[str, int]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many rows are listed."""
        return len(self.rows)

    def by_kind(self) -> dict[str, list[Findable]]:
        """Return the rows by kind, the kind of the best first."""
        kinds: dict[str, list[Findable]] = {}
        for row in self.rows:
            kinds.setdefault(row.kind, []).append(row)
        return kinds

    def hits(self, rows: list[Findable]) -> list[Hit]:
        """Return what is shown of some of the rows, in the current language."""
        return [_hit(row, self.question) for row in rows]


def search(text: str, kind: str = "") -> Found:
    """Return what fits a text, of one kind if it is given; only what readers may see now.

    A text without words finds nothing. Where nothing fits, words are taken for beginnings, then misspelt ones are mended.
    """
    asked = Asked.of(text)
    if not asked.words:
        return Found(text)
    found = _answer(asked, text, kind)
    if not found.rows and (instead := mended(asked)):
        better = _answer(Asked.of(instead), text, kind)
        if better.rows:
            better.mended = instead
            return better
    if not found.rows:
        found.parts = list(_parts(asked, kind))
    return found


def _answer(asked: Asked, text: str, kind: str) -> Found:
    question = asked.question(_names(asked))
    found = _found(question, text, kind)
    if not found.rows and all(len(word.joined) >= BEGUN_LETTERS for group in question.groups for word in group.words):
        begun = asked.question({}, begun=True)
        found = _found(begun, text, kind)
    return found


def _names(asked: Asked) -> dict[str, list[tuple[str, ...]]]:
    """Return, by the mark of a stretch of the question, the terms of each name of what is called so."""
    windows = asked.windows()
    # Of those who act and what joins them: names of the rest are sentences.
    found: dict[str, list[tuple[str, ...]]] = {}
    for prominence in PROMINENCES[:2]:
        keys = keys_found(Sought(marks=(f"p{prominence}",), any_mark=tuple(windows)), NAMING)
        for row in Findable.public.filter(pk__in=keys).order_by("kind", "slug"):
            names = f"{row.names}\n{row.other_names}".strip().split("\n")
            terms = [tuple(dict.fromkeys(term_of(*piece) for piece in sense_of(words(name)))) for name in names]
            for mark in windows.keys() & set(row.marks.split()):
                found.setdefault(mark, []).extend(filter(None, terms))
    return found


def _found(question: Question, text: str, kind: str) -> Found:
    marks = (kind_mark(kind),) if kind else ()
    keys = dict.fromkeys(keys_found(Sought(marks=(*marks, question.key)), EXACT))
    is_cut = False
    for column in ("name_terms", "terms"):
        if len(keys) <= MOST:
            is_cut |= _gather(keys, question, column, marks)
    rows = ranked(list(Findable.public.filter(pk__in=keys)), question)
    return Found(text, question, rows[:MOST], is_cut or len(rows) > MOST)


def _gather(keys: dict[int, None], question: Question, column: str, marks: tuple[str, ...]) -> bool:
    """Add the rows that fit to `keys`, and say whether there are more; of many, those of prominent kinds come first."""
    found = keys_found(Sought(question, column, marks), MOST + 1)
    if len(found) > MOST:
        for prominence in PROMINENCES:
            if (room := MOST + 1 - len(keys)) > 0:
                of_these = keys_found(Sought(question, column, (*marks, f"p{prominence}")), room)
                keys.update(dict.fromkeys(of_these))
        return True
    keys.update(dict.fromkeys(found[: MOST + 1 - len(keys)]))
    return False


def _parts(asked: Asked, kind: str) -> Iterator[tuple[str, int]]:
    """Yield each word of a question of several with how many rows hold it, for those that any holds."""
    groups = asked.question({}).groups
    for group in groups if len(groups) > 1 else ():
        part = Question("", (group,))
        marks = (kind_mark(kind),) if kind else ()
        if number := len(keys_found(Sought(part, "terms", marks), MOST + 1)):
            yield " ".join(word.written for word in group.words), number


def _hit(row: Findable, question: Question) -> Hit:
    title = (row.title_fr if get_language() == "fr" else "") or row.title_en
    said = snippet(row.text, question, get_language() or "")
    language, shown = said if said else ("", [])
    return Hit(row.uid, row.kind, row.slug, marked(title, question), _other_name(row, title, question), language, shown)


def _other_name(row: Findable, title: str, question: Question) -> Pieces:
    """Return the name by which a row was found, where its title does not hold what was typed.

    The title in the other language is named only where nothing in this one is marked.
    """
    typed = {term for group in question.groups for term in group.alternatives[0]}
    if typed & set(terms_of(title)):
        return []
    titles = {row.title_en, row.title_fr}
    found = [name for name in f"{row.names}\n{row.other_names}".split("\n") if typed & set(terms_of(name))]
    others = [name for name in found if name not in titles]
    if not others and not any(is_marked for is_marked, _text in marked(title, question)):
        others = found
    # The shortest says it: CEDEAO rather than a name that holds it.
    return marked(min(others, key=len), question) if others else []
