"""Writing drafts: the first save, every later one under the row lock, and what each leaves in the log."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.models import Record
from editorial.workflow import log
from editorial.workflow.checks import locked, may, require_move, require_token
from editorial.workflow.copies import settle_spells
from editorial.workflow.errors import NotAllowedError
from editorial.workflow.hinges import ensure_hinge
from editorial.workflow.snapshots import snapshot


def created(record: Record, by) -> None:
    """Log a new draft that has just been saved with its children, and give it its hinge row.

    Call it in the transaction that saved the draft. `by` is a user, or None for a command. Raises NotAllowedError.
    """
    with transaction.atomic():
        if not may(by, "add", record):
            raise NotAllowedError(
                _("%(person)s may not add records of the kind “%(kind)s”; ask an editor who has the permission.")
                % {"person": log.name_of(by), "kind": record._meta.verbose_name}
            )
        ensure_hinge(record)
        settle_spells(record)
        log.write(record, "create", by)


def edited(record: Record, by) -> None:
    """Settle, log and give a new token to a draft after a save that changed something; the caller holds its row lock.

    `saving` does the whole of it. Raises NotAllowedError, WrongStageError.
    """
    with transaction.atomic():
        require_move("edit", record, by)
        settle_spells(record)
        ensure_hinge(record)
        record.edit_token = uuid.uuid4()
        record.save()
        log.write(record, "edit", by)


@contextmanager
def saving(record: Record, token: uuid.UUID | str | None, by) -> Iterator[Record]:
    """Lock a draft, check that it is the one the form showed, and let the block save it and its children.

    Yields the row as it is now. At the end of the block spells are settled, and where anything changed the row has a
    new `edit_token` and the log a line; a save that changes nothing leaves the token. An exception undoes the block.
    Raises NotAllowedError, WrongStageError, StaleTokenError before the block runs.
    """
    with transaction.atomic():
        row = locked(record)
        require_move("edit", row, by)
        require_token(row, token)
        before = snapshot(row)
        yield row
        row.refresh_from_db()
        if snapshot(row) != before:
            edited(row, by)
