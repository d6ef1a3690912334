"""A button clicked twice ends where one click would have."""

import pytest

from editorial.models import Entry, WorkflowEntry
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def of_new_draft():
    return make.submitted(make.tie())


def of_working_copy():
    return make.submitted(make.edit(make.working_copy(make.published(make.tie())), note="Newer."))


@pytest.mark.parametrize("row", [of_new_draft, of_working_copy])
def test_a_second_click_on_publish_leads_to_the_live_page(approving, client_of, url, row):
    row = row()
    live = row.revises or row
    data = {"token": str(row.edit_token), "uid": str(row.uid), "note": "As cited."}
    for said in ("“Guinea – Mali”: Publish, done.", "“Guinea – Mali”: Publish, done already."):
        answer = approving.post(url(row, "move", "publish"), data, follow=True)
        assert [str(message) for message in answer.context["messages"]] == [said]
    assert answer.redirect_chain == [(url(live), 302)]
    assert WorkflowEntry.objects.filter(uid=row.uid, move="publish").count() == (2 if row.revises_id else 1)
    other = approving.post(url(row, "move", "publish"), data | {"note": "Another word."})
    assert (other.status_code in (404, 409), "Another word." in other.text) == (True, True)
    somebody = client_of(make.person("third", "Editor"))
    assert somebody.post(url(row, "move", "publish"), data).status_code in (404, 409)


def posted_twice(client, address, rows, **data):
    """Post one confirmed selection twice, and return the second report."""
    click = {"row": [f"{row.kind}:{row.uid}:{row.edit_token}" for row in rows], "confirmed": "1", **data}
    client.post(address, click)
    return client.post(address, click)


def reported(page) -> tuple[str, set[str], list, list]:
    outcomes = page.context["outcomes"]
    said = {sentence for outcome in outcomes for sentence in outcome.sentences}
    return page.context["summary"], said, page.context["refused"], page.context["typed"]


def test_a_second_click_on_a_bulk_publish_reports_what_is_published(approving, contributor):
    rows = [make.submitted(make.tie("SEN")), of_working_copy()]
    report = posted_twice(approving, "/admin/bulk/publish/", rows, note="Both read.")
    assert reported(report) == ("2 of 2 published.", {"Published by you already."}, [], [])
    assert WorkflowEntry.objects.filter(move="publish", note="Both read.").count() == 2
    assert approving.get(report.context["outcomes"][0].url).status_code == 200


def test_a_second_click_on_a_bulk_submit_reports_what_waits(writer, contributor):
    report = posted_twice(writer, "/admin/bulk/submit/", [make.tie()])
    assert reported(report) == ("1 of 1 submitted.", {"Submitted by you already; it waits for review."}, [], [])


def test_a_bulk_publish_sent_again_with_another_note_gives_it_back(approving, client_of):
    row = of_new_draft()
    click = {"row": f"{row.kind}:{row.uid}:{row.edit_token}", "confirmed": "1", "note": "As cited."}
    approving.post("/admin/bulk/publish/", click)
    other = approving.post("/admin/bulk/publish/", click | {"note": "Another word."})
    somebody = client_of(make.person("third", "Editor")).post("/admin/bulk/publish/", click)
    for report, typed in ((other, "Another word."), (somebody, "As cited.")):
        assert report.context["summary"] == "0 of 1 published."
        assert [field.value for field in report.context["typed"]] == [typed]


def test_a_withdrawal_sent_again_as_something_else_is_not_done_already(chief, url):
    live, other = make.published(make.tie()), make.published(make.tie("SEN"))
    click = {"token": str(live.edit_token), "uid": str(live.uid), "kind": "error", "note": "Wrong row."}
    for expected in ("Withdraw, done.", "Withdraw, done already."):
        answer = chief.post(url(live, "move", "withdraw"), click, follow=True)
        assert [str(message).partition(": ")[2] for message in answer.context["messages"]] == [expected]
    for changed in ({"kind": "legal"}, {"kind": "duplicate", "replaced_by": str(other.pk)}):
        answer = chief.post(url(live, "move", "withdraw"), click | changed)
        typed = {field.value for field in answer.context["kept"]}
        assert (answer.status_code, typed) == (409, set(({"kind": "error"} | changed).values()) | {"Wrong row."})
    assert Entry.objects.get(uid=live.uid).withdrawal_kind == "error"
