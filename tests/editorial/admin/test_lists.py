"""Change lists: one row per record, constant queries, filters, search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.admin.lists import search
from editorial.admin.lists.changelist import CappedPaginator
from editorial.models import Entry
from editorial.workflow import submit, withdraw
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


FILTERS = (
    "at=draft",
    "problem=base-moved",
    "problem=unresolved",
    "date_after=2020&date_before=2022-06",
    "country=MLI",
    "source=handbook",
)


@pytest.mark.parametrize("model", [Tie, Organization, Membership, Actor, Place, SecurityEvent])
def test_a_list_asks_as_often_for_one_row_as_for_three(writer, url, model):
    make(model, 0)
    queries(writer, url(model, "changelist"))
    lacked = {Organization: "country", Place: "date_after"}.get(model, "nothing")
    queried = ["", "q=a", *(query for query in FILTERS if not query.startswith(lacked))]
    pages = [f"{url(model, 'changelist')}?{query}" for query in queried]
    one = [queries(writer, page) for page in pages]
    make(model, 1)
    make(model, 2)
    assert [queries(writer, page) for page in pages] == one
    assert max(one) <= 16


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
    page = superuser.get(url(Tie, "changelist"))
    offered = [value for value, _label in page.context["action_form"].fields["action"].choices if value]
    assert offered == ["submit_selected", "publish_selected"]


def test_a_long_list_is_not_counted_to_its_end():
    for number in range(3):
        factories.actor(f"Actor {number}")
    shorter = type("Shorter", (CappedPaginator,), {"counted": 2})
    assert (CappedPaginator(Actor.objects.all(), 50).count, shorter(Actor.objects.all(), 50).count) == (3, 2)


def test_lists_are_filtered_by_date(writer, url):
    factories.event("Day", date="2021-12-03")
    factories.event("Year", date="2020")
    factories.event("Open", date="2019-05/..")
    factories.event("Undated", date="")
    address = url(SecurityEvent, "changelist")
    for query, expected in (
        ({"date_after": "2021"}, ["Day", "Open"]),
        ({"date_before": "2020-03"}, ["Open", "Year"]),
        ({"date_after": "2020-02", "date_before": "2020-02-29"}, ["Open", "Year"]),
        ({"date_after": "2021-12-03", "date_before": "2021-12-03", "country": "MLI", "at": "new"}, ["Day", "Open"]),
        ({"date_before": "1960"}, []),
        ({"date_after": "", "date_before": ""}, ["Day", "Open", "Undated", "Year"]),
    ):
        assert sorted(rows(writer.get(address, query))) == expected, query


def test_dates_of_spells_are_found_where_the_record_has_none(writer, url):
    suspended, _undated = factories.tie("GIN"), factories.tie("SEN")
    suspended.spells.create(status="suspended", since="2012", until="2013")
    factories.edit(suspended)
    for limits, expected in (({"date_after": "2013"}, ["Guinea – Mali"]), ({"date_after": "2014"}, [])):
        assert rows(writer.get(url(Tie, "changelist"), limits)) == expected


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"date_after": "soon"}, "“soon”"),
        ({"date_before": "2021?"}, "“2021?” cannot limit a search"),
        ({"date_after": "2021", "date_before": "2020"}, "The range ends on 2020-12-31, before it begins on 2021-01-01"),
        ({"date_after": "9" * 200}, ""),
    ],
)
def test_a_wrong_date_gets_a_sentence_and_keeps_what_was_typed(writer, url, query, sentence):
    factories.event()
    page = writer.get(url(SecurityEvent, "changelist"), {**query, "country": "MLI"})
    assert (page.status_code, rows(page)) == (200, [])
    [message] = page.context["messages"]
    assert str(message).startswith(sentence)
    assert all(f'value="{value}"' in page.content.decode() for value in query.values())


def test_lists_are_filtered_by_problem(writer, url, reviewer):
    factories.draft(Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("FRA"))
    moved, due, past = (factories.published(factories.tie(code)) for code in CODES)
    factories.working_copy(past)
    factories.overwrite(factories.working_copy(moved), base_version=9)
    withdraw(due, reviewer, due.edit_token, "error", "Wrong.")
    factories.overwrite(Entry.objects.get(uid=past.uid), review_by="2020-01-01")
    uncited = factories.working_copy(factories.published(factories.tie("BEN")))
    uncited.citations.all()[0].delete()
    address = url(Tie, "changelist")
    found = {
        problem: sorted(rows(writer.get(address, {"problem": problem})))
        for problem in ("uncited", "base-moved", "second-look", "past-review", "unresolved")
    }
    assert found == {
        "uncited": ["BEN – Mali", "FRA – Mali"],
        "base-moved": ["Guinea – Mali"],
        "second-look": ["Mali – Senegal"],
        "past-review": ["China – Mali"],
        "unresolved": [],
    }


def test_search_reads_a_part_of_a_long_list_and_says_so(writer, url, monkeypatch):
    for letter in "abcdef":
        factories.published(factories.actor(f"{letter.upper()} Movement"))
    factories.actor("Za Draft Movement")
    monkeypatch.setattr(search, "LOOKED_THROUGH", 3)
    monkeypatch.setattr(search, "FOUND", 4)
    address = url(Actor, "changelist")

    def asked(**query):
        page = writer.get(address, query)
        return rows(page), [str(message).partition(" ")[0] for message in page.context["messages"]]

    assert asked(q="movement") == (["A Movement", "B Movement", "C Movement"], ["Only"])
    assert asked(q="f mov") == (["F Movement"], ["Only"])
    assert asked(q="movement", at="new") == (["Za Draft Movement"], [])
    assert asked(q="ZZZ") == ([], ["Only"])
    assert asked(q=" ") == asked()
    monkeypatch.setattr(search, "LOOKED_THROUGH", 100)
    assert asked(q="movement") == (["A Movement", "B Movement", "C Movement", "D Movement"], ["More"])
    assert asked(q="'%_*[") == ([], [])
    assert asked(q="Mövement") == ([], [])
