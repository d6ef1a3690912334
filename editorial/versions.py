"""The versions of a record: what each changed, who wrote it, who approved it and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from editorial.differences import Section, differences
from editorial.formats import content_of
from editorial.models import Action, Entry, Record, Version, WorkflowEntry
from editorial.text import whole_number
from editorial.wording import Wording
from editorial.workflow.log import AUTHORSHIP, LEDGER_MOVES, authors_of

PAGE = 10
"""Versions on a page of a history."""

MOST_DIGITS = 9
"""Digits of the number of a version; more is no number any database holds."""


@dataclass(frozen=True)
class Step:
    """One version. `looked_by` took a second look at it; `awaits` says that nobody has yet who should."""

    version: Version
    move: str
    authors: list[str]
    approver: str
    note: str
    is_minor: bool
    awaits: bool
    looked_by: str
    sections: list[Section]


def version_number(given: str) -> int:
    """Return the number of a version as an address gives it, 0 for an empty text. Raises ValidationError."""
    number = whole_number(given or "0", MOST_DIGITS)
    if number is None:
        sentence = _("“%(given)s” is no number of a version; expected one such as 12.")
        raise ValidationError(sentence % {"given": given[: settings.LIMITS["repeated_characters"]]})
    return number


def history(
    kind: type[Record], uid: UUID, wording: Callable[[type[Record], list[dict]], Wording], before: int | None = None
) -> tuple[list[Step], int | None]:
    """Return a page of the versions of a record, newest first, and the number before which the next page begins.

    `wording` says the values of the snapshots of a page: PublicWording to readers, VersionWording to editors. `before`
    asks for versions with lower numbers.
    """
    rows = Version.objects.filter(uid=uid).select_related("revision").order_by("-number")
    rows = list((rows.filter(number__lt=before) if before else rows)[: PAGE + 1])
    contents = [content_of(row) for row in rows]
    words, lines = wording(kind, contents), _lines(uid)
    steps = [
        _step(row, lines, differences(kind, earlier, content, words))
        for row, content, earlier in zip(rows, contents, [*contents[1:], None], strict=False)
    ]
    return steps[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else None


def neighbours(entry: Entry, number: int) -> tuple[Version, Version | None] | None:
    """Return a version of a record with its revision, and the one that followed it; None where there is no such version."""
    rows = Version.objects.filter(uid=entry.uid, number__in=(number, number + 1)).select_related("revision")
    found = {row.number: row for row in rows}
    return (found[number], found.get(number + 1)) if number in found else None


def bare_history(entry: Entry) -> list[Version]:
    """Return the versions of a withdrawn record, newest first, without anything they said."""
    return list(Version.objects.filter(uid=entry.uid).defer("snapshot").select_related("revision").order_by("-number"))


def _lines(uid: UUID) -> list[WorkflowEntry]:
    moves = (*AUTHORSHIP, "second_look")
    return list(WorkflowEntry.objects.filter(uid=uid, move__in=moves).defer("snapshot").order_by("id"))


def _step(version: Version, lines: list[WorkflowEntry], sections: list[Section]) -> Step:
    revision = version.revision
    line = next((row for row in lines if row.revision == revision.number and row.move in LEDGER_MOVES), None)
    is_load = line is None or line.move == "load"
    return Step(
        version=version,
        move=line.move if line else "",
        authors=authors_of(line, lines),
        approver=", ".join(revision.actors) if is_load else line.by_name,
        note=revision.note,
        is_minor=bool(line and line.is_minor),
        awaits=bool(line and line.awaits_second_look),
        looked_by=second_looker(line, lines) if line else "",
        sections=sections,
    )


def second_looker(line: WorkflowEntry, lines: Iterable[WorkflowEntry]) -> str:
    """Return who took the second look that a change had to have; empty while nobody has, and where none was due."""
    if line.awaits_second_look or line.move not in ("override", "withdraw", "load"):
        return ""
    for row in lines:
        if row.uid != line.uid or row.id <= line.id:
            continue
        if row.move == "second_look":
            return row.by_name
        if line.move == "load" and row.move in ("override", "withdraw"):
            # The look that follows is about this one; a load need not have waited for any.
            return ""
    return ""


def correction_of(record: Record) -> Version | None:
    """Return the newest version of a published record if it amended or restored it and was not minor, else None."""
    if record.version < 2:
        return None
    minor = WorkflowEntry.objects.filter(uid=OuterRef("uid"), revision=OuterRef("revision__number"), is_minor=True)
    rows = Version.objects.filter(uid=record.uid, number=record.version).exclude(Exists(minor), action=Action.AMEND)
    return rows.defer("snapshot").select_related("revision").first()
