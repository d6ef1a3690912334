"""The public log: what was done to the register, one act after another, and nothing of what was not published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from editorial.models import Action, Entry, Revision, RevisionKind, Stage, Version, WorkflowEntry
from editorial.versions import second_looker
from editorial.workflow.log import AUTHORSHIP, authors_of

RECORD_MOVES = ("publish", "override", "withdraw", "second_look")
"""The moves that concern one record and make a revision."""


@dataclass(frozen=True)
class Act:
    """One act: a revision, and the record it was about where it was about one, with the version it made of that.

    `awaits` says that a second look is due, `looked_by` who took it.
    """

    revision: Revision
    entry: Entry | None
    version: Version | None
    move: str
    authors: list[str]
    by: str
    note: str
    is_minor: bool
    awaits: bool
    looked_by: str

    @property
    def is_public(self) -> bool:
        """Whether readers may see the record."""
        return self.entry is not None and self.entry.stage == Stage.PUBLISHED

    @property
    def what(self) -> str:
        """What was done, in words."""
        return self.version.get_action_display() if self.version else self.revision.get_kind_display()


def revisions() -> QuerySet[Revision]:
    """Return the revisions, each with `written_versions`, how many versions it holds; None for one that holds none."""
    last = Version.objects.filter(revision=OuterRef("pk")).order_by("-position").values("position")
    # The last position, since a first load has hundreds of thousands of versions to count.
    return Revision.objects.annotate(written_versions=Subquery(last[:1]) + 1)


def published_without_review() -> QuerySet:
    """Return the numbers of the revisions in which one person published something without a second."""
    return WorkflowEntry.objects.filter(move="override", revision__isnull=False).order_by().values("revision")


def restorations() -> QuerySet:
    """Return the keys of the revisions that brought a withdrawn record back."""
    brought_back = WorkflowEntry.objects.filter(move__in=("restore", "revert")).order_by().values("uid")
    return Version.objects.filter(uid__in=brought_back, action=Action.RESTORE).order_by().values("revision")


def acts(page: Iterable[Revision]) -> Iterator[Act]:
    """Yield the acts of some revisions, by five queries however many they are."""
    page = list(page)
    numbers = [revision.number for revision in page]
    lines = _by_revision(numbers)
    uids = {line.uid for found in lines.values() for line in found}
    entries = {entry.uid: entry for entry in Entry.objects.filter(uid__in=uids)}
    logs, made = _logs(uids), _made(numbers, uids)
    waiting = WorkflowEntry.objects.filter(awaits_second_look=True, revision__in=numbers).order_by()
    waiting = set(waiting.values_list("revision", flat=True).distinct())
    for revision in page:
        for line in lines.get(revision.number, [None]):
            about = line and line.uid
            yield _act(
                revision,
                line,
                entries.get(about),
                made.get((revision.number, about)),
                logs.get(about, []),
                revision.number in waiting,
            )


def _by_revision(numbers: list[int]) -> dict[int, list[WorkflowEntry]]:
    found: dict[int, list[WorkflowEntry]] = {}
    rows = WorkflowEntry.objects.filter(move__in=RECORD_MOVES, revision__in=numbers).defer("snapshot")
    for line in rows.order_by("id"):
        found.setdefault(line.revision, []).append(line)
    return found


def _made(numbers: list[int], uids: set[UUID]) -> dict[tuple[int, UUID], Version]:
    rows = Version.objects.filter(uid__in=uids, revision__number__in=numbers).defer("snapshot").order_by()
    return {(row.revision_number, row.uid): row for row in rows.annotate(revision_number=F("revision__number"))}


def _logs(uids: set[UUID]) -> dict[UUID, list[WorkflowEntry]]:
    """Return what tells who wrote and who looked a second time, for each record, oldest first."""
    found: dict[UUID, list[WorkflowEntry]] = {}
    rows = WorkflowEntry.objects.filter(uid__in=uids, move__in=(*AUTHORSHIP, "second_look")).defer("snapshot")
    for line in rows.order_by("id"):
        found.setdefault(line.uid, []).append(line)
    return found


def _act(
    revision: Revision,
    line: WorkflowEntry | None,
    entry: Entry | None,
    version: Version | None,
    record_lines: list[WorkflowEntry],
    waits: bool,
) -> Act:
    return Act(
        revision=revision,
        entry=entry,
        version=version,
        move=line.move if line else "",
        authors=authors_of(line, record_lines),
        by=line.by_name if line else ", ".join(revision.actors),
        note=_note(revision, line, entry),
        is_minor=bool(line and line.is_minor),
        awaits=line.awaits_second_look if line else waits,
        looked_by=second_looker(line, record_lines) if line else "",
    )


def _note(revision: Revision, line: WorkflowEntry | None, entry: Entry | None) -> str:
    """Return the note readers get: none of a second look, and of a withdrawn record only why it was withdrawn."""
    if revision.kind == RevisionKind.SECOND_LOOK:
        return ""
    is_told = line is None or line.move == "withdraw" or (entry is not None and entry.stage == Stage.PUBLISHED)
    return revision.note if is_told else ""
