"""Editors at work on what a load proposes: what either writes is refused or kept, never lost."""

import random
import time
from functools import partial

import pytest

from editorial.loading import load
from editorial.models import WorkflowEntry
from editorial.workflow import StaleTokenError, saving
from security.models import SecurityEvent
from tests import factories
from tests.editorial.races import FEW_AND_MANY, whole_chain

pytestmark = pytest.mark.django_db(transaction=True)

PLACE = "security-events.yaml"


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_editors_and_a_load_on_one_record_lose_nothing(race, edition, full):
    rounds, editors = (25, 8) if full else (4, 3)
    people = [factories.person(f"editor-{number}", "Contributor") for number in range(editors)]
    load(edition.directory)
    edition.edit(PLACE, "  sub_type: Attack\n", "  sub_type: Attack\n  summary: Load 0.\n")
    load(edition.directory)
    copy, proposed = SecurityEvent.objects.get(revises__isnull=False), "Load 0."
    for number in range(1, rounds + 1):
        # As the load left it: only then may the next load propose anything.
        rewritten(copy, people[0], lambda _text, text=proposed: text)
        edition.edit(PLACE, f"Load {number - 1}.", f"Load {number}.")
        editing = [partial(rewritten, copy, person, f"{{}} {person.username}".format) for person in people]
        *_saved, report = race([*editing, partial(load_soon, edition)])
        if report.copies:
            proposed = f"Load {number}."
        else:
            assert [line.split(",")[0] for line in report.skipped] == [PLACE]
        copy.refresh_from_db()
        assert copy.summary.startswith(proposed)
        assert sorted(copy.summary.removeprefix(proposed).split()) == [person.username for person in people]
    edits = WorkflowEntry.objects.filter(uid=copy.uid, move="edit", by__isnull=False)
    assert edits.count() == rounds * (editors + 1) - 1
    whole_chain()


def rewritten(row, person, change) -> None:
    """Read, change the summary and save, again and again until nobody was faster."""
    while True:
        seen = SecurityEvent.objects.get(pk=row.pk)
        time.sleep(random.random() / 20)
        try:
            with saving(seen, seen.edit_token, person) as locked:
                locked.summary = change(seen.summary)
                locked.save()
                # Long enough for a load to look at the row as it was before.
                time.sleep(0.1)
        except StaleTokenError:
            continue
        return


def load_soon(edition):
    """Load at a moment in which editors save, or before."""
    time.sleep(random.random() / 5)
    return load(edition.directory)
