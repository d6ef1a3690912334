"""Events on the map of their country: the mark is as exact as the place, and what has no place gets none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.bringing import bring
from editorial.models import Stage
from relations.drawings import region_of
from relations.drawings.outlines import Point
from relations.models import Place
from security.drawings import events_map
from tests import factories

pytestmark = pytest.mark.django_db

BAMAKO = {"latitude": "12.65", "longitude": "-8", "point_meaning": "representative"}


def place(name, kind, *countries, **columns):
    row = factories.draft(Place, name_en=name, type=kind, **columns)
    for code in countries or ("MLI",):
        row.countries.create(country=factories.country(code))
    return factories.published(row)


def event(number, *places):
    row = factories.event(f"Attack {number}", date=f"2021-12-{number:02}")
    for where, values in places:
        row.places.create(place=where, **values)
    return factories.published(row)


def drawn(*events):
    bring(events, "places__place__countries__country")
    return events_map(factories.country(), events)


@pytest.mark.parametrize(
    ("kind", "columns", "values", "expected"),
    [
        ("settlement", {}, {"role": "at", "precision": "1"}, ("dot", 0)),
        ("settlement", {}, {"role": "near", "precision": "2"}, ("ring", 9)),
        ("settlement", {}, {"role": "at", "precision": "5"}, ("ring", 26)),
        ("settlement", {}, {"role": "destination", "precision": "1"}, ("ring", 9)),
        ("admin-1", {"radius_km": "300"}, {"role": "at", "precision": "4"}, ("ring", 75)),
        ("admin-1", {}, {"role": "at", "precision": "4"}, ("ring", 26)),
        ("settlement", {"point_meaning": "centroid"}, {"role": "at", "precision": "1"}, ("ring", 9)),
        (
            "settlement",
            {},
            {"role": "at-a-distance", "precision": "5", "distance": 100, "distance_unit": "mi"},
            ("distance", 40),
        ),
        (
            "settlement",
            {},
            {"role": "at-a-distance", "precision": "5", "distance": 160, "distance_unit": "km"},
            ("distance", 40),
        ),
    ],
)
def test_a_mark_is_as_exact_as_the_place(kind, columns, values, expected):
    where = place("Town", kind, **{**BAMAKO, **columns})
    (mark,) = drawn(event(1, (where, values))).marks
    assert (mark.form, mark.radius) == expected
    assert mark.at == region_of("MLI").placed(Point(-8, 12.65))


def test_a_border_is_the_whole_line_two_countries_share():
    where = place("Border", "border", "MLI", "NER")
    (mark,) = drawn(event(1, (where, {"role": "along", "precision": "5"}))).marks
    assert mark.form == "border"
    assert mark.path.startswith("M")


@pytest.mark.parametrize(
    ("kind", "countries"),
    [("admin-1", ("MLI",)), ("border", ("MLI",)), ("border", ("MLI", "CHN")), ("border", ("MLI", "NER", "BFA"))],
)
def test_what_no_source_places_is_not_drawn(kind, countries):
    town, region = place("Town", "settlement", **BAMAKO), place("Region", kind, *countries)
    placed = event(1, (town, {"role": "at", "precision": "1"}))
    unplaced = event(2, (region, {"role": "at", "precision": "4"}))
    nowhere = event(3)
    found = drawn(unplaced, placed, nowhere)
    assert [mark.event for mark in found.marks] == [placed]
    assert found.unplaced == [unplaced, nowhere]


def test_a_mark_has_the_number_of_its_event_in_the_list():
    town = place("Town", "settlement", **BAMAKO)
    rows = [event(1), event(2, (town, {"role": "at", "precision": "1"})), event(3)]
    assert [mark.number for mark in drawn(*rows).marks] == [2]


def test_of_several_places_the_most_exact_is_drawn():
    town, region = place("Town", "settlement", **BAMAKO), place("Region", "admin-1", **BAMAKO, radius_km="300")
    row = event(1, (region, {"role": "at", "precision": "4"}), (town, {"role": "near", "precision": "2"}))
    assert [(mark.form, mark.radius) for mark in drawn(row).marks] == [("ring", 9)]


def test_without_a_mark_there_is_no_map():
    assert drawn(event(1)) is None
    assert drawn() is None


def test_a_place_that_is_not_public_gives_nothing_away():
    row = event(1, (place("Town", "settlement", **BAMAKO), {"role": "at", "precision": "1"}))
    assert len(drawn(row).marks) == 1
    row.places.all()[0].place.stage = Stage.WITHDRAWN
    assert drawn(row) is None


def test_a_country_without_outlines_has_no_map():
    assert events_map(factories.country("SGP"), []) is None


@pytest.mark.parametrize("rows", [1, 3])
def test_a_map_takes_the_same_queries_for_any_number_of_events(rows):
    town, border = place("Town", "settlement", **BAMAKO), place("Border", "border", "MLI", "NER")
    values = ((town, {"role": "at", "precision": "1"}), (border, {"role": "along", "precision": "5"}))
    events = [event(number, *values) for number in range(1, rows + 1)]
    mali = factories.country()
    with CaptureQueriesContext(connection) as caught:
        bring(events, "places__place__countries__country")
        assert len(events_map(mali, events).marks) == rows
    assert len(caught) == 5
