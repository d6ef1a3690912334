"""The reading view of a source: its text with the passages marked, or where they stand."""

from dataclasses import dataclass, field

from editorial.ingest.repair import repaired
from editorial.models import Document, Entry, Passage, Redistribution
from editorial.views.sources import SourceDetail, drawn_from


@dataclass
class Read:
    """A passage, its text where that may be shown, and the public records that cite it."""

    passage: Passage
    text: str = ""
    entries: list[Entry] = field(default_factory=list)


@dataclass
class ReadDocument:
    """A document with its passages in their order; `is_shown` says whether their text is."""

    document: Document
    is_shown: bool
    passages: list[Read]


class SourceReading(SourceDetail):
    """The text is shown where it is attached and its licence lets others have it; personal data never is."""

    template_name = "editorial/reading.html"

    def extra(self, record):
        entries = {row.passage.pk: row.entries for row in drawn_from(record)}
        found: dict[int, list[Passage]] = {}
        passages = Passage.public.filter(document__source=record).select_related("same_text_as__document__source")
        for passage in passages.order_by("document", "start"):
            found.setdefault(passage.document_id, []).append(passage)
        may = record.redistribution != Redistribution.RESTRICTED
        documents = [
            read_document(document, found.get(document.pk, []), entries, may) for document in record.documents.all()
        ]
        return {"documents": documents, "may_be_shown": may}


def read_document(document: Document, passages: list[Passage], entries: dict, may: bool) -> ReadDocument:
    """Return a document as the page shows it; of its text only what lies in a passage, and nothing twice."""
    text = document.text() if may and document.is_attached else None
    rows, reached = [], 0
    for passage in passages:
        begin = max(passage.start, reached)
        reached = max(reached, passage.end)
        hidden = text is None or passage.is_personal or passage.is_offensive
        words = "" if hidden else shown_words(text[begin : passage.end])
        rows.append(Read(passage, words, entries.get(passage.pk, [])))
    return ReadDocument(document, text is not None, rows)


def shown_words(text: str) -> str:
    """Return the words of a passage without the lines that rule a table; empty where there is nothing but those."""
    words = repaired(text.strip().strip("|").strip())
    return words if any(sign.isalnum() for sign in words) else ""
