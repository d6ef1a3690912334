"""The fast form of a date filter finds what the plain one finds, in the order the list promises."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from editorial.dates.filters import overlapping, within
from editorial.paging import keyset_page
from security.filters import SUMMED, SecurityEventFilterSet, totals
from security.models import Casualty, Harm, SecurityEvent
from security.querysets import Toll, tolls_of_years
from tests.factories import overwrite

pytestmark = pytest.mark.django_db
FIRST, DAYS = date(1988, 1, 1), 38 * 365


def some_questions(number: int) -> list[dict[str, str]]:
    """Return date ranges of every width, open on either side or on none."""
    random, found = Random(11), []
    for _number in range(number):
        after = FIRST + timedelta(random.randrange(DAYS))
        before = after + timedelta(int(DAYS * random.random() ** 4))
        sides = random.choice((("date_after", "date_before"), ("date_after",), ("date_before",)))
        limits = {"date_after": str(after), "date_before": str(before)}
        found.append({side: limits[side] for side in sides} | {"match": random.choice(("overlap", "within"))})
    return found


def plainly(question: dict[str, str]) -> set[int]:
    """Return the keys of the events that the plain condition finds."""
    limits = [
        date.fromisoformat(question[side]) if side in question else None for side in ("date_after", "date_before")
    ]
    condition = within if question["match"] == "within" else overlapping
    return set(SecurityEvent.public.filter(condition("date", *limits)).values_list("pk", flat=True))


def walked(question: dict[str, str], ordering: str, size: int) -> list[SecurityEvent]:
    """Return the whole list, page by page."""
    asked = SecurityEventFilterSet(question, SecurityEvent.public.all())
    order, rows, cursor = asked.orders[ordering], [], ""
    while True:
        found = asked.rows_in(order, cursor, size)
        page = keyset_page(found, order, cursor, size, ordering, stretches=asked.stretched(order))
        rows += page.rows
        cursor = page.next_cursor
        if not cursor:
            return rows


def test_each_event_comes_once_and_in_order(world):
    wrong = []
    for question in some_questions(15):
        expected = plainly(question)
        for ordering in ("uid", "date", "-date"):
            rows = walked(question, ordering, size=200)
            key = {
                "uid": lambda row: row.uid,
                "date": lambda row: (row.date_earliest or date.max, row.uid),
                "-date": lambda row: (-(row.date_earliest or date.min).toordinal(), -row.uid.int),
            }[ordering]
            if (len(rows), {row.pk for row in rows}) != (len(expected), expected) or rows != sorted(rows, key=key):
                wrong.append((question, ordering))
    assert wrong == []


def test_what_is_counted_and_summed_is_what_is_listed(world):
    wrong = []
    for question in some_questions(15):
        asked, expected = SecurityEventFilterSet(question, SecurityEvent.public.all()), plainly(question)
        if (asked.counted, sorted(row.pk for row in asked.dated())) != (len(expected), sorted(expected)):
            wrong.append(question)
    assert wrong == []


def test_more_events_than_are_summed_have_no_toll(world, monkeypatch):
    asked = SecurityEventFilterSet({}, SecurityEvent.public.all())
    monkeypatch.setattr("security.filters.SUMMED", world.events - 1)
    fewer = SecurityEventFilterSet({"date_after": "2012"}, SecurityEvent.public.all())
    assert (asked.tolls_by_year(), fewer.tolls_by_year() is None) == (None, False)


def test_a_page_says_that_numbers_are_not_added_up(world, client, monkeypatch):
    said = "The numbers of more than 3,000 events are not added up; ask for fewer."
    assert said not in client.get("/en/security-events/").text
    assert SUMMED == 3_000
    monkeypatch.setattr("security.filters.SUMMED", world.events - 1)
    assert said in client.get("/en/security-events/").text
    assert said not in client.get("/en/security-events/?date_after=soon").text
    assert client.get("/api/v1/security-events/").json()["meta"]["totals"] is None


def by_year(events) -> dict[int | None, dict[str, Toll]]:
    """Return the tolls of each year as a dossier adds them."""
    return tolls_of_years(events.listed_by_days(), events.sums_by_days(), Harm.values)


def in_one_sum(events) -> dict[str, Toll]:
    """Return the toll of each harm over all events; numbers that are part of another count once."""
    wholes = Casualty.objects.filter(record__in=events.order_by().values("pk"), part_of=None).order_by()
    stated, listed = Q(low__isnull=False) | Q(best__isnull=False) | Q(high__isnull=False), events.count()
    sums = {"minimum": Sum(Coalesce("low", "best", 0)), "events": Count("record", distinct=True, filter=stated)}
    found = {row["harm"]: row for row in wholes.values("harm").annotate(**sums)}
    return {
        harm: Toll(harm, row.get("minimum", 0), row.get("events", 0), listed - row.get("events", 0))
        for harm in Harm.values
        for row in [found.get(harm, {})]
    }


def test_numbers_added_by_hand_are_those_the_database_adds(world):
    wrong = []
    for question in ({}, *some_questions(15)):
        asked = SecurityEventFilterSet(question, SecurityEvent.public.all())
        events = SecurityEvent.public.filter(pk__in=[row.pk for row in asked.dated()])
        if (asked.tolls_by_year(), totals(asked.tolls_by_year())) != (by_year(events), in_one_sum(events)):
            wrong.append(question)
    assert wrong == []


def test_a_page_ends_and_begins_between_long_dates(world):
    question = {"date_after": "2012-03-05", "date_before": "2012-03-11"}
    assert [row.pk for row in walked(question, "-date", size=3)] == [
        row.pk for row in walked(question, "-date", size=500)
    ]


def test_keys_gathered_before_a_withdrawal_do_not_show_it(world):
    event = SecurityEvent.public.first()
    overwrite(event, stage="withdrawn")
    assert list(SecurityEvent.public.all().public_among([event.pk])) == []


def test_the_sums_of_the_years_are_the_sum(world):
    years = by_year(SecurityEvent.public.all())
    for harm, toll in in_one_sum(SecurityEvent.public.all()).items():
        first, *rest = (tolls[harm] for tolls in years.values())
        assert sum(rest, first) == toll
