"""Asking for dates that overlap a range or lie within it."""

import pytest

from editorial.dates.filters import (
    LimitField,
    overlapping,
    within,
)

DATES = ["", "2021-12-05", "2021-12", "2021", "202X", "1995/", "[..2021-06]", "[2022..]", "2019/2023", "1990"]


@pytest.fixture
def ask(asked_class, dated_class):
    for text in DATES:
        dated_class.objects.create(date=text, title="old" if text in ("", "1990") else "new")
    return lambda **query: asked_class(query, queryset=dated_class.objects.all())


def texts(rows):
    return {str(row.date or "") for row in rows}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, set(DATES)),
        ({"date_after": "2022"}, {"202X", "1995/", "[2022..]", "2019/2023"}),
        ({"date_before": "1994"}, {"[..2021-06]", "1990"}),
        (
            {"date_after": "2021-12", "date_before": "2021-12"},
            {"2021-12-05", "2021-12", "2021", "202X", "1995/", "2019/2023"},
        ),
        (
            {"date_after": "2021-12-31", "date_before": "2021-12-31"},
            {"2021-12", "2021", "202X", "1995/", "2019/2023"},
        ),
        (
            {"date_after": "2021", "date_before": "2021", "match": "overlap"},
            {"2021-12-05", "2021-12", "2021", "202X", "1995/", "[..2021-06]", "2019/2023"},
        ),
        ({"date_after": "2021", "date_before": "2021", "match": "within"}, {"2021-12-05", "2021-12", "2021"}),
        ({"date_after": "2022", "match": "within"}, {"[2022..]"}),
        ({"date_before": "2021", "match": "within"}, {"2021-12-05", "2021-12", "2021", "[..2021-06]", "1990"}),
        ({"date_after": "2021-12-05", "date_before": "2021-12-05", "match": "within"}, {"2021-12-05"}),
    ],
)
def test_a_range_finds_what_it_should(ask, query, found):
    asked = ask(**query)
    assert (asked.is_valid(), texts(asked.qs)) == (True, found)


def test_within_from_a_day_on_holds_dates_that_are_open_after_it(ask):
    assert texts(ask(date_after="1995", match="within").qs) == {
        "2021-12-05",
        "2021-12",
        "2021",
        "202X",
        "1995/",
        "[2022..]",
        "2019/2023",
    }


def test_the_database_agrees_with_the_values(tables, dated_class, parse, day):
    for text in DATES:
        dated_class.objects.create(date=text)
    after, before = day("2021-07-01"), day("2022-03-01")
    dates = [parse(text) for text in DATES if text]
    touching = {
        str(date)
        for date in dates
        if (date.latest is None or date.latest >= after) and (date.earliest is None or date.earliest <= before)
    }
    inside = {str(date) for date in dates if parse("2021-07-01/2022-03-01").contains(date)}
    assert texts(dated_class.objects.filter(overlapping("date", after, before))) == touching
    assert texts(dated_class.objects.filter(within("date", after, before))) == inside


def test_undated_rows_are_counted_beside_by_the_other_filters(ask):
    new, old = ask(date_after="2021", title="new"), ask(date_after="2021", title="old")
    assert [(asked.is_valid(), asked.undated("date").count()) for asked in (new, old)] == [(True, 0), (True, 1)]


@pytest.mark.parametrize("text", ["2021-13", "31/12/2021", "soon", "2021-02-30", "99999"])
@pytest.mark.parametrize("name", ["date_after", "date_before"])
def test_nonsense_is_refused_with_a_sentence(ask, name, text):
    asked = ask(**{name: text})
    assert (asked.is_valid(), list(asked.errors)) == (False, [name])
    assert asked.errors[name][0].startswith(f"“{text}” is not a date the register accepts: ")


@pytest.mark.parametrize("text", ["196X", "2021-24", "1995/", "[1960..1967]", "2021?", "2021-12~"])
def test_a_date_that_is_no_plain_day_month_or_year_cannot_limit(ask, text):
    assert ask(date_after=text).errors == {
        "date_after": [f"“{text}” cannot limit a search; write a date like one of these: 2021-12-31, 2021-12, 2021."]
    }


def test_an_unknown_match_is_refused(ask):
    assert ask(match="sideways").errors == {"match": ["“sideways” is no way to match dates; write overlap or within."]}


def test_a_range_that_ends_before_it_begins_is_refused(ask):
    assert ask(date_after="2022", date_before="2020").errors == {
        "date_before": ["The range ends on 2020-12-31, before it begins on 2022-01-01; swap the two."]
    }


def test_a_limit_may_ask_for_a_day_only(day):
    field = LimitField(precisions=("day",), required=False)
    assert (field.clean("2021-12-31"), field.clean("")) == (day("2021-12-31"), None)
    with pytest.raises(Exception, match="“2021” cannot limit a search; write a date like one of these: 2021-12-31."):
        field.clean("2021")
