"""Real threads against one database: nothing is lost, nothing is done twice, nothing but sentences comes back."""

import time
from contextlib import suppress

import pytest
from django.core import mail
from django.db import IntegrityError

from editorial import workflow
from editorial.models import Revision, RevisionKind, Version, WorkflowEntry
from editorial.workflow import StaleTokenError, WorkflowError, WrongStageError, keep, revising, saving, snapshot
from relations.models import Party, Tie
from security.models import SecurityEvent
from tests import factories as make
from tests.editorial.races import (
    FEW_AND_MANY,
    nothing_is_lost,
    one_of,
    one_publication,
    tally,
    waiting,
    whole_chain,
    writing,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_editors_on_one_record_lose_nothing(race, full):
    editors, saves = (8, 25) if full else (4, 4)
    people = [make.person(f"editor-{number}", "Contributor") for number in range(editors)]
    event = tally(people)

    def save(person, nth, mark, meet):
        seen = SecurityEvent.objects.get(pk=event.pk)
        text = seen.summary
        meet()
        with suppress(StaleTokenError), saving(seen, seen.edit_token, person) as locked:
            locked.summary = f"{text} {mark}"
            locked.save()
            own = locked.casualties.get(group=person.username)
            own.printed, own.low, own.best = str(nth), nth, nth
            own.save()
            return True
        return False

    nothing_is_lost(event, people, saves, race(writing(people, saves, save)))


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_of_eight_publications_one_succeeds(race, full):
    reviewers = [make.person(f"reviewer-{number}", "Editor") for number in range(8)]
    for number in range(50 if full else 2):
        as_copy = bool(number % 2)
        row, before = waiting(number, as_copy), Revision.objects.count()
        mail.outbox.clear()
        results = race(
            [lambda user=user, row=row: workflow.publish(row, user, row.edit_token, "As cited.") for user in reviewers]
        )
        one_of(results, WrongStageError)
        one_publication(row, 2 if as_copy else 1, before)
    whole_chain()


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_those_who_revise_at_once_get_one_copy(race, full):
    users = [make.person(f"editor-{number}", "Contributor") for number in range(8 if full else 3)]
    live = make.published(make.tie())
    copies = race([lambda user=user: workflow.revise(live, user) for user in users])
    assert len({copy.pk for copy in copies}) == 1
    assert WorkflowEntry.objects.filter(uid=live.uid, move="revise").count() == 1


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_approving_while_the_author_edits_publishes_the_text_that_was_shown(race, full):
    reviewer, author = make.approver(), make.author()
    for number in range(50 if full else 6):
        row = make.published(make.tie()) if number == 0 else Tie.objects.get(revises=None)
        row = make.edit(make.working_copy(row), note=f"Round {number}.")
        row = workflow.submit(row, author, row.edit_token)

        def write(row=row, number=number):
            for step in range(3):
                current = Tie.objects.filter(pk=row.pk).first()
                if current is None:
                    return
                current = workflow.recall(current, author, current.edit_token)
                current = make.edit(current, author, note=f"Round {number}, step {step}.")
                workflow.submit(current, author, current.edit_token)

        def approve(row=row):
            end = time.monotonic() + 30
            while time.monotonic() < end:
                seen = Tie.objects.filter(pk=row.pk, stage="in-review").first()
                if seen is None:
                    time.sleep(0.001)
                    continue
                shown = snapshot(seen)
                with suppress(WorkflowError):
                    return shown, workflow.publish(seen, reviewer, seen.edit_token, "As cited.")
            return None

        _wrote, (shown, live) = race([write, approve])
        assert Version.objects.get(uid=live.uid, number=live.version).snapshot == shown
    whole_chain()


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_publishers_of_different_records_queue_without_gaps(race, full):
    reviewer = make.approver()
    codes = ("GIN", "SEN", "CHN", "NER", "TCD", "MRT", "DZA", "BEN")[: 8 if full else 4]
    rows = [make.tie(code) for code in codes]
    rows = [workflow.submit(row, make.author(), row.edit_token) for row in rows]
    before = Revision.objects.count()
    lives = race([lambda row=row: workflow.publish(row, reviewer, row.edit_token, "As cited.") for row in rows])
    assert [live.version for live in lives] == [1] * len(codes)
    assert Revision.objects.count() - before == len(codes)
    whole_chain()


def test_two_first_publishers_share_one_head(race):
    def first(number):
        with revising(RevisionKind.REFERENCE, "First.", ["tests"]) as revision:
            keep(Party(slug=f"party-{number}", type="group", name_en="Group"), revision)

    race([lambda number=number: first(number) for number in range(4)])
    assert Party.objects.count() == 4
    whole_chain()


def test_two_drafts_of_one_pair_make_one_record(race):
    """The second is a sentence at submission, or never saved."""
    make.country("MLI"), make.country("GIN"), make.passage()
    make.author()

    def write(number):
        try:
            return make.tie(slug=f"slug-{number}")
        except IntegrityError as error:
            return type(error).__name__

    results = race([lambda number=number: write(number) for number in range(4)])
    assert sorted(str(result) for result in results) == ["Guinea – Mali", *["IntegrityError"] * 3]


def test_a_clock_that_goes_back_does_not_take_the_ledger_with_it():
    live = make.published(make.tie())
    later = Revision.objects.order_by("number").last()
    ahead = later.at.replace(year=later.at.year + 1)
    make.overwrite(later, at=ahead)
    make.published(make.edit(make.working_copy(live), note="Newer."))
    assert Revision.objects.order_by("number").last().at == ahead


def test_of_two_publications_that_close_a_loop_one_succeeds(race):
    reviewer = make.approver()
    lives = [make.published(make.organization(name)) for name in ("A", "B")]
    copies = [
        make.submitted(make.edit(make.working_copy(live), parent=above))
        for live, above in zip(lives, lives[::-1], strict=True)
    ]
    results = race(
        [lambda copy=copy: workflow.publish(copy, reviewer, copy.edit_token, "As cited.") for copy in copies]
    )
    (refusal,) = [result for result in results if isinstance(result, WorkflowError)]
    assert [problem.split(" ")[3:7] for problem in refusal.problems] == [["organization", "cannot", "be", "part"]]
    assert sorted(live.parent_id is None for live in type(lives[0]).public.all()) == [False, True]
    whole_chain()
