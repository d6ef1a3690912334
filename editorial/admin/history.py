"""The versions of a record, newest first, each with its difference to the one before and its people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from editorial.differences import Section, differences
from editorial.formats import content_of
from editorial.models import Record, Version, WorkflowEntry
from editorial.wording import Wording
from editorial.workflow import log
from editorial.workflow.log import CONTRIBUTIONS

LEDGER_MOVES = ("publish", "override", "withdraw", "load")

WORDS = {
    "create": _("wrote the first draft"),
    "edit": _("edited"),
    "revise": _("opened a working copy"),
    "restore": _("opened a working copy to restore it"),
    "revert": _("opened a working copy with an earlier version"),
    "submit": _("submitted it for review"),
    "recall": _("recalled it"),
    "send_back": _("sent it back"),
    "remark": _("wrote a note"),
    "publish": _("published it"),
    "override": _("published it without review"),
    "load": _("loaded it"),
    "withdraw": _("withdrew it"),
    "second_look": _("took the second look"),
    "discard": _("discarded the draft"),
    "delete": _("deleted the draft"),
}
"""What a line of the log says somebody did."""


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
                authors=_authors(lines, line),
                approver=line.by_name if line and line.by_id else ", ".join(version.revision.actors),
                note=(line.note if line else "") or version.revision.note,
                is_override=bool(line and line.move == "override"),
                is_newest=version is versions[-1],
            )
        )
        before = content
    return steps[::-1]


def _authors(lines: list[WorkflowEntry], published: WorkflowEntry | None) -> list[str]:
    """Return who contributed between the publication before and this one."""
    names: list[str] = []
    for line in lines:
        if line is published:
            return list(dict.fromkeys(names))
        if line.move in LEDGER_MOVES:
            names = []
        elif line.move in CONTRIBUTIONS:
            names.append(line.by_name)
    return []
