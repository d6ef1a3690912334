"""Change lists: one row per record, constant queries, filters; and the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.admin.lists import CappedPaginator
from editorial.models import Stage, WorkflowEntry
from editorial.workflow import send_back, submit, withdraw
from organizations.models import Membership, Organization
from relations.models import Place, Tie
from security.models import Actor, SecurityEvent
from tests import factories

pytestmark = pytest.mark.django_db
CODES = ("GIN", "SEN", "CHN")


def rows(page) -> list[str]:
    return [str(row) for row in page.context["cl"].result_list]


def queries(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def make(model, number):
    """A published row with a working copy, and a new draft."""
    if model is Tie:
        live = factories.published(factories.tie(CODES[number]))
    elif model is Organization:
        live = factories.published(factories.organization(f"Organization {number}"))
    elif model is Membership:
        live = factories.published(factories.membership(CODES[number]))
    elif model is Actor:
        live = factories.published(factories.actor(f"Actor {number}"))
    elif model is Place:
        live = factories.published(factories.draft(Place, name_en=f"Place {number}", type="settlement"))
    else:
        live = factories.published(factories.event(f"Event {number}"))
    factories.working_copy(live)


@pytest.mark.parametrize("model", [Tie, Organization, Membership, Actor, Place, SecurityEvent])
def test_a_list_asks_as_often_for_one_row_as_for_three(writer, url, model):
    make(model, 0)
    queries(writer, url(model, "changelist"))
    one = queries(writer, url(model, "changelist"))
    make(model, 1)
    make(model, 2)
    assert queries(writer, url(model, "changelist")) == one
    assert one <= 13


def test_a_record_with_a_working_copy_is_one_row_with_a_badge(writer, url, contributor):
    live = factories.published(factories.tie())
    copy = factories.working_copy(live, by=contributor)
    page = writer.get(url(Tie, "changelist"))
    assert rows(page) == ["Guinea – Mali"]
    text = page.content.decode().replace("\xa0", " ")
    assert f'<a class="stage stage-copy" href="{url(copy)}">draft by contributor, 0 minutes ago</a>' in text


def test_lists_are_filtered_by_stage(writer, url):
    factories.published(factories.tie("GIN"))
    factories.working_copy(factories.published(factories.tie("SEN")))
    draft = factories.tie("CHN")
    found = {
        stage: rows(writer.get(url(Tie, "changelist"), {"at": stage}))
        for stage in ("published", "draft", "new", "in-review", "withdrawn")
    }
    assert found == {
        "published": ["Guinea – Mali", "Mali – Senegal"],
        "draft": ["China – Mali", "Mali – Senegal"],
        "new": ["China – Mali"],
        "in-review": [],
        "withdrawn": [],
    }
    submit(draft, factories.author(), draft.edit_token)
    assert rows(writer.get(url(Tie, "changelist"), {"at": "in-review"})) == ["China – Mali"]


def test_lists_are_filtered_by_source_and_country(writer, url):
    factories.tie("GIN")
    other = factories.draft(Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("SEN"))
    factories.document("yearbook", "Mali has relations with Senegal.")
    factories.cite(other, factories.passage(key="yearbook", end=20))
    for query, expected in (
        ({"source": "yearbook"}, ["Mali – Senegal"]),
        ({"country": "GIN"}, ["Guinea – Mali"]),
        ({"country": "MLI"}, ["Guinea – Mali", "Mali – Senegal"]),
        ({"country": "MLI", "source": "handbook"}, ["Guinea – Mali"]),
        ({"q": "seneg"}, ["Mali – Senegal"]),
    ):
        assert rows(writer.get(url(Tie, "changelist"), query)) == expected


def test_published_rows_cannot_be_deleted_in_bulk(superuser, url):
    live = factories.published(factories.tie())
    data = {"action": "delete_selected", "_selected_action": [live.pk], "post": "yes"}
    superuser.post(url(Tie, "changelist"), data)
    assert Tie.objects.filter(pk=live.pk).exists()
    assert (
        superuser.get(url(Tie, "changelist"))
        .context["cl"]
        .model_admin.get_actions(superuser.get(url(Tie, "changelist")).wsgi_request)
        == {}
    )


def test_a_long_list_is_not_counted_to_its_end():
    for number in range(3):
        factories.actor(f"Actor {number}")
    shorter = type("Shorter", (CappedPaginator,), {"counted": 2})
    assert (CappedPaginator(Actor.objects.all(), 50).count, shorter(Actor.objects.all(), 50).count) == (3, 2)


def desk(client) -> dict[str, int]:
    return {item["name"]: item["count"] for item in client.get("/admin/").context["desk"] if item["count"]}


def names(client, name) -> list[str]:
    return [str(row.record) for row in client.get(f"/admin/desk/{name}/").context["rows"]]


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


def test_an_unknown_list_of_the_desk_is_not_found(writer):
    assert writer.get("/admin/desk/nonsense/").status_code == 404


def test_the_desk_asks_as_often_for_one_row_as_for_three(approving):
    factories.tie("GIN")
    one = queries(approving, "/admin/"), queries(approving, "/admin/desk/uncited/")
    factories.tie("SEN")
    factories.tie("CHN")
    assert (queries(approving, "/admin/"), queries(approving, "/admin/desk/uncited/")) == one
    assert WorkflowEntry.objects.filter(kind="ties").count() == Tie.objects.filter(stage=Stage.DRAFT).count() == 3
