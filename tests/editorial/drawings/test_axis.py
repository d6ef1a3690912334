"""The axis of dated things as a page draws it: a row and a link for each, and no row for what has no date."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from editorial.dates import PartialDate
from editorial.drawings import Dated, axis_of, lanes_of, scale_of
from editorial.drawings.axis import spell_days
from organizations.models import MembershipSpell

pytestmark = pytest.mark.once
SVG = "{http://www.w3.org/2000/svg}"


def dated(label, text, **values):
    return Dated(label, f"/en/{label}/", date=PartialDate.parse(text) if text else None, **values)


def drawn(axis):
    """Return the drawing of an axis, parsed as the XML that it also is."""
    page = render_to_string("editorial/_axis.html", {"axis": axis, "title": "Try & see"})
    svg = re.search(r"<svg width=\"100%\".*?</svg>", page, re.S).group()
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_each_dated_thing_has_a_row_with_its_link_in_the_order_given():
    axis = axis_of("try", [dated("b", "2001-02-03"), dated("a", "1999"), dated("c", "")])
    svg = drawn(axis)
    assert [link.get("href") for link in svg.iter(f"{SVG}a")] == ["/en/b/", "/en/a/"]
    assert [link.find(f"{SVG}title").text for link in svg.iter(f"{SVG}a")] == ["b: 3 February 2001", "a: 1999"]
    assert axis.undated == 1


def test_a_drawing_has_a_title_a_description_and_no_style():
    svg = drawn(axis_of("try", [dated("a", "1999")]))
    named = {svg.get("aria-labelledby"), svg.get("aria-describedby")}
    assert {part.get("id") for part in svg if part.tag in (f"{SVG}title", f"{SVG}desc")} == named
    assert [part.tag for part in svg.iter() if part.get("style") or part.tag == f"{SVG}style"] == []


def test_nothing_dated_is_no_axis_and_draws_nothing():
    assert axis_of("try", [dated("a", "")]) is None
    assert render_to_string("editorial/_axis.html", {"axis": None, "title": "Try"}).strip() == ""


def test_names_are_escaped_and_long_ones_cut_but_whole_in_the_title():
    long = "<b>" + "x" * 90
    (link,) = drawn(axis_of("try", [dated(long, "1999")])).iter(f"{SVG}a")
    assert link.find(f"{SVG}title").text == f"{long}: 1999"
    assert [len(part.text) for part in link.iter(f"{SVG}tspan")] == [46, 19]


@pytest.mark.parametrize(("text", "is_late"), [("1961", False), ("2019", True)])
def test_a_name_stands_where_there_is_room(text, is_late):
    axis = axis_of("try", [dated("a", text), dated("z", "1960"), dated("y", "2021")])
    assert axis.rows[0].is_late == is_late


def test_a_name_stands_over_its_strokes_where_there_is_room_on_neither_side():
    axis = axis_of("try", [dated("a", "1961/2020"), dated("z", "1960"), dated("y", "2021")])
    row = axis.rows[0]
    assert (row.is_over, row.is_late, row.label_x) == (True, False, row.strokes[0].x)
    assert [other.is_over for other in axis.rows[1:]] == [False, False]


def spells(*rows):
    return [
        MembershipSpell(status=status, **{name: PartialDate.parse(text) for name, text in dates.items()})
        for status, dates in rows
    ]


def lanes(*rows):
    found = spells(*rows)
    return lanes_of(found, scale_of(day for row in found for day in spell_days(row)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [("active", {"observed": "[2020..2021]"}), ("suspended", {"observed": "2021-12-31"})],
            [
                "active: start not stated; last report 2020–2021",
                "suspended: start not stated; last report 2021",
            ],
        ),
        (
            [("active", {"until": "[1960..1967]"}), ("active", {"since": "1967"})],
            ["active: start not stated; again since 1967; end not stated"],
        ),
        ([("active", {"since": "2014-02"})], ["active: since 2014; end not stated"]),
        ([("active", {"since": "1995", "until": "2001"})], ["active: since 1995; ended 2001"]),
        ([("active", {"since": "[..1995]", "observed": "2001"})], ["active: since ?–1995; last report 2001"]),
    ],
)
def test_a_status_has_a_lane_that_says_its_ends(rows, expected):
    assert [lane.words for lane in lanes(*rows)] == expected


def test_an_end_does_not_fade_where_another_spell_goes_on():
    (lane,) = lanes(("active", {"observed": "[2012..2026]"}), ("active", {"observed": "[2020..2021]"}))
    assert [stroke.form.value for stroke in lane.strokes] == [
        "fade-in",
        "hatched",
        "fade-out",
        "report",
        "hatched",
        "report",
    ]


def test_a_status_without_a_day_has_no_lane():
    scale = scale_of([PartialDate.parse("2001").earliest])
    assert lanes_of(spells(("active", {})), scale) == []
