"""What the citations of one record offer as evidence for a field of it."""

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from functools import lru_cache

from editorial.audit.calendar import without_dates
from editorial.audit.daywords import DayWords
from editorial.audit.numbers import amounts_in, measures_in, numbers_in
from editorial.models import Citation, CitationRole

STATING = (CitationRole.SUPPORTS, CitationRole.CONTEXT, CitationRole.INCOMPLETE_LIST)
"""Roles whose evidence can stand for a value; silence and contradiction cannot."""


class Evidence:
    """The citations of one record.

    For a field, those count that support the whole record, the field, what it is part of, or the English text it
    translates. The reasoning of an inferred citation is evidence like its tokens.
    """

    def __init__(self, citations: Iterable[Citation], reasoned: bool = True):
        self._citations = list(citations)
        self._reasoned = reasoned

    def of(self, passage: int) -> "Evidence":
        """Return the evidence of one passage alone, given by its primary key."""
        return Evidence(citation for citation in self._citations if citation.passage_id == passage)

    def printed(self) -> "Evidence":
        """Return the same without reasonings."""
        return Evidence(self._citations, reasoned=False)

    def texts(self, path: str | None = None) -> list[str]:
        """Return tokens, and reasonings of inferences, that may state the field at `path`; of all citations without one."""
        inferring = [citation for citation in self._citing(path) if self._reasoned and citation.inferred]
        return self.tokens(path) + [citation.reasoning for citation in inferring]

    def tokens(self, path: str | None = None) -> list[str]:
        """Return the tokens alone: what a source prints."""
        return [token for citation in self._citing(path) for token in citation.evidence_tokens]

    def counts(self, path: str | None = None) -> set[str]:
        """Return the numbers that may stand at `path` and are not part of a date, as they are printed."""
        return {number for text in self.texts(path) for number in _counts(text)}

    def amounts(self, path: str | None = None) -> set[str]:
        """Return the same numbers as they are meant: those of "500 million" with six zeros more."""
        return {number for text in self.texts(path) for number in _amounts(text)}

    def measures(self, path: str | None = None) -> set[tuple[str, str]]:
        """Return the numbers that may stand at `path` and are followed by a measure, with the measure."""
        return {pair for text in self.texts(path) for pair in measures_in(text)}

    def days(self, path: str | None = None) -> DayWords:
        """Return the days, months and years that may stand at `path`, or anywhere in the record."""
        return deepcopy(_days(tuple(self.texts(path))))

    def descriptions(self, path: str) -> list[str]:
        """Return how the documents that may state the field at `path`, and their sources, are described."""
        documents = {citation.passage.document for citation in self._citing(path)}
        return [text for each in documents for text in (each.note, each.source.title, each.source.notes)]

    def read_sources(self, words: DayWords) -> None:
        """Add the dates of the cited documents, their sources and the footnotes cited: what a derived date may rest on."""
        for citation in self._citations:
            for note in citation.via.all() if citation.pk else ():
                words.read(note.text)
        for document in {citation.passage.document for citation in self._citations}:
            source = document.source
            words.read_period(source.period)
            for value in (source.issued, source.latest_date_inside, document.retrieved_at):
                words.read_date(value)
            words.read_date(document.modified_at and document.modified_at.date())

    def speaks_of(self, day: date) -> bool:
        """Say whether a day lies in the reference period of a cited source; True where none of them has a period."""
        periods = {citation.passage.document.source.period for citation in self._citations} - {None}
        bounds = [(period.earliest or day, period.latest or day) for period in periods]
        return not bounds or any(first <= day <= last for first, last in bounds)

    def _citing(self, path: str | None) -> list[Citation]:
        if path is None:
            return self._citations
        return [citation for citation in self._citations if citation.role in STATING and covers(citation, path)]


def covers(citation: Citation, path: str) -> bool:
    """Say whether a citation bears on a field: on itself, what it is part of, or the English text it translates."""
    paths = citation.supported_paths
    wanted = _untranslated(path)
    return not paths or any(wanted == given or wanted.startswith(f"{given}.") for given in map(_untranslated, paths))


def _untranslated(path: str) -> str:
    return f"{path[:-3]}_en" if path.endswith("_fr") else path


@lru_cache(maxsize=4096)
def _counts(text: str) -> frozenset[str]:
    return frozenset(numbers_in(without_dates(text)))


@lru_cache(maxsize=4096)
def _amounts(text: str) -> frozenset[str]:
    return frozenset(amounts_in(without_dates(text)))


@lru_cache(maxsize=4096)
def _days(texts: tuple[str, ...]) -> DayWords:
    words = DayWords()
    for text in texts:
        words.read(text)
    return words
