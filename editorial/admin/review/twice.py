"""A move sent twice: the second click of the same person finds it made."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from editorial.admin.refused.pages import posted_uid
from editorial.models import Record, WorkflowEntry
from editorial.workflow import MOVES


def made_already(model_admin, request, name: str, record: Record | None) -> HttpResponseRedirect | None:
    """Lead to the record, if the last line of its log is this move by this person with this note; else None.

    `record` is None where the row is gone, as a working copy is once it is published. Ask only for somebody who may see
    records of this kind.
    """
    uid = record.uid if record else posted_uid(request)
    line = WorkflowEntry.objects.filter(uid=uid, kind=model_admin.model.kind).order_by("id").last() if uid else None
    if line is None or (line.move, line.by_id) != (name, request.user.pk):
        return None
    if line.note.split() != request.POST.get("note", "").split():
        # Somebody typed something else: it is given back.
        return None
    row = record or model_admin.model.objects.live().filter(uid=uid).first()
    messages.info(
        request, _("“%(record)s”: %(move)s, done already.") % {"record": row or line, "move": MOVES[name].label}
    )
    return HttpResponseRedirect(model_admin.address("change", row.pk) if row else model_admin.address("changelist"))
