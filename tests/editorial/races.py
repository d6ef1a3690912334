"""What races of editors try, and what they may leave: judged by the final text, the children, the log and the ledger."""

import random
import time
from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from django.core import mail

from editorial.models import Entry, Revision, Version, WorkflowEntry
from editorial.workflow import WorkflowError
from editorial.workflow.ledger import revision_hash, version_hash
from security.models import SecurityEvent
from tests import factories as make

FEW_AND_MANY = [pytest.param(False, id="few"), pytest.param(True, id="many", marks=pytest.mark.soak)]


def whole_chain() -> None:
    """The ledger has every number once, in an order that never goes back, and every hash fits."""
    revisions = list(Revision.objects.order_by("number"))
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert [revision.at for revision in revisions] == sorted(revision.at for revision in revisions)
    previous = ""
    for revision in revisions:
        versions = list(revision.versions.order_by("position"))
        assert [version.hash for version in versions] == [version_hash(version) for version in versions]
        assert revision.previous_hash == previous
        assert revision.hash == revision_hash(revision, [version.hash for version in versions])
        previous = revision.hash


def tally(people: list) -> SecurityEvent:
    """A draft event on which each of several people has a number of his own, which begins at 0."""
    event = make.event(summary="Begun.")
    for person in people:
        event.casualties.create(harm="killed", group=person.username, printed="0", low=0, best=0)
    return event


def writing(people: list, saves: int, save: Callable, pause: float = 0.05) -> list:
    """What each person does in a race: his saves one after the other, each tried until it is taken.

    `save(person, nth, mark, meet)` reads, calls `meet`, appends the mark to the summary, writes `nth` into the person's
    number and returns False where it was refused as stale. At the first save everybody has read before anybody writes.
    Afterwards each looks at the page for up to `pause` seconds. What is made returns the number of refusals.
    """
    start = Barrier(len(people), timeout=120)

    def one(person):
        dice, refused, meet = random.Random(person.pk), 0, start.wait
        for nth in range(1, saves + 1):
            while not save(person, nth, f"{person.username}.{nth}", meet):
                refused, meet = refused + 1, partial(time.sleep, dice.random() * pause)
            meet = partial(time.sleep, dice.random() * pause)
        return refused

    return [partial(one, person) for person in people]


def nothing_is_lost(event: SecurityEvent, people: list, saves: int, refused: list[int]) -> None:
    """Every save is in the final text once, in the person's number and in the log under his name; people did meet."""
    assert sum(refused) >= len(people) - 1
    event.refresh_from_db()
    marks = [f"{person.username}.{nth}" for person in people for nth in range(1, saves + 1)]
    assert sorted(event.summary.split()) == sorted(["Begun.", *marks])
    assert {row.group: row.best for row in event.casualties.all()} == {person.username: saves for person in people}
    edits = WorkflowEntry.objects.filter(uid=event.uid, move="edit")
    assert [edits.filter(by=person).count() for person in people] == [saves] * len(people)


def waiting(number: int, as_copy: bool) -> SecurityEvent:
    """An event in review, new or a working copy."""
    row = make.event(f"Event {number}")
    if as_copy:
        row = make.edit(make.working_copy(make.published(row)), summary="Newer.")
    return make.submitted(row)


def one_publication(row: SecurityEvent, version: int, before: int) -> None:
    """The row was published once since revision `before`: one revision, version, log line and notice to its author."""
    assert Revision.objects.count() - before == 1
    assert WorkflowEntry.objects.filter(uid=row.uid, move="publish").count() == version
    assert Version.objects.filter(uid=row.uid).count() == version
    assert Entry.objects.get(uid=row.uid).version == version
    addresses = [address for message in mail.outbox for address in message.to]
    assert addresses.count(make.author().email) == 1
    assert len(addresses) == len(set(addresses))


def one_of(results: list, refusal: type[WorkflowError]) -> None:
    """Of several who tried, all but one were refused, with the same kind of sentence."""
    kinds = [type(result) for result in results if isinstance(result, WorkflowError)]
    assert kinds == [refusal] * (len(results) - 1)
