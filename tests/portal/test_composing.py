"""A statement composed once brings what its queryset brings, whoever and whatever day it is asked about."""

from datetime import date

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from editorial import composing
from editorial.composing import number_of, rows_of
from editorial.history import source_keys
from editorial.models import Entry
from portal.views import dossier, parts, standings, tolls
from relations.models import Country, Tie
from security.models import SecurityEvent

SPELLED = (parts.missions, parts.measures, parts.deployments, parts.programmes)
UNDATED = (*SPELLED, standings.ties, standings.memberships, dossier.unidentified)
DATED = (parts.agreements, parts.events, parts.figures, tolls.events, tolls.listed, tolls.sums)
DAYS = (None, date(2000, 1, 1), date(2100, 1, 1))


def told(row):
    """Return all that was fetched of a row and of those it points at."""
    if not isinstance(row, models.Model):
        return row
    stored = {name: value for name, value in vars(row).items() if name != "_state"}
    return type(row), stored, {name: told(other) for name, other in row._state.fields_cache.items() if other}


@pytest.fixture
def countries(three_of_each, db):
    return [Country.objects.get(code=code) for code in ("MLI", "GIN", "SEN")]


@pytest.mark.parametrize("question", UNDATED)
def test_rows_are_those_of_the_queryset(countries, question):
    brought = [list(map(told, rows_of(question, country))) for country in countries]
    assert brought == [list(map(told, question(country))) for country in countries]
    assert any(brought) or question is dossier.unidentified


@pytest.mark.parametrize("question", DATED)
def test_a_day_is_one_of_the_values(countries, question):
    asked = [(country, day) for country in countries for day in DAYS]
    brought = [list(map(told, rows_of(question, *given))) for given in asked]
    assert brought == [list(map(told, question(*given))) for given in asked]
    assert any(brought)


@pytest.mark.parametrize("most", [1, 2, 500])
def test_no_more_than_asked_for(countries, most):
    assert rows_of(tolls.events, countries[0], None, most=most) == list(SecurityEvent.public.all()[:most])


@pytest.mark.parametrize("question", UNDATED)
def test_the_number_is_that_of_the_rows(countries, question):
    assert [number_of(question, country) for country in countries] == [
        question(country).count() for country in countries
    ]


def test_a_text_is_one_of_the_values(countries):
    tags = [country.tag for country in countries]
    assert [rows_of(parts.disagreements, tag) for tag in tags] == [list(parts.disagreements(tag)) for tag in tags]


def entries(uids):
    return Entry.public.filter(uid__in=uids)


@pytest.mark.parametrize("number", [1, 2, 3, 5, 8])
def test_a_list_may_have_any_length(countries, number):
    uids = [row.uid for row in Entry.public.all()]
    for given in (uids[:number], uids[-number:]):
        assert {row.uid for row in rows_of(entries, given)} == set(given)


def test_lists_of_like_length_share_a_statement(countries):
    uids = [row.uid for row in Entry.public.all()]
    shapes = {composing._shape((uids[:number],)) for number in range(1, 9)}
    assert sorted(shape.room for (shape,) in shapes) == [1, 2, 4, 8]


def test_the_sources_of_records_are_those_they_cite(three_of_each, db):
    keys = source_keys([tie.uid for tie in three_of_each.ties])
    assert keys == {
        tie.uid: {citation.passage.document.source_id for citation in tie.citations.all()} for tie in three_of_each.ties
    }
    assert source_keys([]) == {}


def test_a_statement_is_composed_once_and_holds_no_connection(countries, monkeypatch):
    rows_of(standings.ties, countries[0])
    monkeypatch.setattr(Tie.public._queryset_class, "involving", None)
    with CaptureQueriesContext(connection) as caught:
        rows_of(standings.ties, countries[1])
    assert len(caught) == 1
    assert (
        composing._statement(standings.ties, composing._shape((countries[0],)), None, False).compiler.connection is None
    )


def test_a_row_points_at_rows_fetched_with_it(countries):
    with CaptureQueriesContext(connection) as caught:
        assert [(tie.country_a.slug, tie.country_b.slug) for tie in rows_of(standings.ties, countries[0])]
    assert len(caught) == 1


def test_a_question_made_for_one_call_is_refused(countries):
    with pytest.raises(ValueError, match="ask with a function of a module"):
        rows_of(lambda country: Tie.public.involving(country), countries[0])
