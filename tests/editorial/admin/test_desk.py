"""The desk: what waits for one person, counted and listed, and nothing of a kind that is not his to see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from editorial.admin.desk import page as module
from editorial.models import Entry, Stage, WorkflowEntry
from editorial.workflow import publish, send_back, submit, withdraw
from relations.models import Tie
from security.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db
LISTS = ("review", "sent-back", "drafts", "second-looks", "uncited", "unresolved", "past-review")


def desk(client) -> dict[str, int]:
    return {item["name"]: item["count"] for item in client.get("/admin/").context["desk"] if item["count"]}


def names(client, name) -> list[str]:
    return [str(row.record) for row in client.get(f"/admin/desk/{name}/").context["rows"]]


def day(number: int):
    return timezone.now().date() + timedelta(days=number)


def test_the_desk_counts_what_waits_for_each(writer, approving, chief, contributor, reviewer):
    mine = factories.draft(Tie, by=contributor, country_a=factories.country("MLI"), country_b=factories.country("GIN"))
    factories.draft(Actor, by=contributor, cited=False, name_en="Nobody", type="rebel-group")
    assert desk(writer) == {"drafts": 2, "uncited": 1}
    submit(mine, contributor, mine.edit_token)
    assert desk(writer) == {"drafts": 1, "uncited": 1}
    assert desk(approving) == {"review": 1, "uncited": 1}
    assert names(approving, "review") == ["Guinea – Mali"]
    mine.refresh_from_db()
    send_back(mine, reviewer, mine.edit_token, "Cite the treaty.")
    assert desk(writer) == {"drafts": 2, "sent-back": 1, "uncited": 1}
    assert names(writer, "sent-back") == ["Guinea – Mali"]
    assert names(writer, "uncited") == ["Nobody"]


def test_my_own_work_does_not_wait_for_my_review(approving, reviewer):
    row = factories.draft(Tie, by=reviewer, country_a=factories.country("MLI"), country_b=factories.country("GIN"))
    submit(row, reviewer, row.edit_token)
    assert desk(approving) == {}


def test_second_looks_wait_for_others(approving, chief, reviewer):
    live = factories.published(factories.tie())
    withdraw(live, reviewer, live.edit_token, "error", "Wrong.")
    assert desk(approving) == {}
    assert desk(chief) == {"second-looks": 1}
    assert names(chief, "second-looks") == ["Guinea – Mali"]


def test_open_questions_and_doubtful_footnotes_are_unresolved(writer):
    question = factories.published(factories.disagreement("How many?"))
    factories.published(factories.disagreement("When?", is_open=False))
    factories.disagreement("Only a draft?")
    for code, state in (("GIN", "unresolved"), ("SEN", "does-not-fit"), ("CHN", "resolved")):
        row = factories.tie(code)
        row.citations.get().via.add(factories.footnote(state))
        factories.published(row)
    weak = factories.tie("FRA")
    weak.citations.get().via.add(factories.footnote("unresolved"))
    assert desk(writer)["unresolved"] == 3
    assert sorted(names(writer, "unresolved")) == ["Guinea – Mali", str(question), "Mali – Senegal"]


def test_records_past_their_day_wait_until_they_are_published_again(writer, approving, reviewer):
    late, ahead, gone = (factories.published(factories.tie(code)) for code in ("GIN", "SEN", "CHN"))
    for row, number in ((late, -1), (ahead, 0), (gone, -5)):
        factories.overwrite(Entry.objects.get(uid=row.uid), review_by=day(number))
    withdraw(gone, reviewer, gone.edit_token, "error", "Wrong.")
    assert (desk(writer)["past-review"], names(writer, "past-review")) == (1, ["Guinea – Mali"])
    assert Entry.objects.get(uid=gone.uid).review_by is None
    copy = factories.submitted(factories.edit(factories.working_copy(late), note="Looked at again."))
    publish(copy, factories.approver(), copy.edit_token, "Looked at.", review_by=day(90))
    assert (desk(writer).get("past-review"), Entry.objects.get(uid=late.uid).review_by) == (None, day(90))
    copy = factories.working_copy(late)
    factories.published(copy)
    assert Entry.objects.get(uid=late.uid).review_by is None
    days = WorkflowEntry.objects.filter(uid=late.uid, move="publish").order_by("id")
    assert list(days.values_list("review_by", flat=True)) == [None, day(90), None]


def test_the_form_of_an_approval_takes_a_day_to_come(approving, url):
    copy = factories.working_copy(factories.published(factories.tie()))
    copy = factories.submitted(factories.edit(copy, note="New."))
    entry = Entry.objects.get(uid=copy.uid)
    factories.overwrite(entry, review_by=day(7))
    assert f'value="{day(7)}"' in approving.get(url(copy, "review")).content.decode()
    data = {"token": str(copy.edit_token), "note": "As cited."}
    refused = approving.post(url(copy, "move", "publish"), data | {"review_by": day(-1).isoformat()})
    assert refused.status_code == 400
    assert f"{day(-1)} is past; choose a day to come, or leave it empty." in refused.content.decode()
    approving.post(url(copy, "move", "publish"), data | {"review_by": day(0).isoformat()})
    entry.refresh_from_db()
    assert (entry.version, entry.review_by) == (2, day(0))


def test_readers_are_not_told_of_the_day(client, approving):
    live = factories.published(factories.tie())
    factories.overwrite(Entry.objects.get(uid=live.uid), review_by="2031-02-03")
    factories.overwrite(WorkflowEntry.objects.get(uid=live.uid, move="publish"), review_by="2031-02-03")
    for page in (f"/en/ties/{live.slug}/", f"/api/v1/ties/{live.slug}", "/api/v1/changes", "/en/changes/"):
        answer = client.get(page, follow=True)
        text = b"".join(answer) if answer.streaming else answer.content
        assert b"2031-02-03" not in text
        assert b"review_by" not in text


def test_a_person_sees_only_kinds_he_may_see(client_of, outsider, chief, reviewer):
    inside = client_of(outsider)
    rows = [factories.tie(), factories.actor(), factories.event(), factories.disagreement()]
    for row in rows:
        factories.overwrite(WorkflowEntry.objects.get(uid=row.uid), by=outsider)
    assert desk(inside) == {}
    assert [names(inside, name) for name in LISTS] == [[]] * len(LISTS)
    outsider.user_permissions.add(Permission.objects.get(codename="view_tie"))
    inside = client_of(type(outsider).objects.get(pk=outsider.pk))
    assert desk(inside) == {"drafts": 1}
    assert names(inside, "drafts") == ["Guinea – Mali"]
    for row in rows:
        live = factories.published(row)
        factories.overwrite(Entry.objects.get(uid=live.uid), review_by=day(-1), awaits_second_look=True)
    assert (desk(inside), [names(inside, name) for name in LISTS]) == ({}, [[]] * len(LISTS))
    assert desk(chief) == {"second-looks": 4, "unresolved": 1, "past-review": 4}
    assert 'name="row"' not in inside.get("/admin/desk/drafts/").content.decode()


def test_beyond_a_bound_nothing_is_counted(approving, monkeypatch):
    for code in ("GIN", "SEN", "CHN"):
        factories.overwrite(Entry.objects.get(uid=factories.published(factories.tie(code)).uid), review_by=day(-1))
        factories.submitted(factories.actor(f"Group {code}"))
    monkeypatch.setattr(module, "COUNTED", 2)
    shown = {item["name"]: item["shown"] for item in approving.get("/admin/").context["desk"]}
    assert (shown["review"], shown["past-review"], shown["drafts"]) == ("2+", "2+", "0+")
    assert "<strong>2+</strong>" in approving.get("/admin/").content.decode()
    monkeypatch.setattr(module, "SHOWN", 2)
    for name in ("review", "past-review"):
        assert len(names(approving, name)) == 2
        assert "Only the first 2 are shown" in approving.get(f"/admin/desk/{name}/").content.decode()


def test_an_unknown_list_of_the_desk_is_not_found(writer):
    assert writer.get("/admin/desk/nonsense/").status_code == 404


def test_the_desk_asks_as_often_for_one_row_as_for_three(approving, contributor):
    def make(code):
        """A row for each list."""
        factories.tie(code)
        factories.submitted(factories.actor(f"Group {code}"))
        for row in (factories.published(factories.disagreement(f"{code}?")),):
            factories.overwrite(Entry.objects.get(uid=row.uid), review_by=day(-1), awaits_second_look=True)

    def asked() -> list[int]:
        pages = ("/admin/", *(f"/admin/desk/{name}/" for name in LISTS))
        return [queries(approving, page) for page in pages]

    make("GIN")
    asked()
    one = asked()
    make("SEN")
    make("CHN")
    assert asked() == one
    assert max(one) <= 30
    assert WorkflowEntry.objects.filter(kind="ties").count() == Tie.objects.filter(stage=Stage.DRAFT).count() == 3


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
