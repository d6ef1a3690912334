"""How far each document has been read: passages by what came of them, and the share of its text they hold."""

from dataclasses import dataclass, field

from editorial.audit.spans import TextOf
from editorial.models import Disposition, Document, Entry, Passage


@dataclass
class DocumentCoverage:
    """One document. The lists name passages; every passage is in one of them.

    `cited` by a published record, `nothing` for the register and why, `uncited`: marked as facts but cited by no
    published record, `untouched`: nobody has said. `share` is the part of the non-blank characters that lies in passages,
    from 0 to 1, or None without a text.
    """

    document: str
    cited: list[str] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)
    uncited: list[str] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)
    share: float | None = None

    @property
    def passages(self) -> int:
        """How many passages the document has."""
        return len(self.cited) + len(self.nothing) + len(self.uncited) + len(self.untouched)


def coverage(text_of: TextOf) -> list[DocumentCoverage]:
    """Return the coverage of every document in order of its key; `text_of` gives its text, or None."""
    cited = set(Entry.public.values_list("passages", flat=True))
    found = []
    for document in Document.objects.order_by("key"):
        row = DocumentCoverage(document.key)
        passages = list(Passage.objects.filter(document=document).order_by("start"))
        for passage in passages:
            passage.document = document
            _list_for(row, passage, passage.pk in cited).append(str(passage))
        text = text_of(document)
        row.share = _share(text, passages) if text is not None else None
        found.append(row)
    return found


def _list_for(row: DocumentCoverage, passage: Passage, is_cited: bool) -> list[str]:
    if is_cited:
        return row.cited
    return {Disposition.FACTS: row.uncited, Disposition.NONE: row.nothing}.get(passage.disposition, row.untouched)


def _share(text: str, passages: list[Passage]) -> float:
    """Return the part of the non-blank characters that lies in a passage, counting none twice."""
    inside = position = 0
    for passage in passages:
        inside += _filled(text[max(passage.start, position) : passage.end])
        position = max(position, passage.end)
    return inside / _filled(text) if _filled(text) else 1.0


def _filled(text: str) -> int:
    return sum(not character.isspace() for character in text)
