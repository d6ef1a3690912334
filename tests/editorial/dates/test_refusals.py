"""Contradictory spells are refused with a sentence that names both sides."""

import pytest
from django.core.exceptions import ValidationError


@pytest.fixture
def refused(spell):
    def refuse(**fields):
        with pytest.raises(ValidationError) as raised:
            spell("open", **fields).full_clean()
        return raised.value.message_dict

    return refuse


def test_a_span_in_since_is_refused(refused):
    assert refused(since="1995/2000") == {
        "since": ["A span cannot bound a state: 1995/2000. If it is some day of the span, write [A..B]."]
    }


def test_an_open_span_in_until_is_refused(refused):
    assert list(refused(until="1995/")) == ["until"]


def test_a_span_in_observed_is_refused_unless_throughout(refused, spell):
    assert refused(observed="2020/2021") == {
        "observed": [
            "2020/2021 says that the state lasted all that time: tick “throughout”, or write [A..B] for some day of it."
        ]
    }
    spell("open", observed="2020/2021", throughout=True).full_clean()


@pytest.mark.parametrize("text", ["2020/", "2020/..", "[2020..]", "[..2020]"])
@pytest.mark.parametrize("throughout", [True, False])
def test_an_observation_with_an_open_end_is_refused(refused, text, throughout):
    assert refused(observed=text, throughout=throughout) == {
        "observed": [f"An observation has two ends; {text} is open at one."]
    }


def test_an_observation_wholly_before_since_is_refused(refused):
    assert refused(since="1995", observed="1994") == {
        "observed": ["The observation 1994 lies before the beginning 1995."]
    }


def test_an_observation_wholly_after_until_is_refused(refused):
    assert refused(until="1995", observed="1996-01-01") == {
        "observed": ["The observation 1996-01-01 lies after the end 1995."]
    }


def test_an_observation_partly_before_since_may_stand_unless_throughout(refused, spell):
    spell("open", since="2020-06", observed="2020").full_clean()
    assert refused(since="2020-06", observed="2020", throughout=True) == {
        "observed": ["The observation 2020 lies before the beginning 2020-06."]
    }


def test_an_observation_partly_after_until_may_stand_unless_throughout(refused, spell):
    spell("open", until="2020-06", observed="2020").full_clean()
    assert refused(until="2020-06", observed="2020", throughout=True) == {
        "observed": ["The observation 2020 lies after the end 2020-06."]
    }


def test_an_end_before_the_beginning_is_refused(refused):
    assert refused(since="1995", until="1994-12-31") == {
        "until": ["The end 1994-12-31 lies before the beginning 1995."]
    }


@pytest.mark.parametrize("text", ["2021-13", "31/12/2021", "soon", "2021-02-30", "99999"])
@pytest.mark.parametrize("name", ["since", "until", "observed"])
def test_an_unreadable_date_is_refused_where_it_was_written(refused, name, text):
    problems = refused(**{name: text})
    assert (list(problems), problems[name][0].split(" is ")[0]) == ([name], f"“{text}”")


@pytest.mark.parametrize("basis", ["derived", "inferred"])
def test_a_date_no_source_states_needs_a_reason(refused, spell, basis):
    assert refused(since="1995", since_basis=basis) == {
        "since_basis": [f"The date “since” is {basis}, so a reason is needed: say in a few words what it rests on."]
    }
    spell("open", since="1995", since_basis=basis, since_reason="the report's year").full_clean()


def test_a_basis_without_a_date_needs_no_reason(spell):
    spell("open", since_basis="derived").full_clean()


def test_an_unknown_basis_is_refused(refused):
    assert list(refused(since="1995", since_basis="guessed")) == ["since_basis"]
