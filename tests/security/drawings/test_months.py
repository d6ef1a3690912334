"""The chart of months: from a dozen events on, and never a month that no source states."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from security.drawings import months_of

pytestmark = pytest.mark.once


def day(text):
    return date.fromisoformat(text)


def listed(*rows):
    return [(first and day(first), last and day(last), number) for first, last, number in rows]


JANUARY = ("2021-01-03", "2021-01-03", 7)
MARCH = ("2021-03-01", "2021-03-31", 5)
SOME_TIME = ("2021-01-01", "2021-12-31", 2)


@pytest.mark.parametrize(("number", "is_drawn"), [(11, False), (12, True)])
def test_a_chart_appears_from_a_dozen(number, is_drawn):
    assert (months_of(listed(("2021-01-03", "2021-01-03", number))) is not None) == is_drawn


def test_days_are_counted_by_month_and_a_year_lies_hatched_over_all_of_it():
    chart = months_of(listed(JANUARY, MARCH, ("2021-01-30", "2021-01-31", 1), SOME_TIME))
    assert [(one.name, one.number, one.height, one.is_month) for one in chart.columns] == [
        ("2021", 2, 30, False),
        ("January 2021", 8, 120, True),
        ("March 2021", 5, 75, True),
    ]
    assert chart.most == 8


def test_two_months_are_no_month():
    chart = months_of(listed(JANUARY, MARCH, ("2020-12-20", "2021-01-10", 1), ("2021-01-31", "2021-02-01", 1)))
    assert [(one.name, one.number) for one in chart.columns if not one.is_month] == [("2020–2021", 1), ("2021", 1)]


def test_an_open_date_is_counted_beside_the_chart():
    chart = months_of(listed(JANUARY, MARCH, (None, None, 3), (None, "2021-05-05", 1)))
    assert chart.undrawn == 4
    assert sum(one.number for one in chart.columns) == 12


def test_dates_that_no_chart_can_hold_make_none():
    assert months_of([]) is None
    assert months_of(listed((None, None, 40))) is None
    assert months_of(listed(JANUARY, ("1960-01-01", "1960-01-01", 9))) is None


def test_the_last_month_of_the_calendar_can_be_drawn():
    chart = months_of(listed(("9999-12-31", "9999-12-31", 12)))
    assert [one.name for one in chart.columns] == ["December 9999"]


def test_the_numbers_stand_beside_the_chart():
    page = render_to_string("security/_months.html", {"months": months_of(listed(JANUARY, MARCH, SOME_TIME))})
    assert page.count('<rect class="bar"') == 2
    assert '<tr><th scope="row">January 2021</th><td class="number">7</td></tr>' in page
    assert "hatched: the month is not stated" in page
