"""What changed of the records readers see, newest first: published, corrected, withdrawn, restored."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from editorial.differences import Section, differences
from editorial.formats import content_of
from editorial.models import (
    Action,
    Entry,
    EntryTag,
    Record,
    Revision,
    RevisionKind,
    Stage,
    Version,
    WorkflowEntry,
    versioned_models,
)
from editorial.text import whole_number
from editorial.wording import PublicWording, entry_title

PLACE = re.compile(r"[1-9]\d{0,8}\.\d{1,9}", re.A)
"""A place in the ledger: the number of a revision and the position in it."""


@dataclass(frozen=True)
class Change:
    """One version of a record, and how readers are told of it.

    Of a record withdrawn today nothing is told but that, and why; `sections` are what an amendment changed, word by word.
    """

    version: Version
    entry: Entry
    note: str = ""
    is_minor: bool = False
    is_alone: bool = False
    sections: list[Section] = field(default_factory=list)

    @property
    def is_public(self) -> bool:
        """Whether readers may see the record."""
        return self.entry.stage == Stage.PUBLISHED

    @property
    def is_correction(self) -> bool:
        """Whether it corrected what was said before."""
        return self.version.action == Action.AMEND and not self.is_minor

    @property
    def title(self) -> str:
        """The title of a public record in the language of the page, else nothing."""
        return entry_title(self.entry) if self.is_public else ""

    @property
    def place(self) -> str:
        """Its place in the ledger."""
        return f"{self.version.revision.number}.{self.version.position}"


def changes(tag: str = "", before: str = "", most: int = 20) -> tuple[list[Change], str]:
    """Return the newest changes and the place before which the next page begins, empty where there is none.

    Only those of records with `tag`, if one is given, and before a place in the ledger. What a load brought is told by
    `loads`, for it is the register itself.
    """
    rows = _versions(tag)
    if before:
        revision, position = before.split(".")
        earlier = Q(revision__number__lt=revision) | Q(revision__number=revision, position__lt=position)
        rows = rows.filter(earlier, revision__number__lte=revision)
    found = list(rows.order_by("-revision__number", "-position")[: most + 1])
    told = _told(found[:most])
    return told, told[-1].place if len(found) > most else ""


def is_place(text: str) -> bool:
    """Say whether a text is a place in the ledger such as 12.0."""
    return bool(PLACE.fullmatch(text)) and all(whole_number(part, 9) is not None for part in text.split("."))


def loads() -> list[Revision]:
    """Return the revisions that loaded a register, newest first; there is seldom more than one."""
    return list(Revision.objects.filter(kind=RevisionKind.LOAD).order_by("-number")[:10])


def _versions(tag: str) -> QuerySet[Version]:
    kinds = [kind for kind, model in versioned_models().items() if issubclass(model, Record)]
    rows = Version.objects.filter(kind__in=kinds).exclude(revision__kind=RevisionKind.LOAD)
    if tag:
        # Asked of each version from the newest on: a page is full long before the tags of a large country are read.
        rows = rows.filter(Exists(EntryTag.objects.filter(tag=tag, entry__uid=OuterRef("uid"))))
    return rows.select_related("revision")


def _told(versions: list[Version]) -> list[Change]:
    entries = {entry.uid: entry for entry in Entry.objects.filter(uid__in={row.uid for row in versions})}
    lines = {(line.uid, line.revision): line for line in _lines(versions)}
    amended = [row for row in versions if row.action == Action.AMEND and entries[row.uid].stage == Stage.PUBLISHED]
    sections = _sections(amended)
    found = []
    for row in versions:
        entry, line = entries[row.uid], lines.get((row.uid, row.revision.number))
        is_told = entry.stage == Stage.PUBLISHED or row.action == Action.WITHDRAW
        found.append(
            Change(
                version=row,
                entry=entry,
                note=row.revision.note if is_told else "",
                is_minor=bool(line and line.is_minor),
                is_alone=bool(line and line.move == "override"),
                sections=sections.get(row.pk, []),
            )
        )
    return found


def _lines(versions: Iterable[Version]) -> QuerySet[WorkflowEntry]:
    numbers = {row.revision.number for row in versions}
    rows = WorkflowEntry.objects.filter(uid__in={row.uid for row in versions}, revision__in=numbers)
    return rows.exclude(move="second_look").defer("snapshot").order_by("id")


def _sections(versions: list[Version]) -> dict[int, list[Section]]:
    """Return version key -> what it changed, by one question for the versions before and a few for each kind."""
    wanted = Q()
    for row in versions:
        wanted |= Q(uid=row.uid, number=row.number - 1)
    earlier = {(row.uid, row.number): content_of(row) for row in Version.objects.filter(wanted)} if versions else {}
    of_kind: dict[str, list[Version]] = defaultdict(list)
    for row in versions:
        of_kind[row.kind].append(row)
    found = {}
    for kind, rows in of_kind.items():
        model = versioned_models()[kind]
        pairs = [(row, earlier[row.uid, row.number - 1], content_of(row)) for row in rows]
        wording = PublicWording(model, [content for _row, *both in pairs for content in both])
        found |= {row.pk: differences(model, before, after, wording) for row, before, after in pairs}
    return found
