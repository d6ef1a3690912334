"""What the citations of one record offer as evidence for a field of it."""

from collections.abc import Iterable
from datetime import date

from editorial.audit.daywords import DayWords, without_dates
from editorial.audit.numbers import numbers_in
from editorial.models import Citation, CitationRole

STATING = (CitationRole.SUPPORTS, CitationRole.CONTEXT, CitationRole.INCOMPLETE_LIST)
"""Roles whose evidence can stand for a value; silence and contradiction cannot."""


class Evidence:
    """The citations of one record.

    For a field, those count that support the whole record, the field, or what it is part of. The reasoning of an inferred
    citation is evidence like its tokens.
    """

    def __init__(self, citations: Iterable[Citation]):
        self._citations = list(citations)

    def texts(self, path: str | None = None) -> list[str]:
        """Return tokens, and reasonings of inferences, that may state the field at `path`; of all citations without one."""
        found = []
        for citation in self._citations:
            if path is None or (citation.role in STATING and _covers(citation, path)):
                found += citation.evidence_tokens
                if citation.inferred:
                    found.append(citation.reasoning)
        return found

    def numbers(self) -> set[str]:
        """Return all numbers, those of dates included."""
        return {number for text in self.texts() for number in numbers_in(text)}

    def counts(self, path: str) -> set[str]:
        """Return the numbers that may stand at `path` and are not part of a date."""
        return {number for text in self.texts(path) for number in numbers_in(without_dates(text))}

    def days(self, path: str | None = None) -> DayWords:
        """Return the days, months and years that may stand at `path`, or anywhere in the record."""
        words = DayWords()
        for text in self.texts(path):
            words.read(text)
        return words

    def read_sources(self, words: DayWords) -> None:
        """Add the dates of the cited documents and their sources: what a derived date may rest on.

        The reference period gives the year of days that a source prints without one.
        """
        for document in {citation.passage.document for citation in self._citations}:
            source = document.source
            words.read_date(source.period, lends_years=True)
            for value in (source.issued, source.latest_date_inside, document.retrieved_at):
                words.read_date(value)
            words.read_date(document.modified_at and document.modified_at.date())

    def speaks_of(self, day: date) -> bool:
        """Say whether a day lies in the reference period of a cited source; True where none of them has a period."""
        periods = {citation.passage.document.source.period for citation in self._citations} - {None}
        bounds = [(period.earliest or day, period.latest or day) for period in periods]
        return not bounds or any(first <= day <= last for first, last in bounds)


def _covers(citation: Citation, path: str) -> bool:
    paths = citation.supported_paths
    return not paths or any(path == supported or path.startswith(f"{supported}.") for supported in paths)
