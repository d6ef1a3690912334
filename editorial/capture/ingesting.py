"""Ingests a file: one Document, its Passages and its text, in one revision."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial.capture.errors import CaptureError
from editorial.ingest.describe import Row, described
from editorial.ingest.reading import Captured, read_document
from editorial.models import (
    PASSAGE_FLAGS,
    Document,
    DocumentText,
    Passage,
    Revision,
    RevisionKind,
    Source,
    Stage,
    uid_for,
)
from editorial.workflow import keep, keep_new, revising

ACTORS = ["command line"]


@dataclass(frozen=True)
class Ingested:
    """What a file came to; `revision` is 0 where nothing was stored."""

    key: str
    characters: int
    passages: int
    retrieved_at: date
    revision: int


def ingest(path, source: str, key: str, retrieved_at: date | None = None, dry_run: bool = False) -> Ingested:
    """Store a file as a document of a published source, with its passages and text; nothing is stored by a dry run.

    `source` is a slug. Without `retrieved_at` the file's own date of last change (UTC) is taken. Raises IngestError for a
    file that cannot be read, CaptureError for one that is refused; then nothing was stored.
    """
    captured = read_document(path)
    rows = described(captured)
    retrieved_at = retrieved_at or datetime.fromtimestamp(Path(path).stat().st_mtime, UTC).date()
    if dry_run:
        refuse_known(Path(path).name, key, captured.sha256)
        _document(captured, _source(source), key, retrieved_at)
        return Ingested(key, captured.characters, len(rows), retrieved_at, revision=0)
    note = f"Document {key} ingested."
    with revising(RevisionKind.REFERENCE, note, ACTORS) as revision:
        # After the head is taken nobody else can ingest the same file.
        refuse_known(Path(path).name, key, captured.sha256)
        store(_document(captured, _source(source), key, retrieved_at), captured.text, rows, revision)
    return Ingested(key, captured.characters, len(rows), retrieved_at, revision.number)


def store(document: Document, text: str, rows: list[Row], revision: Revision) -> None:
    """Store a new document with its text and the passages of `rows` in an open revision.

    Raises CaptureError where a passage cannot be stored.
    """
    try:
        keep(document, revision)
        keep_new([_passage(document, row) for row in rows], revision)
    except ValidationError as error:
        sentence = _("The document %(key)s cannot be stored: %(problems)s")
        raise CaptureError(sentence % {"key": document.key, "problems": " ".join(error.messages)}) from error
    DocumentText.objects.create(document=document, text=text)


def refuse_known(name: str, key: str, sha256: str) -> None:
    """Refuse a file that is a document already, and a key that belongs to one; `name` is what the sentence calls it."""
    same = Document.objects.filter(sha256=sha256).first()
    if same is not None:
        sentence = _("%(name)s is the document %(key)s already, byte for byte. Cite that one.")
        raise CaptureError(sentence % {"name": name, "key": same.key})
    if Document.objects.filter(key=key).exists():
        sentence = _(
            "The key %(key)s belongs to another document, with other bytes than %(name)s. Documents never change: "
            "give the new capture a key of its own."
        )
        raise CaptureError(sentence % {"key": key, "name": name})


def _source(slug: str) -> Source:
    source = Source.objects.live().filter(slug=slug).first()
    if source is None:
        raise CaptureError(_("There is no source %(slug)s. Describe and publish it first.") % {"slug": slug})
    require_published(source)
    return source


def require_published(source: Source) -> None:
    """Refuse a source that is not published: what rests on it would have nothing to stand on."""
    if source.stage != Stage.PUBLISHED:
        sentence = _("The source %(slug)s is not published (%(stage)s). Publish it first.")
        raise CaptureError(sentence % {"slug": source.slug, "stage": source.get_stage_display()})


def _document(captured: Captured, source: Source, key: str, retrieved_at: date) -> Document:
    """Return a document not stored yet."""
    document = new_document(captured, source, key, retrieved_at)
    try:
        document.full_clean()
    except ValidationError as error:
        raise CaptureError(
            " ".join(f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts)
        ) from error
    return document


def new_document(captured, source: Source, key: str, retrieved_at: date) -> Document:
    """Return the document, not stored yet, of what was captured: a Captured or a Capture."""
    return Document(
        uid=uid_for(Document.kind, key),
        key=key,
        source=source,
        sha256=captured.sha256,
        characters=captured.characters,
        media_type=captured.media_type,
        retrieved_at=retrieved_at,
        is_attached=True,
    )


def _passage(document: Document, row: Row) -> Passage:
    return Passage(
        uid=uid_for(Passage.kind, f"{document.key}@{row['start']}"),
        document=document,
        start=int(row["start"]),
        end=int(row["end"]),
        sha256=row["sha256"],
        heading=row["heading"],
        locator=row["locator"],
        disposition=row["disposition"],
        disposition_reason=row["reason"],
        **{column: flag in row["flags"].split("|") for flag, column in PASSAGE_FLAGS.items()},
    )
