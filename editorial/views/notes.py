"""Footnotes of a page: every citation shown once at the end and marked where it bears."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

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


CITED = ("citations", footnotes("citations__via"))
"""What to prefetch with records on a page of many; `join_sources` brings the rest of what a note shows."""


def join_sources(*records: Record) -> None:
    """Bring the passages, documents and sources of all citations of some records, of whatever kinds: three queries."""
    # The citations of every kind point at passages by the same field, so one query does for all of them.
    prefetch_related_objects([row for record in records for row in record.citations.all()], "passage__document__source")


def citing_sources(record: Record) -> list[Source]:
    """Return the sources a record is drawn from, each once, in the order of its citations."""
    return list(dict.fromkeys(row.passage.document.source for row in record.citations.all()))
