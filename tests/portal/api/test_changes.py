"""The feed of changes: complete, in order, and silent on what is not public."""

import hashlib
import json
from itertools import pairwise

import pytest

from editorial.models import Stage, versioned_models
from editorial.workflow import restore, snapshot, withdraw
from tests import factories


@pytest.fixture
def feed(client, db):
    """Follow the feed from a place to its end and return its rows."""

    def rows(after: str = "0", size: int = 500) -> list[dict]:
        found, address = [], f"/api/v1/changes/?after={after}&page_size={size}"
        while address:
            answer = client.get(address).json()
            found += answer["results"]
            address = (answer["next"] or "").removeprefix("http://testserver")
        return found

    return rows


def taken_back(row):
    row.refresh_from_db()
    return withdraw(row, factories.approver(), row.edit_token, "error", "Printed twice.")


def amended(row, **values):
    copy = factories.edit(factories.working_copy(row), **values)
    return factories.published(copy)


def public_rows() -> dict[str, str]:
    """Return the snapshot of every row readers may see, by uid."""
    found = {}
    for model in versioned_models().values():
        rows = model.public.all() if hasattr(model, "public") else model.objects.all()
        found |= {str(row.uid): snapshot(row) for row in rows}
    return found


def last_snapshots(rows: list[dict]) -> dict[str, str]:
    """Return what the feed comes to: the last snapshot of everything that it does not end by withdrawing."""
    last = {row["id"]: row for row in rows}
    return {uid: row["snapshot"] for uid, row in last.items() if row["action"] != "withdraw"}


def test_the_feed_comes_to_the_public_tables_after_every_move(feed):
    tie = factories.published(factories.tie("GIN"))
    amended(tie, note="Amended.")
    gone = factories.published(factories.actor("Gone", country=factories.country("SEN")))
    taken_back(gone)
    back = factories.published(factories.event("Back"))
    taken_back(back)
    factories.published(restore(back, factories.author()))
    factories.tie("CHN")
    factories.edit(factories.working_copy(tie), note="Not yet.")
    factories.party("nobody-names-it")
    assert last_snapshots(feed()) == public_rows()


@pytest.mark.parametrize("size", [1, 2, 3, 500])
def test_the_feed_is_whole_and_in_order_whatever_the_page(feed, size):
    amended(factories.published(factories.tie("GIN")), note="Amended.")
    rows = feed(size=size)
    places = [(row["revision"], row["position"]) for row in rows]
    assert all(one < other for one, other in pairwise(places))
    assert rows == feed()


def test_the_feed_continues_after_a_revision(feed):
    tie = factories.published(factories.tie("GIN"))
    assert feed(str(tie.revision)) == []
    amended(tie, note="Amended.")
    (row,) = feed(str(tie.revision))
    assert (row["action"], row["kind"], row["slug"], row["version"], row["before"]) == (
        "amend",
        "ties",
        "guinea-mali",
        2,
        1,
    )
    assert json.loads(row["snapshot"])["fields"]["note"] == "Amended."


def test_hashes_can_be_checked(feed):
    factories.published(factories.tie("GIN"))
    for row in feed():
        held = [row[name] for name in ("id", "kind", "slug", "version", "action", "format", "snapshot")]
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == row["hash"]


def test_what_is_withdrawn_is_known_and_not_read(feed):
    tie = factories.published(factories.tie("GIN", note="A mistake."))
    taken_back(tie)
    rows = [row for row in feed() if row["kind"] == "ties"]
    assert [(row["action"], row["snapshot"]) for row in rows] == [("publish", None), ("withdraw", None)]


def test_a_party_appears_with_the_first_record_that_names_it(feed):
    body = factories.party("unit", "government-body")
    assert [row for row in feed() if row["id"] == str(body.uid)] == []
    before = factories.head_revision().number
    membership = factories.published(factories.membership("MLI", through=body))
    later = [row["id"] for row in feed(str(before))]
    assert {str(body.uid), str(membership.uid)} <= set(later)


def test_a_party_that_lost_its_last_public_record_is_not_read(feed):
    actor = factories.published(factories.actor("Gone"))
    taken_back(actor)
    rows = [row for row in feed() if row["id"] == str(actor.party.uid)]
    assert [(row["action"], row["snapshot"]) for row in rows] == [("publish", None), ("withdraw", None)]


def test_documents_of_an_unpublished_source_are_not_in_the_feed(feed):
    passage = factories.passage()
    factories.overwrite(passage.document.source, stage=Stage.DRAFT)
    assert {row["kind"] for row in feed()} & {"documents", "passages"} == set()


def test_the_revisions_are_chained(client, db):
    factories.published(factories.tie("GIN"))
    rows = client.get("/api/v1/revisions/").json()["results"]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["previous_hash"] for row in rows] == ["", *(row["hash"] for row in rows[:-1])]


def test_revisions_come_in_pages(client, db):
    factories.published(factories.tie("GIN"))
    first = client.get("/api/v1/revisions/?page_size=1").json()
    assert first["next"] == "http://testserver/api/v1/revisions/?after=1&page_size=1"


@pytest.mark.parametrize("after", ["-1", "x", "1.2.3", "99999999999", "1.", "%00", "١"])
def test_a_place_that_is_none_is_refused(client, db, after):
    response = client.get(f"/api/v1/changes/?after={after}")
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "after")


def test_a_longer_feed_costs_the_same_queries(client, db, django_assert_num_queries):
    factories.published(factories.tie("GIN"))
    for code in ("SEN", "CHN"):
        with django_assert_num_queries(10):
            client.get("/api/v1/changes/?page_size=500")
        factories.published(factories.tie(code))
