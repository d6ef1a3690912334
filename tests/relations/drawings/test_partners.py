"""The map of partners: who is drawn and how, where missions stand, and that nothing hidden or unplaced is."""

from datetime import date

import pytest

from editorial.bringing import bring
from relations.drawings import partners_map
from relations.drawings.outlines import Point
from relations.drawings.world import placed, world
from relations.models import Place, PlaceKind
from tests import factories

pytestmark = pytest.mark.django_db


def tie(code, **spell):
    row = factories.tie(code, slug=f"mali-{code.lower()}")
    if spell:
        row.spells.create(**{"type": "diplomatic", **spell})
    return factories.published(row)


def mission(name, sender, host, place=None, status="open"):
    row = factories.mission(name, sender=party(sender), host=party(host), place=place)
    row.spells.create(status=status, observed="2009-07-06")
    row = factories.published(row)
    row.sender, row.host = party(sender), party(host)
    return row


def party(code):
    """Return the party of a country as the register has it: it leads back to its country."""
    country = factories.country(code)
    country.party.country = country
    return country.party


def city(publish=True):
    row = factories.draft(
        Place,
        name_en="Conakry",
        type=PlaceKind.SETTLEMENT,
        latitude="9.51",
        longitude="-13.71",
        point_meaning="representative",
    )
    return factories.published(row) if publish else row


def drawn(ties=(), missions=(), day=None):
    rows = [*ties, *missions]
    bring(ties, "spells")
    bring(missions, "spells")
    return partners_map(factories.country(), ties, missions, day) if rows else None


def test_a_country_is_filled_by_what_is_known_of_its_tie():
    ties = [
        tie("GIN", status="established", since="1960-10-02"),
        tie("SEN"),
        tie("CHN", status="suspended", observed="2012"),
    ]
    found = drawn(ties)
    assert {one.country.code: one.known.value for one in found.partners} == {
        "GIN": "stated",
        "SEN": "listed",
        "CHN": "denied",
    }


def test_for_a_day_only_what_was_certain_or_possible_then_is_drawn():
    ties = [
        tie("GIN", status="established", since="1960-10-02", observed="1980"),
        tie("SEN", status="established", observed="[1960..1990]"),
        tie("CHN", status="suspended", observed="1970-01-01", throughout=True),
        tie("FRA"),
    ]
    found = drawn(ties, day=date(1970, 1, 1))
    assert {one.country.code: one.known.value for one in found.partners} == {
        "GIN": "stated",
        "SEN": "maybe",
        "CHN": "denied",
    }


def test_a_mission_stands_at_its_city_or_within_its_country():
    missions = [
        mission("Sent", "MLI", "GIN", city()),
        mission("Sent, no city named", "MLI", "GIN"),
        mission("Received", "GIN", "MLI"),
        mission("Covering", "SEN", "GIN", Place.public.get()),
    ]
    found = drawn(missions=missions)
    conakry, middle = placed(Point(-13.71, 9.51)), world().middles["GIN"]
    assert [(seat.way.value, seat.at) for seat in found.seats] == [
        ("sent", conakry),
        ("sent", middle),
        ("received", middle),
        ("covering", conakry),
    ]


def test_a_place_that_is_not_public_is_not_drawn():
    row = mission("Sent", "MLI", "GIN")
    row.place = city(publish=False)
    found = drawn([tie("SEN"), tie("CHN")], [row])
    assert [seat.at for seat in found.seats] == [world().middles["GIN"]]


def test_a_mission_that_is_not_reported_open_is_hollow():
    found = drawn([tie("SEN"), tie("CHN")], [mission("Closed", "GIN", "MLI", status="closed")])
    assert (found.seats[0].is_shut, found.has_shut) == (True, True)


def test_a_country_without_an_outline_is_named_beside_the_map_and_a_small_one_ringed():
    found = drawn([tie("XAZ"), tie("SGP"), tie("SEN"), tie("CHN")])
    assert [row.slug for row in found.absent] == ["mali-xaz"]
    assert {one.country.code: one.is_small for one in found.partners} == {"SGP": True, "SEN": False, "CHN": False}


def test_of_fewer_than_three_no_map_is_drawn():
    assert drawn([tie("SEN"), tie("GIN")]) is None


def test_any_country_may_be_the_home():
    other = factories.country("GIN")
    ties = [tie("GIN")]
    bring(ties, "spells")
    assert partners_map(other, ties) is None
    names = [one.country.code for one in partners_map(other, ties * 3).partners]
    assert names == ["MLI", "MLI", "MLI"]


def test_no_name_covers_another():
    found = drawn([tie(code) for code in ("SEN", "GIN", "CIV", "BFA", "NER", "MRT", "GMB", "SLE", "LBR", "GNB")])
    places = [one.name_at for one in found.partners if one.name_at]
    assert len(places) == len(set(places)) >= 4
