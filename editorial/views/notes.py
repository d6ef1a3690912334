"""Footnotes of a page: every citation shown once at the end and marked where it bears."""

from dataclasses import dataclass

from django.db.models import Prefetch

from editorial.bringing import bring, brought
from editorial.models import Citation, Record, Source


@dataclass
class Note:
    """One numbered footnote: a citation of a record, or all its citations of one source."""

    number: int
    record: Record
    source: Source
    citations: list[Citation]


class Notes:
    """Numbers citations in the order in which a page first marks them.

    `gathered`, a page of many records has one note for each record and source instead of one for each citation.
    """

    def __init__(self, *, gathered: bool = False):
        self.gathered = gathered
        self.notes: list[Note] = []
        self._known: dict[tuple, Note] = {}

    def of(self, record: Record, paths: str = "") -> list[Note]:
        """Return the notes that bear on the given paths of a record, separated by blanks.

        An empty path asks for those that bear on the record as a whole.
        """
        wanted = paths.split()
        found = (citation for citation in record.citations.all() if _bears(citation.supported_paths, wanted))
        return [self._note(record, citation) for citation in found]

    def rest_of(self, record: Record) -> list[Note]:
        """Return the notes of the citations of a record that nothing has marked yet."""
        known = set(self._known)
        found = (citation for citation in record.citations.all() if self._key(record, citation) not in known)
        return list({id(note): note for note in (self._note(record, citation) for citation in found)}.values())

    def _key(self, record: Record, citation: Citation) -> tuple:
        if self.gathered:
            return type(record), record.pk, citation.passage.document_id
        return type(citation), citation.pk

    def _note(self, record: Record, citation: Citation) -> Note:
        key = self._key(record, citation)
        if key not in self._known:
            self._known[key] = Note(len(self.notes) + 1, record, citation.passage.document.source, [])
            self.notes.append(self._known[key])
        note = self._known[key]
        if citation not in note.citations:
            note.citations.append(citation)
        return note


def _bears(supported: list[str], wanted: list[str]) -> bool:
    if not wanted or not supported:
        return not wanted and not supported
    return any(
        path == asked or path.startswith(f"{asked}.") or asked.startswith(f"{path}.")
        for path in supported
        for asked in wanted
    )


def footnotes(path: str) -> Prefetch:
    """Return the prefetch of a citation's `footnotes`, a plain list: a manager for each of a hundred citations costs more."""
    return Prefetch(path, to_attr="footnotes")


def join_sources(*records: Record) -> None:
    """Bring all that the notes of some records show: their citations with footnotes, and each source as one object."""
    of_kind: dict[type, list[Record]] = {}
    for record in records:
        of_kind.setdefault(type(record), []).append(record)
    cited = []
    for rows in of_kind.values():
        bring(rows, "citations__via")
        cited += [citation for row in rows for citation in brought(row, "citations")]
    # The citations of every kind point at passages by the same field, so one statement does for all of them.
    bring(cited, "passage__document__source")
    for citation in cited:
        citation.footnotes = brought(citation, "via")


def citing_sources(record: Record) -> list[Source]:
    """Return the sources a record is drawn from, each once, in the order of its citations."""
    return list(dict.fromkeys(row.passage.document.source for row in record.citations.all()))
