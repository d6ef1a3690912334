"""The work of an editor, through the real forms, from the first draft to the last version."""

import csv
import io

import pytest

from editorial.models import Entry, Stage, Version, WorkflowEntry
from relations.models import Tie
from tests import factories

pytestmark = pytest.mark.django_db


def new_tie(writer, url, form_data, **values):
    """Add a tie with a spell and a citation, and return it."""
    mali, guinea, passage = factories.country("MLI"), factories.country("GIN"), factories.passage()
    data = form_data(writer.get(url(Tie, "add"))) | {
        "country_a": mali.pk,
        "country_b": guinea.pk,
        "spells-TOTAL_FORMS": 1,
        "spells-0-type": "diplomatic",
        "spells-0-status": "established",
        "spells-0-level": "not-stated",
        "spells-0-since": "1960-10-02",
        "spells-0-since_basis": "stated",
        "citations-TOTAL_FORMS": 1,
        "citations-0-passage": passage.pk,
        "citations-0-role": "supports",
        "citations-0-evidence": "1960-10-02",
        **values,
    }
    answer = writer.post(url(Tie, "add"), data)
    assert answer.status_code == 302, answer.context["errors"]
    return Tie.objects.get(revises=None)


def move(client, url, row, name, **values):
    """Press the button of a move on the review page, with the token shown there."""
    row.refresh_from_db()
    return client.post(url(row, "move", name), {"token": str(row.edit_token), **values}, follow=True)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_tie_is_added_with_slug_keys_and_a_log_line(writer, url, form_data, contributor):
    tie = new_tie(writer, url, form_data)
    assert (tie.slug, tie.stage) == ("guinea-mali", Stage.DRAFT)
    assert tie.country_a.code == "GIN"
    assert tie.spells.get().key == "diplomatic-established-1960-10-02"
    assert tie.citations.get().key == "handbook-0"
    assert list(WorkflowEntry.objects.filter(uid=tie.uid).values_list("move", "by")) == [("create", contributor.pk)]


def test_a_form_is_saved_and_submitted_by_one_button(writer, url, form_data):
    tie = new_tie(writer, url, form_data, _submit="1")
    assert tie.stage == Stage.IN_REVIEW
    move(writer, url, tie, "recall")
    page = writer.get(url(tie))
    data = form_data(page) | {"note": "As printed.", "citations-0-evidence": "1961-01-01", "_submit": "1"}
    answer = writer.post(url(tie), data, follow=True)
    tie.refresh_from_db()
    assert (tie.stage, tie.note) == (Stage.DRAFT, "As printed.")
    saved, *problems = said(answer)
    assert saved == "“Guinea – Mali” is saved, and stays a draft:"
    assert len(problems) == 1
    answer = writer.post(
        url(tie), data | {"edit_token": str(tie.edit_token), "citations-0-evidence": "1960"}, follow=True
    )
    tie.refresh_from_db()
    assert (tie.stage, said(answer)) == (Stage.IN_REVIEW, ["“Guinea – Mali” is saved and waits for review."])


def test_from_draft_to_the_last_version(writer, approving, url, form_data, contributor, reviewer):
    tie = new_tie(writer, url, form_data)
    assert said(move(writer, url, tie, "submit"))[-1] == "“Guinea – Mali”: Submit for review, done."
    assert approving.get(url(tie, "review")).status_code == 200
    move(approving, url, tie, "publish", note="As the handbook says.")
    tie.refresh_from_db()
    assert (tie.stage, tie.version) == (Stage.PUBLISHED, 1)

    move(writer, url, tie, "revise")
    copy = Tie.objects.get(revises=tie)
    data = form_data(writer.get(url(copy))) | {"note": "Resumed <b>after</b> a pause.", "_review": "1"}
    answer = writer.post(url(copy), data)
    assert answer.url == url(copy, "review")
    page = writer.get(answer.url).content.decode()
    assert "Resumed &lt;b&gt;after&lt;/b&gt; a pause." in page
    assert "<b>after</b>" not in page

    move(writer, url, copy, "submit")
    move(approving, url, copy, "publish", note="A note was added.")
    tie.refresh_from_db()
    assert (tie.note, tie.version, Tie.objects.count()) == ("Resumed <b>after</b> a pause.", 2, 1)

    move(approving, url, tie, "withdraw", kind="error", note="A mistake of ours.")
    tie.refresh_from_db()
    assert (tie.stage, Entry.objects.get(uid=tie.uid).withdrawal_kind) == (Stage.WITHDRAWN, "error")
    move(writer, url, tie, "restore")
    copy = Tie.objects.get(revises=tie)
    move(writer, url, copy, "submit")
    move(approving, url, copy, "publish", note="It was right after all.")

    answer = writer.post(url(tie, "revert"), {"number": "1"}, follow=True)
    copy = Tie.objects.get(revises=tie)
    assert answer.redirect_chain == [(url(copy, "review"), 302)]
    assert copy.note == ""
    move(writer, url, copy, "discard")
    assert not Tie.objects.filter(revises=tie).exists()

    history = writer.get(url(tie, "history"))
    steps = [(step.version.number, step.version.action, step.authors, step.approver, step.note)
             for step in history.context["versions"]]  # fmt: skip
    assert steps == [
        (4, "restore", ["contributor"], "reviewer", "It was right after all."),
        (3, "withdraw", [], "reviewer", "A mistake of ours."),
        (2, "amend", ["contributor"], "reviewer", "A note was added."),
        (1, "publish", ["contributor"], "reviewer", "As the handbook says."),
    ]
    assert Version.objects.filter(uid=tie.uid).count() == 4


def test_an_override_waits_for_a_second_look(writer, approving, chief, url, form_data):
    tie = new_tie(writer, url, form_data)
    move(chief, url, tie, "override", note="Nobody else is in.")
    tie.refresh_from_db()
    assert tie.stage == Stage.PUBLISHED

    def offers(client):
        return [offer.name for offer in client.get(url(tie, "review")).context["offers"]]

    assert "second_look" not in offers(chief)
    assert "second_look" in offers(approving)
    move(approving, url, tie, "second_look")
    assert "second_look" not in offers(approving)


def test_a_refused_move_says_each_problem_and_keeps_the_draft(writer, url):
    tie = factories.draft(Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("GIN"))
    answer = move(writer, url, tie, "submit")
    assert answer.status_code == 409
    assert said(answer) == ["Nothing is cited: add a citation to the passage that says this."]
    tie.refresh_from_db()
    assert tie.stage == Stage.DRAFT


def test_a_refused_move_keeps_the_note(writer, approving, url):
    tie = factories.tie()
    seen = str(tie.edit_token)
    move(writer, url, tie, "submit")
    answer = approving.post(url(tie, "move", "publish"), {"token": seen, "note": "Typed with care."})
    assert answer.status_code == 409
    assert "Somebody saved" in said(answer)[-1]
    tie.refresh_from_db()
    page = answer.content.decode()
    assert "Typed with care." in page
    assert f'name="token" value="{tie.edit_token}"' in page


def test_who_contributed_is_not_offered_publication(approving, url, reviewer):
    tie = factories.tie()
    factories.edit(tie, by=reviewer, note="Mine.")
    move(approving, url, tie, "submit")
    page = approving.get(url(tie, "review"))
    assert "publish" not in [offer.name for offer in page.context["offers"]]
    assert "somebody else approves it" in page.content.decode()


def test_a_published_row_is_read_only_even_for_a_superuser(superuser, url):
    live = factories.published(factories.tie())
    page = superuser.get(url(live))
    assert page.context["has_change_permission"] is False
    assert 'name="_save"' not in page.content.decode()
    assert superuser.post(url(live), {"note": "x"}).status_code == 409
    live.refresh_from_db()
    assert live.note == ""


def test_a_save_that_changes_nothing_leaves_token_and_log(writer, url, form_data):
    tie = new_tie(writer, url, form_data)
    before = tie.edit_token
    assert writer.post(url(tie), form_data(writer.get(url(tie)))).status_code == 302
    tie.refresh_from_db()
    assert tie.edit_token == before
    assert WorkflowEntry.objects.filter(uid=tie.uid).count() == 1


def test_rows_alike_in_one_form_get_keys_of_their_own(writer, url, form_data):
    twins = {f"spells-{n}-{name}": value for n in (0, 1) for name, value in
             {"type": "consular", "status": "established", "level": "not-stated"}.items()}  # fmt: skip
    tie = new_tie(writer, url, form_data, **twins, **{"spells-TOTAL_FORMS": 2, "spells-0-since": ""})
    assert sorted(tie.spells.values_list("key", flat=True)) == ["consular-established", "consular-established-2"]


def test_the_log_is_exported_without_formulas(writer, url):
    tie = factories.tie()
    factories.edit(tie, note="=1+1")
    factories.overwrite(WorkflowEntry.objects.filter(uid=tie.uid).last(), note='=HYPERLINK("x")')
    answer = writer.get(url(tie, "log"))
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0] == ["at", "move", "by", "from", "to", "note", "minor", "revision", "about", "said"]
    assert [row[-1] for row in rows[1:]] == ["wrote the first draft", "edited"]
    assert [row[5] for row in rows[1:]] == ["", '\'=HYPERLINK("x")']
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_the_address_by_uid_leads_to_the_live_row(writer, url):
    live = factories.published(factories.tie())
    factories.working_copy(live)
    assert writer.get(f"/admin/relations/tie/uid/{live.uid}/").url == url(live)


def test_the_preview_shows_the_working_copy_to_editors_and_stores_nothing(writer, url):
    live = factories.published(factories.tie())
    copy = factories.working_copy(live)
    factories.edit(copy, note="Not for readers yet.")
    answer = writer.get(url(copy, "preview"))
    assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer.context["is_preview"] is True
    assert "Not for readers yet." in answer.content.decode()
    assert "Not for readers yet." not in writer.get(f"/en/ties/{live.slug}/").content.decode()


def test_line_breaks_in_a_long_line_are_spaces(writer, url, form_data):
    tie = new_tie(writer, url, form_data, note="One\r\ntwo.")
    assert tie.note == "One two."


def test_discarding_a_new_draft_keeps_its_content_in_the_log(writer, url):
    tie = factories.tie()
    factories.edit(tie, by=factories.person("contributor"), note="Kept.")
    answer = move(writer, url, tie, "discard")
    assert answer.redirect_chain == [(url(Tie, "changelist"), 302)]
    assert "Kept." in WorkflowEntry.objects.get(uid=tie.uid, move="discard").snapshot
