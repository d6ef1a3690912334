"""A selection that is submitted or published: everything is shown first, each record moves by itself, each gets its sentence."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial.models import Entry, Revision, Stage, Version, WorkflowEntry
from editorial.workflow import discard, publication_problems, revise
from editorial.workflow.snapshots import children_of
from relations.models import Tie
from security.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
PUBLISH, SUBMIT = "/admin/bulk/publish/", "/admin/bulk/submit/"
NOTE = "As the gazette says."
CODES = ("GIN", "SEN", "CHN")


def name(row) -> str:
    return f"{row.kind}:{row.uid}"


def ready(page) -> list[str]:
    """What the page would post: kind, uid and token of each record that can make the move."""
    return re.findall(r'name="row" value="([^"]*)"', page.content.decode())


def left_out(page) -> dict[str, list[str]]:
    return {str(item.record): [item.refusal, *item.problems] for item in page.context["left_out"]}


def said(page) -> dict[str, str]:
    return {outcome.title: " ".join(outcome.sentences) for outcome in page.context["outcomes"]}


def confirm(client, address, shown, **data):
    values = {"note": "As cited.", **data} if address == PUBLISH else data
    return client.post(address, {"confirmed": "1", "row": ready(shown), **values})


@pytest.fixture
def waiting():
    """A new tie, a working copy of another and an actor, all in review."""
    copy = factories.working_copy(factories.published(factories.tie("SEN")))
    copy = factories.edit(copy, note="Suspended since.")
    return [factories.submitted(row) for row in (factories.tie("GIN"), copy, factories.actor())]


def test_drafts_are_submitted_and_published_together(writer, approving, contributor):
    drafts = [factories.tie("GIN"), factories.actor(), factories.event()]
    shown = writer.post(SUBMIT, {"row": [name(row) for row in drafts]})
    assert (len(ready(shown)), left_out(shown)) == (3, {})
    report = confirm(writer, SUBMIT, shown)
    assert report.context["summary"] == "3 of 3 submitted."
    assert set(said(report).values()) == {"Submitted; it waits for review."}
    before = Revision.objects.count()
    shown = approving.post(PUBLISH, {"row": [name(row) for row in drafts]})
    report = confirm(approving, PUBLISH, shown)
    assert said(report) == {"Guinea – Mali": "Published.", "Armed Group": "Published.", "Attack on a bus": "Published."}
    assert Revision.objects.count() == before + 3
    text = report.content.decode()
    assert '<section id="report" role="status" tabindex="-1" autofocus>' in text
    assert all(outcome.url in text for outcome in report.context["outcomes"])


def test_the_page_shows_what_would_be_published(approving, waiting):
    shown = approving.post(PUBLISH, {"row": [name(row) for row in waiting]})
    new, copy, _actor = shown.context["ready"]
    assert (new.is_whole, copy.is_whole) == (True, False)
    assert [(change.label, change.words) for change in copy.sections[0].changes] == [
        ("Note", [("new", "Suspended since.")])
    ]
    assert "Mali" in str(new.sections[0].changes)
    assert "handbook" in str(new.sections[-1].changes)
    assert ready(shown) == [f"{name(row)}:{row.edit_token}" for row in waiting]
    assert Version.objects.filter(uid=waiting[0].uid).count() == 0


def test_what_cannot_move_says_why_and_is_not_offered(approving, writer, reviewer, waiting):
    own = factories.submitted(factories.draft(Actor, by=reviewer, name_en="Mine", type="rebel-group"))
    draft = factories.tie("CHN")
    uncited = factories.draft(Actor, cited=False, name_en="Nobody", type="rebel-group")
    factories.overwrite(uncited, stage=Stage.IN_REVIEW)
    moved = waiting[1]
    factories.overwrite(moved.revises, version=7)
    shown = approving.post(PUBLISH, {"row": [name(row) for row in (own, draft, uncited, moved)]})
    assert ready(shown) == []
    assert left_out(shown) == {
        "Mine": ["reviewer contributed to “Mine” since its last publication and cannot approve it; ask somebody else."],
        "China – Mali": ["“China – Mali” is draft; “Publish” is for records that are in review."],
        "Nobody": ["", "Nothing is cited: add a citation to the passage that says this."],
        "Mali – Senegal": [
            "“Mali – Senegal” was published again since this working copy was made; "
            "discard it and revise the current version."
        ],
    }
    # Forged: the same rows with tokens, past the page.
    rows = [f"{name(row)}:{type(row).objects.get(pk=row.pk).edit_token}" for row in (own, draft, uncited, moved)]
    report = approving.post(PUBLISH, {"confirmed": "1", "row": rows, "note": "Go."})
    assert report.context["summary"] == "0 of 4 published."
    # A contributor may not publish at all.
    report = writer.post(
        PUBLISH, {"confirmed": "1", "row": f"{name(waiting[0])}:{waiting[0].edit_token}", "note": "Go."}
    )
    assert said(report)["Guinea – Mali"].startswith("contributor may not make the move “Publish”")


def test_what_somebody_changed_meanwhile_is_refused_and_the_rest_goes_through(approving, writer, waiting):
    gone = factories.submitted(factories.actor("Gone"))
    shown = approving.post(PUBLISH, {"row": [name(row) for row in (*waiting, gone)]})
    factories.overwrite(waiting[0], edit_token=uuid4())
    discard(gone, factories.approver(), gone.edit_token)
    report = confirm(approving, PUBLISH, shown)
    assert said(report) == {
        "Guinea – Mali": "“Guinea – Mali” was changed after you saw it; nothing was done. Look at it again.",
        "Mali – Senegal": "Published.",
        "Armed Group": "Published.",
    }
    assert report.context["missing"] == "1 of the rows is not there any more, or you may not see it any more."
    assert report.context["summary"] == "2 of 4 published."
    waiting[0].refresh_from_db()
    assert (waiting[0].stage, waiting[0].version) == (Stage.IN_REVIEW, 0)


def test_a_second_click_does_nothing_and_says_so(approving, client_of, waiting):
    shown = approving.post(PUBLISH, {"row": [name(row) for row in waiting]})
    confirm(approving, PUBLISH, shown)
    before = Revision.objects.count()
    report = confirm(approving, PUBLISH, shown)
    assert report.context["summary"] == "3 of 3 published."
    assert said(report) == dict.fromkeys(
        ("Guinea – Mali", "Mali – Senegal", "Armed Group"), "Published by you already."
    )
    assert Revision.objects.count() == before
    late = confirm(client_of(factories.person("late", "Editor")), PUBLISH, shown)
    assert late.context["summary"] == "0 of 3 published."
    assert set(said(late).values()) == {
        f"“{title}” is published; “Publish” is for records that are in review."
        for title in ("Guinea – Mali", "Mali – Senegal", "Armed Group")
    }


def test_rights_taken_away_while_the_page_was_open(approving, reviewer, waiting):
    shown = approving.post(PUBLISH, {"row": [name(row) for row in waiting]})
    reviewer.groups.set([Group.objects.get(name="Contributor")])
    report = confirm(approving, PUBLISH, shown)
    assert all("may not make the move “Publish”" in sentence for sentence in said(report).values())
    reviewer.groups.clear()
    report = confirm(approving, PUBLISH, shown)
    assert (report.context["summary"], said(report)) == ("0 of 3 published.", {})
    assert not Version.objects.filter(uid=waiting[0].uid).exists()


def kept(page) -> dict[str, str]:
    return {field.label: field.value for field in page.context["typed"]}


def test_a_note_typed_for_rows_that_do_not_move_is_not_lost(approving, reviewer, waiting):
    typed, labelled = (
        {"note": NOTE, "minor": "on"},
        {"Note for all of them": NOTE, "Minor change, needs no note": "yes"},
    )
    shown = approving.post(PUBLISH, {"row": [name(row) for row in waiting]})
    # Nothing ticked: the same selection, unticked, and the note where it was typed.
    again = approving.post(PUBLISH, {"confirmed": "1", "shown": ready(shown), **typed})
    assert (again.status_code, again.context["form"]["note"].value()) == (400, NOTE)
    assert (ready(again), re.findall(r'name="row"[^>]* checked', again.text)) == (ready(shown), [])
    assert kept(approving.post(PUBLISH, {"confirmed": "1", **typed})) == labelled
    # A character that the log refuses: said once, beside the note.
    hidden = confirm(approving, PUBLISH, shown, note=f"{NOTE}\u202e")
    assert (hidden.status_code, "U+202E" in hidden.context["form"].errors["note"][0]) == (400, True)
    # Every row stale: the report leads to the refused rows with the note.
    for row in waiting:
        factories.overwrite(row, edit_token=uuid4())
    report = confirm(approving, PUBLISH, shown, **typed)
    assert kept(report) == labelled
    form = dict(re.findall(r'type="hidden" name="(note|minor)" value="([^"]*)"', report.text))
    rows = re.findall(r'type="hidden" name="row" value="([^"]*)"', report.text)
    again = approving.post(PUBLISH, {"row": rows, **form})
    assert (again.status_code, again.context["form"]["note"].value(), len(ready(again))) == (200, NOTE, 3)
    assert "checked" in str(again.context["form"]["minor"])
    assert not Version.objects.filter(uid=waiting[0].uid).exists()
    # Rights lost.
    reviewer.groups.clear()
    lost = confirm(approving, PUBLISH, again, **typed)
    assert (kept(lost), lost.context["missing"][:2]) == (labelled, "3 ")


@pytest.mark.once
def test_a_note_typed_before_the_session_ended_is_given_back(reviewer, approving):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reviewer)
    for client in (Client(), strict):
        answer = client.post(PUBLISH, {"confirmed": "1", "row": "ties:x:y", "note": NOTE})
        assert (answer.status_code, kept(answer)) == (403, {"Note for all of them": NOTE})
        assert PUBLISH in answer.text


def test_the_note_is_asked_for_once_and_what_was_typed_stays(approving, waiting):
    shown = approving.post(PUBLISH, {"row": [name(row) for row in waiting]})
    past = (timezone.now().date() - timedelta(days=1)).isoformat()
    for wrong, sentence in (
        ({"note": " "}, "Say what changed, or tick “minor change”."),
        ({"note": "y" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
        ({"note": "x", "review_by": past}, f"{past} is past; choose a day to come, or leave it empty."),
        ({"note": "x", "review_by": "soon"}, "This is no day; write it like 2027-12-31, or leave it empty."),
    ):
        again = confirm(approving, PUBLISH, shown, **wrong)
        assert (again.status_code, again.context["form"].errors.as_text().splitlines()[1]) == (400, f"  * {sentence}")
        assert ready(again) == ready(shown)
        assert wrong["note"] in again.content.decode()
    factories.overwrite(waiting[0], edit_token=uuid4())
    again = confirm(approving, PUBLISH, shown, note="")
    assert [item.is_changed for item in again.context["ready"]] == [True, False, False]
    assert confirm(approving, PUBLISH, again, note="", minor="on").context["summary"] == "3 of 3 published."
    assert list(WorkflowEntry.objects.filter(move="publish", is_minor=True).values_list("note", flat=True)) == [""] * 3


def test_a_day_to_look_again_is_for_all_and_an_earlier_one_stays(approving, waiting):
    ahead, later = (timezone.now().date() + timedelta(days=days) for days in (30, 60))
    live = waiting[1].revises
    factories.overwrite(Entry.objects.get(uid=live.uid), review_by=ahead)
    shown = approving.post(PUBLISH, {"row": [name(waiting[1])]})
    confirm(approving, PUBLISH, shown)
    assert Entry.objects.get(uid=live.uid).review_by == ahead
    shown = approving.post(PUBLISH, {"row": [name(waiting[0]), name(waiting[2])]})
    confirm(approving, PUBLISH, shown, review_by=later.isoformat())
    for row in (waiting[0], waiting[2]):
        assert Entry.objects.get(uid=row.uid).review_by == later
        assert WorkflowEntry.objects.get(uid=row.uid, move="publish").review_by == later


def test_a_selection_from_a_change_list(approving, writer, url):
    live = factories.published(factories.tie("SEN"))
    copy, draft = factories.working_copy(live), factories.tie("GIN")
    shown = writer.post(url(Tie, "changelist"), {"action": "submit_selected", "_selected_action": [live.pk, draft.pk]})
    assert sorted(ready(shown)) == sorted(f"{name(row)}:{row.edit_token}" for row in (copy, draft))
    assert confirm(writer, SUBMIT, shown).context["summary"] == "2 of 2 submitted."
    assert "publish_selected" not in writer.get(url(Tie, "changelist")).content.decode()
    data = {"action": "publish_selected", "_selected_action": [live.pk, draft.pk]}
    writer.post(url(Tie, "changelist"), data)
    shown = approving.post(url(Tie, "changelist"), data)
    assert confirm(approving, PUBLISH, shown).context["summary"] == "2 of 2 published."


def test_a_person_sees_and_moves_only_kinds_he_may_see(client_of, outsider, waiting):
    outsider.user_permissions.add(*Permission.objects.filter(codename__in=("view_tie", "publish_actor")))
    inside = client_of(outsider)
    shown = inside.post(PUBLISH, {"row": [name(row) for row in waiting]})
    assert list(left_out(shown)) == ["Guinea – Mali", "Mali – Senegal"]
    assert "Armed Group" not in shown.content.decode()
    assert shown.context["missing"].startswith("1 of the rows is not there any more, or you may not")
    report = inside.post(
        PUBLISH, {"confirmed": "1", "row": [f"{name(row)}:{row.edit_token}" for row in waiting], "note": "Go."}
    )
    assert (report.context["summary"], list(said(report))) == ("0 of 3 published.", ["Guinea – Mali", "Mali – Senegal"])


NONSENSE = (
    "",
    "ties",
    "ties:",
    "ties:1",
    f"nothing:{uuid4()}",
    f"ties:{uuid4()}",
    "\x00:\x00",
    "é" * 500,
    f":{uuid4()}:x",
)


@pytest.mark.once
def test_nonsense_gets_a_sentence(approving, writer, waiting):
    for row in NONSENSE:
        for data in ({"row": row}, {"row": [row, name(waiting[0])]}, {"row": row, "confirmed": "1", "note": "x"}):
            answer = approving.post(PUBLISH, data)
            assert (answer.status_code, answer.context["missing"][:2]) == (200, "1 "), row
    twice = approving.post(PUBLISH, {"row": [name(waiting[0])] * 3})
    assert len(ready(twice)) == 1
    for token in ("", "x", "\x00", str(uuid4())):
        row = f"{name(waiting[0])}:{token}"
        report = approving.post(PUBLISH, {"confirmed": "1", "row": row, "note": "x"})
        assert "was changed after you saw it" in said(report)["Guinea – Mali"]
    note = approving.post(PUBLISH, {"confirmed": "1", "row": ready(twice), "note": "a\x00b"})
    assert note.status_code == 400
    assert note.context["form"].errors["note"]
    most = settings.LIMITS["bulk_rows"]
    for rows in ([], [f"ties:{uuid4()}" for _ in range(most + 1)]):
        answer = approving.post(PUBLISH, {"row": rows}, follow=True)
        assert answer.redirect_chain == [("/admin/desk/review/", 302)]
        assert len(answer.context["messages"]) == 1
    too_many = ["x"] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)
    assert approving.post(PUBLISH, {"row": too_many}).status_code == 400
    assert approving.get(PUBLISH, follow=True).redirect_chain == [("/admin/desk/review/", 302)]
    assert approving.post("/admin/bulk/withdraw/", {"row": name(waiting[0])}).status_code == 404
    assert not Version.objects.filter(uid=waiting[0].uid).exists()


def queries(call) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert call().status_code == 200
    return len(captured)


def test_what_the_page_asks_grows_by_little_with_each_record(approving):
    """What is read is read together; record by record nothing is asked but its publication problems."""
    rows = []
    for code in CODES:
        copy = factories.edit(factories.working_copy(factories.published(factories.tie(code))), note=f"About {code}.")
        rows.append(name(factories.submitted(copy)))
    approving.post(PUBLISH, {"row": rows[:1]})
    one, three = (queries(lambda some=some: approving.post(PUBLISH, {"row": some})) for some in (rows[:1], rows))
    with CaptureQueriesContext(connection) as captured:
        copy = Tie.objects.exclude(revises=None).select_related("revises").first()
        publication_problems(copy, children_of(copy))
    assert (three - one) / 2 <= len(captured) - len(("row", "citations", "via", "spells"))
    assert one <= 9 + (three - one) / 2


@pytest.mark.django_db(transaction=True)
def test_two_people_publish_the_same_selection_at_once(race, client_of, approving):
    rows = [factories.submitted(factories.actor(f"Group {number}")) for number in range(5)]
    people = [client_of(factories.person(f"reviewer-{number}", "Editor")) for number in range(2)]
    pages = [client.post(PUBLISH, {"row": [name(row) for row in rows]}) for client in people]
    before = Revision.objects.count()
    reports = race(
        [
            lambda client=client, page=page: confirm(client, PUBLISH, page)
            for client, page in zip(people, pages, strict=True)
        ]
    )
    # The markup, since each client's context holds what both threads rendered.
    text = "".join(report.content.decode() for report in reports)
    outcomes = {how: re.findall(rf'class="outcome-{how}">.*?(Group \d)<', text, re.S) for how in ("done", "refused")}
    assert sorted(outcomes["done"]) == sorted(outcomes["refused"]) == [f"Group {number}" for number in range(5)]
    assert Revision.objects.count() == before + 5
    assert Version.objects.filter(uid__in=[row.uid for row in rows]).count() == 5


def test_a_copy_made_after_the_page_was_shown_is_not_published_unseen(approving, reviewer, waiting):
    shown = approving.post(PUBLISH, {"row": [name(waiting[2])]})
    confirm(approving, PUBLISH, shown)
    copy = factories.edit(revise(Actor.objects.get(uid=waiting[2].uid), factories.author()), note="Unseen.")
    factories.submitted(copy)
    report = confirm(approving, PUBLISH, shown)
    assert "was changed after you saw it" in said(report)["Armed Group"]
    assert Actor.objects.get(uid=waiting[2].uid, revises=None).note == ""
