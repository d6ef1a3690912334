"""Captures of editors: added, corrected, taken in by somebody else, or discarded; each leaves a line in the log."""

import hashlib
import json
import uuid
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from editorial.capture.errors import CaptureError
from editorial.capture.ingesting import new_document, refuse_known, require_published, store
from editorial.capture.pieces import Pieces, pieces_of, problems, restored, rows_of, stored
from editorial.ingest.apart import described_apart
from editorial.models import Capture, Document, RevisionKind, Source, WorkflowEntry
from editorial.workflow import NotAllowedError, StaleTokenError, WrongStageError, log, may, revising
from editorial.workflow.checks import require_any_token

KEPT = ("start", "end", "disposition", "reason", "flags")
"""What the log keeps of each passage of a discarded capture: its boundaries and what reading it came to, no words of it."""
WORK = ("upload", "correct")
"""Moves of the log after which somebody else takes a capture in."""


def add(source: Source, by, *, name: str, data: bytes, key: str, retrieved_at: date, file_name: str = "") -> Capture:
    """Read and split a file called `name` and keep it as a capture of a live source.

    Raises NotAllowedError, IngestError for a file that cannot be read, CaptureError for one that is known; then nothing
    was stored.
    """
    _require("change", source, by)
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_known(name, key, sha256)
    captured, rows = described_apart(data, name)
    capture = Capture(
        source=source,
        key=key,
        file_name=file_name,
        media_type=captured.media_type,
        sha256=sha256,
        text=captured.text,
        passages=stored(pieces_of(rows)),
        retrieved_at=retrieved_at,
        added_by=by,
    )
    try:
        with transaction.atomic():
            capture.save()
            log.write(capture, "upload", by)
    except IntegrityError as error:
        _refuse_known(name, key, sha256)
        raise CaptureError(_("Somebody added a document in the same moment; try again.")) from error
    return capture


def correct(capture: Capture, by, token, pieces: Pieces) -> Capture:
    """Keep corrected passages, if they could become those of a document, and return the capture with its new token.

    A correction that changes nothing leaves the token. Raises NotAllowedError, WrongStageError when the capture is gone,
    StaleTokenError, CaptureError.
    """
    with transaction.atomic():
        capture = _locked(capture)
        _require("change", capture.source, by)
        require_token(capture, token, was_typed=True)
        if found := problems(pieces, capture.text):
            raise CaptureError(" ".join(found[:5]))
        if stored(pieces) != capture.passages:
            capture.passages = stored(pieces)
            capture.edit_token = uuid.uuid4()
            capture.save()
            log.write(capture, "correct", by)
    return capture


def take_in(capture: Capture, by, token) -> Document:
    """Make a document, its passages and its text of a capture, in one revision, and return the document.

    By somebody who may publish sources and neither added nor corrected it. Raises NotAllowedError, WrongStageError when
    the capture is gone, StaleTokenError, CaptureError.
    """
    # The ledger keeps one text for all time: in English, whatever the language of whoever took it in.
    note = f"Document {capture.key} taken in."
    actors = list(dict.fromkeys([*contributors(capture), log.name_of(by)]))
    with revising(RevisionKind.REFERENCE, note, actors) as revision:
        capture = _locked(capture)
        _require("publish", capture.source, by)
        require_four_eyes(capture, by)
        require_token(capture, token)
        require_published(capture.source)
        # After the head is taken nobody else can take in the same file.
        refuse_known(capture.key, capture.key, capture.sha256)
        pieces = restored(capture.passages)
        if found := problems(pieces, capture.text) or ([] if pieces else [_("It has no passage; make one first.")]):
            raise CaptureError(" ".join(found[:5]))
        document = new_document(capture, capture.source, capture.key, capture.retrieved_at)
        store(document, capture.text, rows_of(pieces, capture.text), revision)
        log.write(capture, "take_in", by, revision=revision.number)
        capture.delete()
    return document


def discard(capture: Capture, by, token) -> None:
    """Throw a capture away; the log keeps its key, its hash, and boundaries and readings of its passages.

    By somebody who added or corrected it, or may publish sources. Raises NotAllowedError, WrongStageError when the capture
    is gone, StaleTokenError.
    """
    with transaction.atomic():
        capture = _locked(capture)
        _require("change", capture.source, by)
        if not may_discard(capture, by):
            raise NotAllowedError(
                _(
                    "%(person)s neither added nor corrected “%(capture)s” and cannot discard it; ask somebody who did, "
                    "or who may publish sources."
                )
                % {"person": log.name_of(by), "capture": capture}
            )
        require_token(capture, token)
        kept = [{name: piece[name] for name in KEPT} for piece in capture.passages]
        log.write(capture, "discard", by, note=f"SHA-256 {capture.sha256}", snapshot=json.dumps(kept))
        capture.delete()


def may_discard(capture: Capture, by) -> bool:
    """Say whether a person may throw a capture away: it holds work that nothing brings back."""
    return _worked_on(capture, by) or may(by, "publish", capture.source)


def _worked_on(capture: Capture, by) -> bool:
    return lines(capture).filter(move__in=WORK, by=by).exists()


def lines(capture: Capture):
    """Return the log of a capture, oldest first."""
    return WorkflowEntry.objects.filter(uid=capture.uid).order_by("id")


def contributors(capture: Capture) -> list[str]:
    """Return the names of those who added or corrected a capture, in order of first contribution."""
    return list(dict.fromkeys(lines(capture).filter(move__in=WORK).values_list("by_name", flat=True)))


def require_four_eyes(capture: Capture, by) -> None:
    """Refuse to let anybody take in what he added or corrected, superusers included."""
    if _worked_on(capture, by):
        raise NotAllowedError(
            _("%(person)s added or corrected “%(capture)s” and cannot take it in; ask somebody else.")
            % {"person": log.name_of(by), "capture": capture}
        )


def _refuse_known(name: str, key: str, sha256: str) -> None:
    refuse_known(name, key, sha256)
    for capture in Capture.objects.filter(sha256=sha256).select_related("source"):
        sentence = _("%(name)s waits to be taken in already, as %(key)s of the source “%(source)s”.")
        raise CaptureError(sentence % {"name": name, "key": capture.key, "source": capture.source})
    if Capture.objects.filter(key=key).exists():
        raise CaptureError(_("The key %(key)s belongs to another document that waits to be taken in.") % {"key": key})


def _locked(capture: Capture) -> Capture:
    row = Capture.objects.select_for_update(of=("self",)).select_related("source").filter(pk=capture.pk).first()
    if row is None:
        raise WrongStageError(
            _("“%(capture)s” is gone: it was taken in or discarded in the meantime.") % {"capture": capture}
        )
    return row


def _require(verb: str, source: Source, by) -> None:
    if not may(by, verb, source):
        raise NotAllowedError(
            _("%(person)s lacks the permission “%(verb)s” for sources; ask an editor who has it.")
            % {"person": log.name_of(by), "verb": verb}
        )


def require_token(capture: Capture, token, *, was_typed: bool = False) -> None:
    """Refuse what was sent from a page older than the newest correction; `was_typed` where that page holds text."""
    require_any_token(token)
    if str(capture.edit_token) == str(token):
        return
    if was_typed:
        sentence = _(
            "Somebody corrected “%(capture)s” since you opened it. What you typed is still here; compare and save again."
        )
    else:
        sentence = _(
            "Somebody corrected “%(capture)s” since you opened it, so nothing was done. Read it once more first."
        )
    raise StaleTokenError(sentence % {"capture": capture})
