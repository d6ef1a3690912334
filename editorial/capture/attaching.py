"""Attaches the texts of documents the register knows, found among files by their hash."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.audit.spans import document_problems, span_problem
from editorial.ingest.errors import IngestError
from editorial.ingest.folder import read_folder
from editorial.ingest.reading import read_captured
from editorial.models import Document, DocumentText, Passage, RevisionKind
from editorial.workflow import keep, revising

ACTORS = ["command line"]


@dataclass
class Attached:
    """What attaching a directory came to; `revision` is 0 where no document changed.

    `attached` are keys whose text was stored, `already` those that had it. The sentences of `absent` name documents
    without a file, those of `strangers` files without a document, those of `refused` files that were not taken.
    """

    attached: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    revision: int = 0


def attach(directory) -> Attached:
    """Store the text of every document whose file is in `directory`, once every span of it was found where it should be.

    Raises IngestError when there is no such directory.
    """
    folder = read_folder(directory)
    found = Attached(refused=list(folder.refused))
    documents = {document.sha256: document for document in Document.objects.order_by("key")}
    for digest, path in folder.files.items():
        if digest not in documents:
            sentence = _("%(name)s is no document of the register: none has its SHA-256, %(digest)s.")
            found.strangers.append(sentence % {"name": path.name, "digest": digest})
    texts = {}
    for digest, document in documents.items():
        if digest in folder.files:
            _read(document, folder.files[digest], texts, found)
        else:
            sentence = _("%(key)s has no file here; its SHA-256 is %(digest)s.")
            found.absent.append(sentence % {"key": document.key, "digest": digest})
    _store([document for document in documents.values() if document.pk in texts], texts, found)
    return found


def _read(document: Document, path: Path, texts: dict[int, str], found: Attached) -> None:
    """Read the text of a document that lacks it; a file in which a span is not where it should be is refused."""
    try:
        text = read_captured(path).text
    except IngestError as error:
        found.refused.append(str(error))
        return
    problems = list(document_problems(document, text))
    for passage in Passage.objects.filter(document=document).select_related("document").order_by("start"):
        problems += filter(None, [span_problem(passage, text)])
    if problems:
        sentence = _("%(name)s was not attached to %(key)s: %(problems)s")
        found.refused.append(sentence % {"name": path.name, "key": document.key, "problems": " ".join(problems)})
    elif document.is_attached and document.text() == text:
        found.already.append(document.key)
    else:
        texts[document.pk] = text


def _store(documents: list[Document], texts: dict[int, str], found: Attached) -> None:
    unmarked = [document for document in documents if not document.is_attached]
    with transaction.atomic():
        for document in documents:
            DocumentText.objects.update_or_create(document=document, defaults={"text": texts[document.pk]})
            found.attached.append(document.key)
        if unmarked:
            note = f"Attached: {', '.join(document.key for document in unmarked)}."
            with revising(RevisionKind.ATTACHMENT, note, ACTORS) as revision:
                for document in unmarked:
                    document.is_attached = True
                    keep(document, revision)
            found.revision = revision.number
