"""The versions of a record, newest first, each with its difference to the one before and its people."""

from dataclasses import dataclass

from editorial.differences import Section, differences
from editorial.formats import content_of
from editorial.models import Record, Version
from editorial.wording import Wording
from editorial.workflow import log
from editorial.workflow.log import LEDGER_MOVES


@dataclass(frozen=True)
class Step:
    """One version: what changed, who wrote it, who approved it and why."""

    version: Version
    sections: list[Section]
    authors: list[str]
    approver: str
    note: str
    is_override: bool
    is_newest: bool


def history(live: Record) -> list[Step]:
    """Return the steps of a record, newest first."""
    versions = list(Version.objects.filter(uid=live.uid).select_related("revision").order_by("number"))
    lines, wording, steps, before = list(log.lines(live)), Wording(), [], None
    for version in versions:
        content = content_of(version)
        line = next(
            (line for line in lines if line.revision == version.revision.number and line.move in LEDGER_MOVES), None
        )
        steps.append(
            Step(
                version=version,
                sections=differences(type(live), before, content, wording),
                authors=log.authors_of(line, lines),
                approver=line.by_name if line and line.by_id else ", ".join(version.revision.actors),
                note=(line.note if line else "") or version.revision.note,
                is_override=bool(line and line.move == "override"),
                is_newest=version is versions[-1],
            )
        )
        before = content
    return steps[::-1]
