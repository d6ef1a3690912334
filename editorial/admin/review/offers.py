"""Which moves a person is offered on a row, and how their buttons look."""

from dataclasses import dataclass

from editorial.admin.review.forms import MoveForm
from editorial.models import Record
from editorial.workflow import MOVES, log
from editorial.workflow.checks import allowed
from editorial.workflow.pointers import published_dependents

MAIN = ("revise", "restore", "submit", "publish", "second_look")
"""Moves whose button is the one most people want."""
DESTRUCTIVE = ("discard", "delete", "withdraw")


@dataclass(frozen=True)
class Offer:
    """One move on the page: its form, its address, and how its button looks."""

    name: str
    label: str
    url: str
    form: MoveForm

    @property
    def is_main(self) -> bool:
        return self.name in MAIN

    @property
    def is_destructive(self) -> bool:
        return self.name in DESTRUCTIVE

    @property
    def asks(self) -> bool:
        """Whether the button opens something first: fields to fill in, or a question."""
        return self.is_destructive or bool(self.form.visible_fields())


def offered(record: Record, user) -> list[str]:
    """Return the moves this person can make on this row now, in the order of the table."""
    contributed = user.pk in log.contributor_ids(record)
    has_copy = not record.is_copy and type(record).objects.filter(revises=record).exists()
    refused = {
        "revise": has_copy,
        "restore": has_copy,
        "withdraw": has_copy,
        "recall": not contributed,
        "publish": contributed,
        "second_look": not _may_look_again(record, user),
        # Two buttons for one end: whoever may discard a new draft needs no other.
        "delete": bool(record.version) or allowed(MOVES["discard"], record, user),
        "revert": True,
    }
    return [
        name
        for name, move in MOVES.items()
        if record.stage in move.stages
        and (move.copies is None or move.copies == record.is_copy)
        and not refused.get(name, False)
        and allowed(MOVES[name], record, user)
    ]


def may_revert(record: Record, user) -> bool:
    """Say whether the history page shows buttons that fill a working copy from an older version."""
    return (
        not record.is_copy
        and record.stage in MOVES["revert"].stages
        and allowed(MOVES["revert"], record, user)
        and not type(record).objects.filter(revises=record).exists()
    )


def _may_look_again(record: Record, user) -> bool:
    return log.second_looks_due(record).exists() and user.pk not in log.involved_ids(record)


def dependents_of(record: Record, offers: list[Offer]) -> list:
    """Return the entries of published records that point at one about to be withdrawn."""
    return published_dependents(record) if any(offer.name == "withdraw" for offer in offers) else []
