"""Dates and spells as strokes: the form says the precision, and no stroke reaches beyond its source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.dates import PartialDate
from editorial.drawings import Form, Scale, scale_of, strokes_of_date, strokes_of_spell
from organizations.models import MembershipSpell

SCALE = Scale(date(1960, 1, 1), date(2021, 12, 31))

pytestmark = pytest.mark.once


def forms(strokes):
    return [stroke.form.value for stroke in strokes]


def spell(**dates):
    return MembershipSpell(status="active", **{name: PartialDate.parse(text) for name, text in dates.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-08-18", ["tick-day"]),
        ("2020-08", ["bar"]),
        ("2021-22", ["bar"]),
        ("2020", ["hatched"]),
        ("196X", ["hatched"]),
        ("2020-08-18?", ["hatched"]),
        ("2020-08~", ["hatched"]),
        ("[1990..1995]", ["hatched"]),
        ("[1990,1995]", ["hatched", "hatched"]),
        ("[..1999]", ["fade-in", "hatched"]),
        ("[2001..]", ["hatched", "fade-out"]),
        ("2004/", ["hatched", "fade-out"]),
        ("2004-05-01/", ["tick-day", "fade-out"]),
        ("2004/..", ["hatched", "fade-out"]),
        ("2005/2008", ["hatched", "bar", "hatched"]),
        ("2005/2005-03", ["hatched", "bar"]),
    ],
)
def test_precision_is_the_form_of_a_stroke(text, expected):
    assert forms(strokes_of_date(PartialDate.parse(text), SCALE)) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"observed": "2021-12-31"}, ["fade-in", "tick-day", "fade-out", "report"]),
        ({"observed": "[2020..2021]"}, ["fade-in", "hatched", "fade-out", "report"]),
        ({"until": "[1960..1967]"}, ["fade-in", "hatched"]),
        ({"since": "1967"}, ["hatched", "fade-out"]),
        ({"since": "1967-03-04"}, ["tick-day", "fade-out"]),
        ({"since": "1995", "observed": "2009-07-06"}, ["hatched", "bar", "fade-out", "report"]),
        ({"since": "1995-02-03", "until": "2001-04-05"}, ["bar"]),
        ({}, []),
    ],
)
def test_the_ends_of_a_spell_that_no_source_states_fade(dates, expected):
    assert forms(strokes_of_spell(spell(**dates), SCALE)) == expected


def test_an_inferred_observation_is_never_drawn_as_certain():
    row = spell(observed="2012")
    row.observed_basis = "inferred"
    assert forms(strokes_of_spell(row, SCALE)) == ["fade-in", "hatched", "fade-out", "report"]


def test_a_date_lies_where_its_days_lie():
    (year,) = strokes_of_date(PartialDate.parse("1960"), SCALE)
    assert (year.x, year.width) == ("6%", "1.42%")
    (day,) = strokes_of_date(PartialDate.parse("2021-12-31"), SCALE)
    assert (day.x, day.span) == ("94%", 0.0)


def test_a_month_among_sixty_years_can_still_be_seen():
    (month,) = strokes_of_date(PartialDate.parse("1960-10"), SCALE)
    assert month.width == "0.8%"


@given(
    since=st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    until=st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    observed=st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1)),
)
def test_every_stroke_of_any_spell_stays_in_its_drawing(since, until, observed):
    given_dates = {"since": since, "until": until, "observed": observed}
    row = spell(**{name: day.isoformat() for name, day in given_dates.items() if day})
    for stroke in strokes_of_spell(row, SCALE):
        assert 0 <= stroke.start <= stroke.end <= 100.000001, stroke


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("1960-05-01", "2021-02-03", ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
        ("2015-01-01", "2021-01-01", ["2015", "2016", "2017", "2018", "2019", "2020", "2021"]),
        ("2021-03-01", "2021-09-01", ["Jan. 2021", "April 2021", "July 2021", "Oct. 2021"]),
        ("2020-03-01", "2021-09-01", ["Jan. 2020", "July 2020", "Jan. 2021", "July 2021"]),
        ("1230-01-01", "2021-09-01", ["1400", "1600", "1800", "2000"]),
        ("0001-01-01", "9999-12-31", ["1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"]),
    ],
)
def test_a_scale_names_round_years_and_of_few_years_months(first, last, expected):
    found = scale_of([date.fromisoformat(first), None, date.fromisoformat(last)])
    assert [tick.label for tick in found.ticks] == expected


def test_without_a_day_there_is_no_scale():
    assert scale_of([None, None]) is None


def test_every_form_has_its_look_in_the_style_sheet(settings):
    css = (settings.BASE_DIR / "portal/static/chancery/site.css").read_text()
    looks = {"hatched": ".hatched {", "fade-in": ".here {", "fade-out": ".gone {"}
    assert [form for form in Form if looks.get(form, f".{form}") not in css] == []
