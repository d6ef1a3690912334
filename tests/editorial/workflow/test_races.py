"""Real threads against one database: nothing is lost, nothing is done twice, nothing but sentences comes back."""

import random
import time
from contextlib import suppress

import pytest
from django.db import IntegrityError

from editorial import workflow
from editorial.models import Entry, Revision, RevisionKind, Version, WorkflowEntry
from editorial.workflow import StaleTokenError, WorkflowError, keep, revising, saving, snapshot
from editorial.workflow.ledger import revision_hash, version_hash
from relations.models import Party, Tie
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

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


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_editors_on_one_record_lose_nothing(race, full):
    editors, saves = (12, 20) if full else (5, 4)
    row = make.edit(make.tie(), note="0")
    users = [make.person(f"editor-{number}", "Contributor") for number in range(editors)]

    def editor(user):
        dice = random.Random(user.pk)
        outcomes = []
        for _save in range(saves):
            seen = Tie.objects.get(pk=row.pk)
            time.sleep(dice.random() / 50)
            outcomes.append(count_up(seen, user))
        return outcomes

    results = race([lambda user=user: editor(user) for user in users])
    accepted = sum(outcomes.count("saved") for outcomes in results)
    assert sum(outcomes.count("stale") for outcomes in results) == editors * saves - accepted
    lines = WorkflowEntry.objects.filter(uid=row.uid, move="edit")
    assert (Tie.objects.get(pk=row.pk).note, lines.count()) == (str(accepted), accepted + 1)
    by_user = [lines.filter(by=user).count() for user in users]
    assert by_user == [outcomes.count("saved") for outcomes in results]


def count_up(seen, user) -> str:
    """Save the number on the page plus one."""
    try:
        with saving(seen, seen.edit_token, user) as locked:
            locked.note = str(int(seen.note) + 1)
            locked.save()
    except StaleTokenError:
        return "stale"
    return "saved"


@pytest.mark.parametrize("full", FEW_AND_MANY)
@pytest.mark.parametrize("copy", [True, False])
def test_of_eight_publications_one_succeeds(race, copy, full):
    reviewers = [make.person(f"reviewer-{number}", "Editor") for number in range(8)]
    for number in range(10 if full else 1):
        row = make.tie(("GIN", "SEN", "CHN", "NER", "TCD", "MRT", "DZA", "BEN", "TGO", "GHA")[number])
        if copy:
            row = make.edit(make.working_copy(make.published(row)), note="Newer.")
        row = workflow.submit(row, make.author(), row.edit_token)
        before = Revision.objects.count()
        results = race(
            [lambda user=user, row=row: workflow.publish(row, user, row.edit_token, "As cited.") for user in reviewers]
        )
        refusals = [result for result in results if isinstance(result, WorkflowError)]
        assert (len(refusals), Revision.objects.count() - before) == (7, 1)
        assert {type(refusal) for refusal in refusals} == {workflow.WrongStageError}
        expected = 2 if copy else 1
        assert WorkflowEntry.objects.filter(uid=row.uid, move="publish").count() == expected
        assert Version.objects.filter(uid=row.uid).count() == expected
        assert Entry.objects.get(uid=row.uid).version == expected
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
