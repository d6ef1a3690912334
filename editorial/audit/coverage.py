"""How far each document has been read: passages by what came of them, and the share of its text they hold."""

from collections.abc import Iterable
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


@dataclass(frozen=True)
class Extent:
    """How many characters lie in passages with facts, with nothing for the register, not read yet, and in no passage.

    Blanks are not counted, unless no text is at hand: then every character between the offsets is, and `outside` is 0.
    """

    facts: int
    nothing: int
    unread: int
    outside: int

    @property
    def total(self) -> int:
        return self.facts + self.nothing + self.unread + self.outside

    @property
    def shares(self) -> dict[str, str]:
        """The parts in percent, rounded down: 100 % means all of it."""
        parts = {"facts": self.facts, "nothing": self.nothing, "unread": self.unread, "outside": self.outside}
        return {name: f"{1000 * part // max(self.total, 1) / 10:g}" for name, part in parts.items()}


def extent(marks: Iterable[tuple[int, int, str]], text: str | None) -> Extent:
    """Return the extent of passages given as start, end and disposition in their order, none overlapping another."""
    inside = dict.fromkeys(Disposition.values, 0)
    for start, end, disposition in marks:
        inside[disposition] += _filled(text[start:end]) if text is not None else end - start
    parts = [inside[outcome] for outcome in (Disposition.FACTS, Disposition.NONE, Disposition.UNREAD)]
    return Extent(*parts, outside=_filled(text) - sum(parts) if text is not None else 0)


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
    return sum(map(len, text.split()))
