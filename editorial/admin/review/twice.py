"""A move sent twice: the second click of the same person finds it made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from editorial.admin.refused.pages import posted_uid
from editorial.models import Entry, Record, WorkflowEntry
from editorial.workflow import MOVES


def made_already(model_admin, request, name: str, record: Record | None, data: dict) -> HttpResponseRedirect | None:
    """Lead to the record, if the last line of its log is this move by this person with this note; else None.

    `record` is None where the row is gone, as a working copy is once it is published. `data` is what the form of the move
    holds beside the note. Ask only for somebody who may see records of this kind.
    """
    uid = record.uid if record else posted_uid(request)
    line = line_of(request.user, name, model_admin.model.kind, uid, request.POST.get("note", "")) if uid else None
    if line is None or (name == "withdraw" and _is_other_withdrawal(uid, data)):
        return None
    row = record or model_admin.model.objects.live().filter(uid=uid).first()
    messages.info(
        request, _("“%(record)s”: %(move)s, done already.") % {"record": row or line, "move": MOVES[name].label}
    )
    return HttpResponseRedirect(model_admin.address("change", row.pk) if row else model_admin.address("changelist"))


def line_of(user, move: str, kind: str, uid: UUID, note: str) -> WorkflowEntry | None:
    """Return the last line of a record's log, if it is this move by this person with this note.

    With another note somebody typed something else, which is to be given back.
    """
    line = WorkflowEntry.objects.filter(uid=uid, kind=kind).order_by("id").last()
    is_same = line is not None and (line.move, line.by_id, line.note.split()) == (move, user.pk, note.split())
    return line if is_same else None


def _is_other_withdrawal(uid: UUID, data: dict) -> bool:
    """Say whether a record was withdrawn as something else than was asked, or is replaced by something else."""
    entry = Entry.objects.filter(uid=uid).values_list("withdrawal_kind", "replaced_by__uid").first()
    replacement = data.get("replaced_by")
    return entry != (data.get("kind"), replacement.uid if replacement else None)
