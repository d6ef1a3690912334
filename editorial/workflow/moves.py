"""The moves: each one transaction with row locks, checks, one log line and mail on commit."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.door import opened
from editorial.formats import content_of
from editorial.models import Action, Entry, Record, Revision, RevisionKind, Stage, Version, WithdrawalKind
from editorial.workflow import log
from editorial.workflow.checks import (
    locked,
    require_base,
    require_four_eyes,
    require_move,
    require_no_copy,
    require_note,
    require_publishable,
    require_token,
)
from editorial.workflow.copies import fork, merge, settle_spells
from editorial.workflow.entries import write_entry
from editorial.workflow.errors import NotAllowedError, UnpublishableError, WrongStageError
from editorial.workflow.hinges import drop_hinge, named, update_hinges
from editorial.workflow.ledger import revising, write_version
from editorial.workflow.notices import notify
from editorial.workflow.remarks import known_paths
from editorial.workflow.snapshots import children_of, fill, snapshot


def revise(live: Record, by) -> Record:
    """Return the working copy of a published record, making it where there is none.

    Two people who start at once get the same copy. Raises NotAllowedError, WrongStageError.
    """
    return _forked(live, by, "revise")


def restore(live: Record, by) -> Record:
    """Return a working copy of a withdrawn record; publishing it brings the record back."""
    return _forked(live, by, "restore")


def revert(live: Record, by, number: int) -> Record:
    """Return a working copy filled with an earlier version of the record.

    Raises WrongStageError when there is no such version or a working copy is open, and UnpublishableError when the
    version points at something that no longer exists.
    """
    with transaction.atomic():
        live = locked(live)
        require_move("revert", live, by)
        version = Version.objects.filter(uid=live.uid, number=number).first()
        if version is None:
            raise WrongStageError(_("“%(record)s” has no version %(number)s.") % {"record": live, "number": number})
        require_no_copy(live)
        copy = fork(live)
        _fill(copy, version)
        log.write(copy, "revert", by, from_stage=live.stage, note=str(number))
    return copy


def _fill(copy: Record, version: Version) -> None:
    try:
        fill(copy, content_of(version))
    except LookupError as error:
        raise UnpublishableError([str(error)]) from error
    settle_spells(copy)


def _forked(live: Record, by, move: str) -> Record:
    try:
        with transaction.atomic():
            live = locked(live)
            require_move(move, live, by)
            existing = type(live).objects.filter(revises=live).first()
            if existing:
                return existing
            copy = fork(live)
            log.write(copy, move, by, from_stage=live.stage)
            return copy
    except IntegrityError:
        return type(live).objects.get(revises=live)


def submit(record: Record, by, token) -> Record:
    """Send a draft to review. Raises UnpublishableError while it has publication problems."""
    with transaction.atomic():
        record = locked(record)
        require_move("submit", record, by)
        require_token(record, token)
        settle_spells(record)
        require_publishable(record)
        return _moved(record, Stage.IN_REVIEW, "submit", by)


def recall(record: Record, by, token) -> Record:
    """Take a record back from review to go on editing it; for its contributors."""
    with transaction.atomic():
        record = locked(record)
        require_move("recall", record, by)
        require_token(record, token)
        if not log.is_contributor(record, by):
            raise NotAllowedError(_("Only a contributor can recall a record; a reviewer sends it back."))
        return _moved(record, Stage.DRAFT, "recall", by)


def send_back(record: Record, by, token, note: str, about: Iterable[str] = ()) -> Record:
    """Return a record from review to its authors with a note, which may name the parts it is about."""
    with transaction.atomic():
        record = locked(record)
        require_move("send_back", record, by)
        require_token(record, token)
        require_note("send_back", note)
        return _moved(record, Stage.DRAFT, "send_back", by, note, known_paths(record, about))


def publish(record: Record, by, token, note: str = "", minor: bool = False, review_by: date | None = None) -> Record:
    """Publish a record in review and return the live row.

    Approval is bound to the token that was on the screen. A note says what changed unless the change is minor.
    `review_by` is the day by which somebody should look at the record again; it takes the place of an earlier one.
    Raises NotAllowedError (permission, four eyes), WrongStageError, StaleTokenError, BaseMovedError, UnpublishableError.
    """
    require_note("publish", note, required=not minor)
    with _publishing(record, by, note) as revision:
        record = locked(record)
        require_move("publish", record, by)
        require_four_eyes(record, by)
        require_token(record, token)
        return _publish(record, by, revision, "publish", note, is_minor=minor, review_by=review_by)


def override(record: Record, by, token, reason: str) -> Record:
    """Publish without a second person. The public log flags it until somebody else takes a second look.

    A day to come by which somebody should look at the record again stays.
    """
    require_note("override", reason)
    with _publishing(record, by, reason) as revision:
        record = locked(record)
        require_move("override", record, by)
        require_token(record, token)
        return _publish(record, by, revision, "override", reason, awaits_second_look=True, review_by=_day_ahead(record))


def _day_ahead(record: Record) -> date | None:
    """Return the day to come by which a published record is to be looked at again, for moves that ask for none."""
    ahead = Entry.objects.filter(uid=record.uid, review_by__gte=timezone.now().date())
    return ahead.values_list("review_by", flat=True).first()


@contextmanager
def _publishing(record: Record, by, note: str) -> Iterator[Revision]:
    """Open a revision; a clash with a row that somebody else saved in the same moment becomes a sentence."""
    try:
        with revising(RevisionKind.PUBLICATION, note, _actors(record, by)) as revision:
            yield revision
    except IntegrityError as error:
        clash = _("Another record took the place of “%(record)s” in the same moment; look for it, then try again.")
        raise UnpublishableError([clash % {"record": record}]) from error


def _publish(record: Record, by, revision: Revision, move: str, note: str, **flags) -> Record:
    require_base(record)
    settle_spells(record)
    live, children, before = record, children_of(record), {}
    require_publishable(record, children)
    came_from, withdrawn = record.stage, record.is_copy and record.revises.stage == Stage.WITHDRAWN
    if record.is_copy:
        before = named(record.revises)
        live = merge(record)
        children = children_of(live)
    live.stage = Stage.PUBLISHED
    live.edit_token = uuid.uuid4()
    live.base_version = None
    live.save()
    update_hinges(live, revision, before, children)
    live.version = write_version(revision, live, _action(live, withdrawn), children).number
    log.write(live, move, by, from_stage=came_from, note=note, revision=revision.number, **flags)
    write_entry(
        live,
        revision,
        children,
        awaits_second_look=log.second_looks_due(live).exists(),
        withdrawal_kind="",
        withdrawal_reason="",
        replaced_by=None,
        review_by=flags.get("review_by"),
    )
    notify(live, move, by, note)
    return live


def _action(live: Record, withdrawn: bool) -> str:
    if withdrawn:
        return Action.RESTORE
    return Action.AMEND if live.version else Action.PUBLISH


def second_look(live: Record, by, token) -> None:
    """Clear the flags of overrides and withdrawals; by a publisher who had no part in them.

    It is bound to the token that was on the screen, as an approval is: each of these moves gives the live row another, so
    whoever looked has seen all of them. Raises NotAllowedError, WrongStageError, StaleTokenError.
    """
    with revising(RevisionKind.SECOND_LOOK, str(live.slug), [log.name_of(by)]) as revision:
        live = locked(live)
        require_move("second_look", live, by)
        require_token(live, token)
        if not log.second_looks_due(live).exists():
            raise WrongStageError(_("“%(record)s” does not wait for a second look.") % {"record": live})
        involved = log.involved_ids(live)
        if by.pk in involved:
            raise NotAllowedError(_("A second look is taken by somebody who had no part in the change."))
        log.clear_second_look(live)
        log.write(live, "second_look", by, revision=revision.number)
        notify(live, "second_look", by, further=involved)


def withdraw(live: Record, by, token, kind: str, reason: str, replaced_by: Record | None = None) -> Record:
    """Withdraw a published record: its address stays, says when and why, and leads to what replaces it.

    `kind` is a WithdrawalKind; a duplicate names the record that replaces it. An open working copy is refused; records
    that point here are not in the way (see `published_dependents`).
    """
    require_note("withdraw", reason)
    with revising(RevisionKind.WITHDRAWAL, reason, [log.name_of(by)]) as revision:
        live = locked(live)
        require_move("withdraw", live, by)
        require_token(live, token)
        require_no_copy(live)
        replacement = _replacement(live, kind, replaced_by)
        live.stage = Stage.WITHDRAWN
        live.edit_token = uuid.uuid4()
        live.save()
        children = children_of(live)
        update_hinges(live, revision, {}, children)
        live.version = write_version(revision, live, Action.WITHDRAW, children).number
        flags = {"note": reason, "revision": revision.number, "awaits_second_look": True}
        log.write(live, "withdraw", by, from_stage=Stage.PUBLISHED, **flags)
        write_entry(
            live,
            revision,
            children,
            awaits_second_look=True,
            withdrawal_kind=kind,
            withdrawal_reason=reason,
            replaced_by=replacement,
            # Nobody looks again at what readers no longer see; publishing it anew asks again.
            review_by=None,
        )
        notify(live, "withdraw", by, reason)
    return live


def _replacement(live: Record, kind: str, replaced_by: Record | None) -> Entry | None:
    if kind not in WithdrawalKind.values:
        raise NotAllowedError(
            _("“%(kind)s” is no kind of withdrawal; expected one of: %(kinds)s.")
            % {"kind": kind, "kinds": ", ".join(WithdrawalKind.values)}
        )
    if replaced_by is None:
        if kind == WithdrawalKind.DUPLICATE:
            raise NotAllowedError(_("A duplicate names the record that replaces it."))
        return None
    entry = Entry.public.filter(uid=replaced_by.uid).exclude(uid=live.uid).first()
    if entry is None:
        raise NotAllowedError(_("The record that replaces this one is another, published record."))
    return entry


def discard(record: Record, by, token) -> None:
    """Throw a working copy or a new draft away; its content stays in the log."""
    with transaction.atomic():
        record = locked(record)
        require_move("discard", record, by)
        require_token(record, token)
        _remove(record, "discard", by)


def delete(record: Record, by, token) -> None:
    """Delete a draft that was never published."""
    with transaction.atomic():
        record = locked(record)
        require_move("delete", record, by)
        require_token(record, token)
        if record.version:
            raise NotAllowedError(_("What was published is withdrawn, not deleted."))
        _remove(record, "delete", by)


def _remove(record: Record, move: str, by) -> None:
    log.write(record, move, by, snapshot=snapshot(record))
    notify(record, move, by)
    own = getattr(record, record.hinge) if record.hinge else None
    with opened():
        try:
            record.delete()
        except ProtectedError as error:
            rows = ", ".join(sorted(f"“{row}”" for row in error.protected_objects)[:5])
            sentence = _("“%(record)s” cannot go while something rests on it: %(rows)s. Discard that first.")
            raise WrongStageError(sentence % {"record": record, "rows": rows}) from error
        drop_hinge(own)


def _moved(record: Record, stage: str, move: str, by, note: str = "", about: Iterable[str] = ()) -> Record:
    came_from = record.stage
    record.stage = stage
    record.edit_token = uuid.uuid4()
    with opened():
        record.save()
    log.write(record, move, by, from_stage=came_from, note=note, about=list(about))
    notify(record, move, by, note)
    return record


def _actors(record: Record, by) -> list[str]:
    return list(dict.fromkeys([*log.contributors(record), log.name_of(by)]))
