"""Ingests a file: one Document, its Passages and its text, in one revision."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial.capture.errors import CaptureError
from editorial.ingest.describe import Row, described
from editorial.ingest.reading import Captured, read_document
from editorial.models import Document, DocumentText, Passage, RevisionKind, Source, Stage, uid_for
from editorial.workflow import keep, revising

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
        _refuse(path, key, captured)
        _document(captured, _source(source), key, retrieved_at)
        return Ingested(key, captured.characters, len(rows), retrieved_at, revision=0)
    note = _("Document %(key)s ingested.") % {"key": key}
    with revising(RevisionKind.REFERENCE, note, ACTORS) as revision:
        # After the head is taken nobody else can ingest the same file.
        _refuse(path, key, captured)
        document = _document(captured, _source(source), key, retrieved_at)
        keep(document, revision)
        for row in rows:
            try:
                keep(_passage(document, row), revision)
            except ValidationError as error:
                sentence = _("The passage at character %(start)s cannot be stored: %(problems)s")
                raise CaptureError(sentence % {"start": row["start"], "problems": " ".join(error.messages)}) from error
        DocumentText.objects.create(document=document, text=captured.text)
    return Ingested(key, captured.characters, len(rows), retrieved_at, revision.number)


def _refuse(path, key: str, captured: Captured) -> None:
    name = Path(path).name
    same = Document.objects.filter(sha256=captured.sha256).first()
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
    if source.stage != Stage.PUBLISHED:
        sentence = _("The source %(slug)s is not published (%(stage)s). Publish it first.")
        raise CaptureError(sentence % {"slug": slug, "stage": source.get_stage_display()})
    return source


def _document(captured: Captured, source: Source, key: str, retrieved_at: date) -> Document:
    document = Document(
        uid=uid_for(Document.kind, key),
        key=key,
        source=source,
        sha256=captured.sha256,
        characters=captured.characters,
        media_type=captured.media_type,
        retrieved_at=retrieved_at,
        is_attached=True,
    )
    try:
        document.full_clean()
    except ValidationError as error:
        raise CaptureError(
            " ".join(f"{name}: {text}" for name, texts in error.message_dict.items() for text in texts)
        ) from error
    return document


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
    )
