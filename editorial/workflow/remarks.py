"""Notes that change nothing: what one editor tells the others about a record, and about which parts of it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.models import Record, WorkflowEntry
from editorial.workflow import log
from editorial.workflow.checks import locked, require_move, require_note
from editorial.workflow.errors import NotAllowedError
from editorial.workflow.notices import notify
from editorial.workflow.problems import path_exists
from editorial.workflow.snapshots import children_of

MOST_PATHS = 50
"""Parts one note may name; a note about more of them is about the whole record."""


def remark(record: Record, by, note: str, about: Iterable[str] = ()) -> WorkflowEntry:
    """Write a note beside a record; no stage and no token changes, and nobody becomes a contributor by it.

    `about` are paths such as `country_b` or `spells.suspended-2021.status`. The same note twice in a row, as a double
    click sends it, is one note. Raises NotAllowedError (permission, no note, a path the record does not have) and
    WrongStageError where the row is gone.
    """
    require_note("remark", note)
    with transaction.atomic():
        record = locked(record)
        require_move("remark", record, by)
        paths = known_paths(record, about)
        last = log.lines(record).last()
        if last and (last.move, last.by, last.note, last.about) == ("remark", by, note, paths):
            return last
        line = log.write(record, "remark", by, note=note, about=paths)
        notify(record, "remark", by, note)
    return line


def known_paths(record: Record, about: Iterable[str]) -> list[str]:
    """Return the paths a note is about, each once. Raises NotAllowedError for one that the record does not have."""
    paths = list(dict.fromkeys(about))
    if len(paths) > MOST_PATHS:
        raise NotAllowedError(
            _(
                "The note is about %(number)s parts; expected at most %(most)s. Name fewer, or none for the whole record."
            )
            % {"number": len(paths), "most": MOST_PATHS}
        )
    children = children_of(record) if paths else {}
    for path in paths:
        if path.endswith(".") or not path_exists(record, children, path):
            raise NotAllowedError(
                _("The note is about “%(path)s”, which “%(record)s” does not have (any more); choose again.")
                % {"path": path[:100], "record": record}
            )
    return paths
