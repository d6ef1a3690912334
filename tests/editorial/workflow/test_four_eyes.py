"""Nobody approves his own text, by whatever route it came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editorial import workflow
from editorial.models import Entry, Revision, WorkflowEntry
from editorial.workflow import NotAllowedError, StaleTokenError, WrongStageError
from editorial.workflow.log import involved_ids
from tests import factories as make
from tests.editorial.routes import ROUTES

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db):
    return make.person("chief", "Chief editor")


def refused(row, by) -> str:
    """The sentence with which publication is refused."""
    row.refresh_from_db()
    with pytest.raises(NotAllowedError) as error:
        workflow.publish(row, by, row.edit_token, "As cited.")
    return str(error.value)


def in_review(row, by=None):
    row.refresh_from_db()
    return workflow.submit(row, by or make.author(), row.edit_token)


@pytest.mark.parametrize("route", ROUTES)
def test_whoever_had_a_part_in_it_cannot_approve_it(reviewer, route):
    row = ROUTES[route](reviewer)
    name = reviewer.get_full_name() or reviewer.username
    assert refused(row, reviewer) == (
        f"{name} contributed to “Attack on a bus” since its last publication and cannot approve it; ask somebody else."
    )


@pytest.mark.parametrize("rank", [{"is_superuser": True}, {"group": "Chief editor"}])
def test_no_rank_approves_its_own_text(rank):
    high = make.person("high", **rank)
    assert "cannot approve it" in refused(ROUTES["changed only a child"](high), high)


def test_contributions_count_since_the_last_publication_only(reviewer):
    live = make.published(make.tie(by=reviewer))
    copy = make.edit(make.working_copy(live), make.author(), note="Newer.")
    row = in_review(copy)
    assert workflow.publish(row, reviewer, row.edit_token, "As cited.").note == "Newer."


def test_submitting_anothers_text_is_no_contribution(reviewer):
    row = in_review(make.tie(), reviewer)
    assert workflow.publish(row, reviewer, row.edit_token, "As cited.").version == 1


def test_a_draft_in_review_cannot_be_edited_under_the_reviewer(reviewer):
    row = in_review(make.tie())
    with pytest.raises(WrongStageError, match="in review; “Edit” is for records that are draft"):
        make.edit(row, make.author(), note="After the fact.")


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501])
def test_publishing_alone_takes_a_reason_that_fits(chief, reason):
    row = in_review(make.tie())
    with pytest.raises(NotAllowedError):
        workflow.override(row, chief, row.edit_token, reason)
    row.refresh_from_db()
    assert (row.stage, row.version) == ("in-review", 0)


def test_an_override_is_flagged_until_somebody_who_had_no_part_looks(chief, reviewer):
    row = make.edit(make.tie(), reviewer, note="Mine.")
    live = workflow.override(row, chief, row.edit_token, "Nobody else is here.")
    entry = Entry.objects.get(uid=live.uid)
    line = WorkflowEntry.objects.get(move="override")
    assert (entry.awaits_second_look, line.awaits_second_look, line.note) == (True, True, "Nobody else is here.")
    for involved in (chief, reviewer):
        with pytest.raises(NotAllowedError, match="somebody who had no part in the change"):
            workflow.second_look(live, involved, live.edit_token)
    revision = Revision.objects.count()
    workflow.second_look(live, make.approver(), live.edit_token)
    entry.refresh_from_db()
    line.refresh_from_db()
    assert (entry.awaits_second_look, line.awaits_second_look, Revision.objects.count()) == (False, False, revision + 1)
    with pytest.raises(WrongStageError, match="does not wait for a second look"):
        workflow.second_look(live, make.approver(), live.edit_token)


def test_a_second_override_by_somebody_else_does_not_let_the_first_look_at_his_own(chief):
    other = make.person("other-chief", "Chief editor")
    row = make.tie(by=chief)
    live = workflow.override(row, chief, row.edit_token, "Urgent.")
    copy = make.edit(make.working_copy(live, other), other, note="Newer.")
    live = workflow.override(copy, other, copy.edit_token, "Urgent again.")
    assert involved_ids(live) == {chief.pk, other.pk}
    with pytest.raises(NotAllowedError):
        workflow.second_look(live, chief, live.edit_token)


def test_a_second_look_is_bound_to_the_text_that_was_on_the_screen(chief, reviewer):
    row = make.tie()
    shown = workflow.override(row, chief, row.edit_token, "Urgent.")
    copy = make.edit(make.working_copy(shown, chief), chief, note="Nobody else saw this.")
    live = workflow.override(copy, chief, copy.edit_token, "Urgent again.")
    with pytest.raises(StaleTokenError):
        workflow.second_look(live, reviewer, shown.edit_token)
    assert WorkflowEntry.objects.filter(awaits_second_look=True).count() == 2
    workflow.second_look(live, reviewer, live.edit_token)
    assert WorkflowEntry.objects.filter(awaits_second_look=True).count() == 0


def test_an_ordinary_publication_does_not_take_the_second_look_away(chief):
    row = make.tie(by=chief)
    live = workflow.override(row, chief, row.edit_token, "Urgent.")
    live = make.published(make.edit(make.working_copy(live), note="Newer."))
    assert Entry.objects.get(uid=live.uid).awaits_second_look is True


def test_who_sent_it_back_may_take_the_second_look(chief, reviewer):
    row = in_review(make.tie())
    row = workflow.send_back(row, reviewer, row.edit_token, "Name the page.")
    live = workflow.override(row, chief, row.edit_token, "Urgent.")
    workflow.second_look(live, reviewer, live.edit_token)
    assert Entry.objects.get(uid=live.uid).awaits_second_look is False


def test_a_command_contributes_and_never_approves():
    live = make.published(make.tie())
    copy = workflow.revise(live, None)
    with workflow.saving(copy, copy.edit_token, None) as row:
        row.note = "From a file."
        row.save()
    row = workflow.submit(row, None, row.edit_token)
    with pytest.raises(NotAllowedError, match="command line may not make the move “Publish”"):
        workflow.publish(row, None, row.edit_token, "As cited.")
    assert make.published(row).note == "From a file."


def test_a_publication_needs_a_note_unless_it_is_minor(reviewer):
    row = in_review(make.tie())
    with pytest.raises(NotAllowedError, match="“Publish” needs a note that says why."):
        workflow.publish(row, reviewer, row.edit_token, "  ")
    workflow.publish(row, reviewer, row.edit_token, minor=True)
    assert WorkflowEntry.objects.get(move="publish", uid=row.uid).is_minor is True


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("x" * 501, "The note has 501 characters; expected at most 500. Shorten it."),
        (
            "\ud800",
            "Note: Character 1 is U+D800, a lone surrogate that readers cannot see; remove it and type the text again.",
        ),
        (
            "a\x00",
            "Note: Character 2 is U+0000, a control character that readers cannot see; remove it and type the text again.",
        ),
    ],
)
def test_a_note_the_log_cannot_hold_is_refused(reviewer, note, sentence):
    row = in_review(make.tie())
    for call in (
        lambda: workflow.publish(row, reviewer, row.edit_token, note, minor=True),
        lambda: workflow.send_back(row, reviewer, row.edit_token, note),
    ):
        with pytest.raises(NotAllowedError) as error:
            call()
        assert str(error.value) == sentence


@pytest.mark.django_db(transaction=True)
def test_a_failed_mail_fails_nothing(reviewer, settings):
    settings.EMAIL_BACKEND = "nowhere.Backend"
    row = in_review(make.tie())
    assert workflow.publish(row, reviewer, row.edit_token, "As cited.").version == 1


@pytest.mark.parametrize(("days", "kept"), [(30, True), (-1, False)])
def test_an_override_keeps_the_day_to_look_again_while_it_is_to_come(chief, days, kept):
    day = timezone.now().date() + timedelta(days)
    row = in_review(make.tie())
    live = workflow.publish(row, make.approver(), row.edit_token, "As cited.", review_by=day)
    copy = make.edit(make.working_copy(live, chief), chief, note="Newer.")
    live = workflow.override(copy, chief, copy.edit_token, "Urgent.")
    expected = day if kept else None
    assert Entry.objects.get(uid=live.uid).review_by == expected
    assert WorkflowEntry.objects.get(uid=live.uid, move="override").review_by == expected


def test_the_longest_name_an_account_may_have_fits_into_the_log_and_the_ledger(reviewer):
    author = make.person("long", "Contributor", first_name="É" * 150, last_name="K" * 150)
    live = make.published(make.tie(by=author))
    name = f"{'É' * 150} {'K' * 150}"
    assert WorkflowEntry.objects.get(uid=live.uid, move="create").by_name == name
    assert Revision.objects.latest("number").actors[0] == name
