"""The synthetic world is one the register could hold, and the same for the same seed."""

from random import Random

import pytest

from bench.events import some_date
from bench.world import Sizes
from editorial.dates import PartialDate
from organizations.models import Membership
from relations.models import Country, Tie
from security.models import SecurityEvent

pytestmark = pytest.mark.django_db


def test_every_row_asked_for_is_there_and_public(world):
    found = (SecurityEvent.public.count(), Tie.public.count(), Membership.public.count(), Country.public.count() > 200)
    assert found == (world.events, world.ties, world.memberships, True)


def test_a_row_passes_the_checks_of_its_model(world):
    for row in (SecurityEvent.public.first(), Tie.public.first(), Membership.public.first()):
        row.full_clean()
        for child in (*row.citations.all(), *getattr(row, "participants", row.citations).all()):
            child.full_clean()


def test_bounds_are_those_of_the_dates():
    random, wrong = Random(7), []
    for _number in range(5_000):
        text, earliest, latest, is_long = some_date(random)
        date = PartialDate.parse(text) if text else None
        bounds = [str(day) if day else None for day in (date.earliest, date.latest)] if date else [None, None]
        if [earliest, latest, is_long] != [*bounds, bool(date and date.is_long)]:
            wrong.append(text)
    assert wrong == []


def test_the_seed_decides_the_dates():
    assert [some_date(Random(3)) for _number in range(3)] == [some_date(Random(3)) for _number in range(3)]
    assert [some_date(Random(3))] != [some_date(Random(4))]


def test_ties_and_memberships_grow_with_the_events():
    sizes = [Sizes.planned(events) for events in (1_000, 100_000, 1_000_000)]
    assert [(of.events, of.ties, of.memberships) for of in sizes] == [
        (1_000, 200, 200),
        (100_000, 2_000, 2_000),
        (1_000_000, 20_000, 20_000),
    ]
