"""The editorial log: who did what, who counts as a contributor, and who wrote what was published."""

from collections.abc import Iterable

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from editorial.door import opened
from editorial.models import Entry, Record, WorkflowEntry

CONTRIBUTIONS = ("create", "edit", "revise", "revert", "restore")
APPROVALS = ("publish", "override", "load")
LEDGER_MOVES = (*APPROVALS, "withdraw")
"""The moves that append a version to the ledger."""

ENDS = (*LEDGER_MOVES, "discard")
"""The moves after which nothing is open of what was written before."""

AUTHORSHIP = (*CONTRIBUTIONS, *ENDS)
"""The moves that tell who wrote a version."""


def write(record: Record, move: str, by, *, from_stage: str = "", note: str = "", **columns) -> WorkflowEntry:
    """Append a line to the log; `by` is a user, or None for a command."""
    with opened():
        return WorkflowEntry.objects.create(
            uid=record.uid,
            kind=record.kind,
            slug=record.slug,
            move=move,
            by=by,
            by_name=name_of(by),
            from_stage=from_stage or record.stage,
            to_stage=record.stage,
            note=note,
            **columns,
        )


def name_of(user) -> str:
    """Return the name under which a person appears in the log and the ledger."""
    return user.get_full_name() or user.get_username() if user else "command line"


def lines(record: Record):
    """Return the log of one record, oldest first."""
    return WorkflowEntry.objects.filter(uid=record.uid).order_by("id")


def since_publication(record: Record):
    """Return the log lines after the last publication."""
    last = lines(record).filter(move__in=APPROVALS).order_by("-id").values("id")[:1]
    return lines(record).filter(id__gt=Coalesce(Subquery(last), 0))


def contributor_ids(record: Record) -> set[int]:
    """Return the users who contributed to the record since its last publication."""
    return set(
        since_publication(record).filter(move__in=CONTRIBUTIONS, by__isnull=False).values_list("by_id", flat=True)
    )


def is_contributor(record: Record, user) -> bool:
    """Say whether a person contributed to the record since its last publication; a command is nobody."""
    return user is not None and user.pk in contributor_ids(record)


def contributors(record: Record) -> list[str]:
    """Return the names of the people who wrote what is open now, in order of first contribution.

    Whoever wrote only what was discarded is not named, and is refused approval all the same (`contributor_ids`).
    """
    return _writers(since_publication(record).filter(move__in=AUTHORSHIP).defer("snapshot"))


def authors_of(published: WorkflowEntry | None, record_lines: Iterable[WorkflowEntry]) -> list[str]:
    """Return the names of the people who wrote what a line of the log published, in order of first contribution.

    Whoever published his own text is one of them; a load and a withdrawal publish nobody's. `record_lines` are those of
    the same record, oldest first, of the moves in AUTHORSHIP at least.
    """
    if published is None or published.move not in ("publish", "override"):
        return []
    return _writers(line for line in record_lines if line.id < published.id)


def _writers(record_lines: Iterable[WorkflowEntry]) -> list[str]:
    names: list[str] = []
    for line in record_lines:
        if line.move in ENDS:
            names = []
        elif line.move in CONTRIBUTIONS:
            names.append(line.by_name)
    return list(dict.fromkeys(names))


def second_looks_due(record: Record):
    """Return the lines that wait for a second look, oldest first."""
    return lines(record).filter(awaits_second_look=True)


def involved_ids(record: Record) -> set[int]:
    """Return who made the moves that wait for a second look, or contributed to what they published."""
    waiting = list(second_looks_due(record))
    if not waiting:
        return set()
    before = lines(record).filter(move__in=APPROVALS, id__lt=waiting[0].id).values_list("id", flat=True).last() or 0
    contributed = lines(record).filter(move__in=CONTRIBUTIONS, id__gt=before, id__lt=waiting[-1].id)
    return {line.by_id for line in waiting} | set(contributed.values_list("by_id", flat=True))


def clear_second_look(record: Record) -> None:
    """Mark every waiting line of the record as looked at."""
    with opened():
        for line in second_looks_due(record):
            line.awaits_second_look = False
            line.save()
        for entry in Entry.objects.filter(uid=record.uid):
            entry.awaits_second_look = False
            entry.save()
