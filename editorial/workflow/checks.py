"""What every move checks under the row lock, before anything changes."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from editorial.models import Record, Stage
from editorial.text import text_problem
from editorial.workflow import log
from editorial.workflow.errors import (
    BaseMovedError,
    NotAllowedError,
    StaleTokenError,
    UnpublishableError,
    WrongStageError,
)
from editorial.workflow.problems import publication_problems
from editorial.workflow.rules import EDIT, MOVES, Move
from editorial.workflow.snapshots import Children

NOTE_LENGTH = settings.LIMITS["note_characters"]
"""Characters of a note, as many as the log and a revision hold."""


def locked(record: Record) -> Record:
    """Return the row as it is now, locked to the end of the transaction. Raises WrongStageError if it is gone."""
    model = type(record)
    if record.revises_id:
        # The live row first, always: two people who lock in different orders would wait for each other.
        model.objects.select_for_update().filter(pk=record.revises_id).first()
    row = model.objects.select_for_update().filter(pk=record.pk).first()
    if row is None:
        raise WrongStageError(
            _("“%(record)s” is gone: it was published or discarded in the meantime.") % {"record": record}
        )
    return row


def may(user, verb: str, record: Record) -> bool:
    """Say whether the user has the permission `verb` on this kind, named with its app label."""
    if user is None:
        # A command contributes like an editor; it never approves.
        return verb in ("add", "change")
    return user.has_perm(f"{record._meta.app_label}.{verb}_{record._meta.model_name}")


def require_move(name: str, record: Record, by) -> None:
    """Refuse a move at the wrong stage or by somebody who may not make it. The name “edit” stands for a save."""
    move = EDIT if name == EDIT.name else MOVES[name]
    if record.stage not in move.stages or (move.copies is not None and move.copies != record.is_copy):
        raise WrongStageError(
            _("“%(record)s” is %(stage)s; “%(move)s” is for records that are %(stages)s.")
            % {
                "record": record,
                "stage": record.get_stage_display(),
                "move": move.label,
                "stages": _(" or ").join(str(Stage(stage).label) for stage in move.stages),
            }
        )
    if not allowed(move, record, by):
        raise NotAllowedError(
            _("%(person)s may not make the move “%(move)s” on “%(record)s”; ask an editor who has the permission.")
            % {"person": log.name_of(by), "move": move.label, "record": record}
        )


def allowed(move: Move, record: Record, by) -> bool:
    """Say whether the person may make the move as far as permissions go; four eyes are a separate question."""
    if move.name == "remark":
        return may(by, "change", record) or may(by, "publish", record)
    if move.name == "discard":
        return may(by, "publish", record) or (may(by, "change", record) and log.is_contributor(record, by))
    return may(by, move.permission, record)


def require_token(record: Record, token: UUID | str | None) -> None:
    """Refuse a form that was opened before the newest save, and what carries no token as every form does."""
    require_any_token(token)
    if str(record.edit_token) != str(token):
        raise StaleTokenError(
            _(
                "Somebody saved “%(record)s” since you opened it. What you typed is still on this page; compare and save again."
            )
            % {"record": record}
        )


def require_any_token(token: UUID | str | None) -> None:
    """Refuse a body that is no form of ours, or half of one: nobody saved anything in between."""
    if not token:
        raise StaleTokenError(
            _(
                "What was sent does not say which page it was typed on, so nothing was done: it was cut off on the way, or "
                "it is no form. Go back, where what you typed still stands, and send it once more."
            )
        )


def require_note(name: str, note: str, required: bool = True) -> None:
    """Refuse a move that needs a reason and has none, and a note the log cannot hold."""
    move = MOVES[name]
    if required and move.note_required and not note.strip():
        raise NotAllowedError(_("“%(move)s” needs a note that says why.") % {"move": move.label})
    if len(note) > NOTE_LENGTH:
        raise NotAllowedError(
            _("The note has %(length)s characters; expected at most %(most)s. Shorten it.")
            % {"length": len(note), "most": NOTE_LENGTH}
        )
    if problem := text_problem(note, multiline=True):
        raise NotAllowedError(_("Note: %(problem)s") % {"problem": problem})


def require_four_eyes(record: Record, by) -> None:
    """Refuse approval by anybody who contributed since the last publication, superusers included."""
    if log.is_contributor(record, by):
        raise NotAllowedError(
            _(
                "%(person)s contributed to “%(record)s” since its last publication and cannot approve it; ask somebody else."
            )
            % {"person": log.name_of(by), "record": record}
        )


def require_base(record: Record) -> None:
    """Refuse to publish a working copy over a live row that moved on."""
    if record.is_copy and record.base_version != record.revises.version:
        raise BaseMovedError(
            _(
                "“%(record)s” was published again since this working copy was made; discard it and revise the current version."
            )
            % {"record": record}
        )


def require_no_copy(live: Record) -> None:
    """Refuse a move that an open working copy would outlive."""
    if type(live).objects.filter(revises=live).exists():
        raise WrongStageError(_("“%(record)s” has a working copy; publish or discard it first.") % {"record": live})


def require_publishable(record: Record, children: Children | None = None) -> None:
    """Refuse a record with publication problems, naming them all; `children` where the caller has read them already."""
    if problems := publication_problems(record, children):
        raise UnpublishableError(problems)
