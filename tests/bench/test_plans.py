"""How the databases answer lists of events: through the index meant for it, without reading or sorting the table."""

import pytest
from django.db import connection

from bench.plans import is_page, plan, recorded
from security.models import SecurityEvent

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/security-events/"
WEEK = "date_after=2012-03-05&date_before=2012-03-11"
ABSENT = "date_after=1980-01-01&date_before=1980-01-07"


@pytest.fixture
def plans(world, client):
    """Return the plans of the statements of a request that read events, each as one text."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The world is small: what is asked is whether an index can do it.
            cursor.execute("ANALYZE security_securityevent, security_casualty, security_participant")
            for setting in ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort"):
                cursor.execute(f"SET LOCAL {setting} = off")

    def asked(address, wanted=is_page):
        with recorded() as sent:
            assert client.get(address).status_code == 200
        return [plan(sql, params) for sql, params in sent if wanted(sql)]

    return asked


def reads_or_sorts(steps: list[str]) -> list[str]:
    """Return the steps that read all events or sort what they read."""
    bad = ("SCAN security_securityevent", "USE TEMP B-TREE FOR ORDER BY", "Seq Scan on security_securityevent", "Sort")
    return [step for step in steps if step.strip(" ->").startswith(bad)]


def indexes(steps: list[str]) -> set[str]:
    """Return the indexes of events that a plan uses."""
    text = " ".join(steps)
    known = {index.name for index in SecurityEvent._meta.indexes}
    return {name for name in known if f" {name} " in f"{text} "}


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("", "securityevent_stage_uid"),
        ("ordering=-date", "event_date"),
        ("ordering=date", "event_date"),
        ("country=AFG", "event_country_uid"),
        ("country=AFG&ordering=-date", "event_country_date"),
    ],
)
def test_a_list_and_its_next_page_walk_an_index(plans, client, question, index):
    address = f"{EVENTS}?page_size=5&{question}"
    following = client.get(address).json()["next"]
    for asked in (address, following):
        first, *_rest = plans(asked)
        assert (indexes(first), reads_or_sorts(first)) == ({index}, [])


@pytest.mark.parametrize("limits", [WEEK, ABSENT, f"{WEEK}&match=within", "date_after=2030", "date_before=1985"])
@pytest.mark.parametrize("ordering", ["date", "-date"])
def test_a_date_filter_in_the_order_of_the_date_enters_and_leaves_an_index(plans, limits, ordering):
    for steps in plans(f"{EVENTS}?{limits}&ordering={ordering}"):
        assert (bool(indexes(steps)), reads_or_sorts(steps)) == (True, [])


@pytest.mark.parametrize("limits", [WEEK, ABSENT, f"{WEEK}&match=within"])
def test_a_narrow_date_filter_is_bounded_on_both_sides(plans, limits):
    near, *_rest = plans(f"{EVENTS}?{limits}&ordering=-date")
    step = next(step for step in near if "event_date" in step or "Index Cond" in step)
    text = " ".join(near) if connection.vendor == "postgresql" else step
    assert text.count("date_earliest") >= 2


@pytest.mark.parametrize(
    ("country", "long"), [("", "event_long_date"), ("country=AFG&", "event_country_long_date")], ids=["all", "country"]
)
def test_rows_a_date_filter_finds_are_counted_piece_by_piece(plans, country, long):
    def counts_dated(sql):
        return "COUNT(*)" in sql and '"date_latest" >= ' in sql

    far, lasting, _begun, _tail = plans(f"{EVENTS}?{country}{WEEK}&ordering=-date", counts_dated)
    near = set() if country else {"event_lasting_date"}
    assert (indexes(far), indexes(lasting) & {"event_lasting_date"}) == ({long}, near)
    assert reads_or_sorts(far + lasting) == []


@pytest.mark.parametrize(
    ("question", "index"), [("harm=abducted", "casualty_harm"), ("identification=named", "participant_known")]
)
def test_a_child_is_asked_of_each_event_through_an_index_of_its_own(plans, question, index):
    first, *_rest = plans(f"{EVENTS}?{question}&page_size=5")
    # Where an event has few children in all, PostgreSQL does as well by the event alone.
    known = (index, "_record_id_") if connection.vendor == "postgresql" else (index,)
    assert indexes(first) == {"securityevent_stage_uid"}
    assert [name for name in known if name in " ".join(first)] != []


def test_a_date_filter_in_another_order_looks_its_rows_up_by_key(plans):
    (steps,) = plans(f"{EVENTS}?{WEEK}&ordering=uid")
    assert indexes(steps) == set()
    assert [step for step in steps if "SCAN" in step or "Seq Scan" in step] == []


def test_children_are_found_by_their_record(plans):
    def reads_children(sql):
        return '"record_id" IN (' in sql

    found = plans(EVENTS, reads_children)
    scans = [step for steps in found for step in steps if step.strip(" ->").startswith(("SCAN", "Seq Scan"))]
    assert (len(found), scans) == (6, [])


@pytest.mark.parametrize("address", [f"{EVENTS}event-77/", "/en/security-events/event-77/"])
def test_a_record_is_found_by_its_slug(plans, address):
    (steps,) = plans(address)
    assert "securityevent_slug" in " ".join(steps)
