"""A selection of rows of several kinds: named by kind and uid, read together, shown whole before anything is done."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import ngettext

from editorial.admin.desk.queues import kinds_of, marked
from editorial.admin.record import RecordAdmin
from editorial.differences import Section, differences
from editorial.models import Child, Passage, Record, Stage, Versioned
from editorial.wording import Wording, place_of
from editorial.workflow import WorkflowError, publication_problems, snapshot
from editorial.workflow.checks import require_base, require_four_eyes, require_move
from editorial.workflow.snapshots import Children, children_of_all, linked


@dataclass(frozen=True)
class Name:
    """What a page calls one row: the kind, the uid its working copy shares with it, the token that was on the screen."""

    kind: str
    uid: UUID
    token: str = ""


@dataclass
class Item:
    """One row of a selection as the page shows it before a move; `refusal` says why the move is not offered."""

    record: Record
    admin: RecordAdmin
    sections: list[Section] = field(default_factory=list)
    refusal: str = ""
    problems: list[str] = field(default_factory=list)
    is_changed: bool = False
    is_ticked: bool = True

    @property
    def name(self) -> str:
        return f"{self.record.kind}:{self.record.uid}:{self.record.edit_token}"

    @property
    def kind(self) -> str:
        return str(self.admin.opts.verbose_name)

    @property
    def url(self) -> str:
        return self.admin.address("review", self.record.pk)

    @property
    def is_whole(self) -> bool:
        return not self.record.is_copy

    @property
    def is_ready(self) -> bool:
        return not (self.refusal or self.problems)


def read_names(posted: Iterable[str]) -> tuple[list[Name], int]:
    """Return the rows that posted texts name, each once, and how many texts name none."""
    found: dict[tuple[str, UUID], Name] = {}
    wrong = 0
    for text in posted:
        kind, _colon, rest = text.partition(":")
        uid, _colon, token = rest.partition(":")
        try:
            name = Name(kind, UUID(uid), token)
        except ValueError:
            wrong += 1
            continue
        found.setdefault((name.kind, name.uid), name)
    return list(found.values()), wrong


def open_rows(site, user, names: Collection[Name]) -> dict[Name, tuple[RecordAdmin, Record, Record | None]]:
    """Return, for each name of a row the person may see, its admin, the row to move and the live row of a working copy.

    One question for each kind, by the index of stage and uid. What does not exist and what the person may not see are left
    out alike.
    """
    admins = {admin.model.kind: admin for admin in kinds_of(site, user)}
    found = {}
    for kind in dict.fromkeys(name.kind for name in names):
        if kind not in admins:
            continue
        model = admins[kind].model
        uids = [name.uid for name in names if name.kind == kind]
        live, copies = {}, {}
        for row in linked(marked(model, user).filter(stage__in=Stage.values, uid__in=uids)):
            (copies if row.is_copy else live)[row.uid] = row
        for name in names:
            if name.kind == kind and name.uid in live:
                before = live[name.uid] if name.uid in copies else None
                found[name] = (admins[kind], copies.get(name.uid, live[name.uid]), before)
    return {name: found[name] for name in names if name in found}


def shown_items(site, user, names: Collection[Name], move: str) -> list[Item]:
    """Return the rows of a selection with what a person must see before the move: differences, problems, refusals."""
    found = open_rows(site, user, names)
    children, wording = _children(found.values()), KnownWording()
    items = []
    for admin, row, before in found.values():
        own = children[type(row), row.pk]
        item = Item(row, admin, refusal=_refusal(row, before, user, move))
        wording.learn([row, *(child for rows in own.values() for child in rows)])
        if not item.refusal:
            then = json.loads(snapshot(before, children[type(row), before.pk])) if before else None
            item.sections = differences(type(row), then, json.loads(snapshot(row, own)), wording)
            item.problems = publication_problems(row, own)
        items.append(item)
    return items


def _children(found: Iterable[tuple]) -> dict[tuple[type[Record], int], Children]:
    rows: dict[type[Record], list[Record]] = {}
    for _admin, row, before in found:
        rows.setdefault(type(row), []).extend(filter(None, (row, before)))
    return {
        (model, pk): children for model, some in rows.items() for pk, children in children_of_all(model, some).items()
    }


def _refusal(row: Record, before: Record | None, user, move: str) -> str:
    if before is not None:
        # Read with the others; asked for row by row it would be a query each.
        row.revises = before
    try:
        require_move(move, row, user)
        if move == "publish":
            if row.is_mine:
                require_four_eyes(row, user)
            require_base(row)
    except WorkflowError as error:
        return str(error)
    return ""


class KnownWording(Wording):
    """Words for values whose targets were read together with the rows, so that few are looked up."""

    def learn(self, rows: Iterable) -> None:
        """Take the words for all that rows came with."""
        for row in rows:
            for column in row._meta.concrete_fields:
                if column.is_relation and column.name not in ("record", "revises") and column.is_cached(row):
                    self._take(column.related_model, getattr(row, column.name))

    def _take(self, model, target) -> None:
        if isinstance(target, Versioned) and not isinstance(target, Child):
            words = place_of(target) if isinstance(target, Passage) else str(target)
            self._known[model, target.reference()] = words


def unknown_sentence(number: int) -> str:
    """Return what is said of rows that name nothing the person may see."""
    return ngettext(
        "%(number)s of the rows is not there any more, or you may not see it any more.",
        "%(number)s of the rows are not there any more, or you may not see them any more.",
        number,
    ) % {"number": number}
