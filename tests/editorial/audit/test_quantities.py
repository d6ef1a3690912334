"""What follows from a printed number: counted things, measures, multipliers."""

import pytest

from editorial.audit.evidence import Evidence
from editorial.audit.quantities import quantity_failures
from editorial.models import Bound
from relations.models import Figure, FigureCitation

HALF_A_BILLION = dict.fromkeys(("low", "best", "high"), 5 * 10**8)


def failures(evidence: str, **fields) -> dict[str, str]:
    figure = Figure(**fields)
    return dict(quantity_failures("", figure, Evidence([FigureCitation(record=figure, evidence=evidence)])))


@pytest.mark.parametrize(
    ("evidence", "fields"),
    [
        ("more than 50", {"printed": "more than 50", "bound": Bound.MORE_THAN, "low": 51}),
        ("more than 50 years", {"printed": "more than 50", "bound": Bound.MORE_THAN, "low": 50, "unit": "years"}),
        ("over $3 billion", {"printed": "3", "bound": Bound.MORE_THAN, "low": 3 * 10**9, "multiplier": 10**9, "currency": "USD"}),
        ("$500 million", {"printed": "500", **HALF_A_BILLION, "multiplier": 10**6, "currency": "USD"}),
        ("1.5 million", {"printed": "1.5", "low": 1500000, "best": 1500000, "high": 1500000, "multiplier": 10**6}),
        ("several", {"printed": "several", "bound": Bound.SEVERAL}),
    ],
)  # fmt: skip
def test_what_follows_is_accepted(evidence, fields):
    assert failures(evidence, **fields) == {}


def test_a_minimum_of_counted_things_is_the_next_whole_number():
    assert failures("more than 50", printed="more than 50", bound=Bound.MORE_THAN, low=50) == {
        "low": "50 does not follow from “more than 50” (more than); expected 51."
    }


def test_a_multiplier_must_be_printed():
    quantity = {"printed": "500", "bound": Bound.AT_LEAST, "low": 5 * 10**8, "multiplier": 10**6, "currency": "USD"}
    assert failures("at least $500", **quantity) == {"multiplier": "1000000 is in no evidence for it."}


def test_a_printed_number_must_be_evidence():
    assert failures("half of it", printed="500", low=500, best=500, high=500) == {
        "printed": "500 is in no evidence for it."
    }


EXACTLY_FIVE = dict.fromkeys(("low", "best", "high"), 5) | {"printed": "5"}


@pytest.mark.parametrize(
    ("evidence", "currency"),
    [
        ("5 European Union missions", ""),
        ("5 missions cost $300 million", ""),
        ("5 missions, 300 euros", ""),
        ("5 $300 missions", ""),
        ("a bonus $5", "AUD"),
        ("$5", "USD"),
        ("US $5", "USD"),
        ("Cdn.$5", "CAD"),
        ("5 euros", "EUR"),
        ("€ 5", "EUR"),
        ("5 €", "EUR"),
        ("5 CFA francs", "XOF"),
        ("between 4 and 5 euros", "EUR"),
    ],
)
def test_a_sign_of_a_currency_belongs_to_the_number_beside_it(evidence, currency):
    assert failures(evidence, **EXACTLY_FIVE, currency=currency) == {}


@pytest.mark.parametrize(
    ("evidence", "currency"),
    [
        ("5 missions cost $300", "USD"), ("5 European Union missions", "EUR"), ("$5", ""), ("5 euros", ""),
        ("300 euros for 5 missions", "EUR"), ("5 $300 missions", "USD"),
    ],
)  # fmt: skip
def test_a_currency_that_is_not_that_of_the_number(evidence, currency):
    assert failures(evidence, **EXACTLY_FIVE, currency=currency) == {
        "currency": f"“{currency}” is not the currency of the evidence."
    }


def test_a_scale_stands_between_a_number_and_its_currency():
    quantity = {"printed": "500", **HALF_A_BILLION, "multiplier": 10**6}
    assert failures("500 million euros", **quantity, currency="EUR") == {}
    assert set(failures("500 million euros", **quantity, currency="")) == {"currency"}


def test_words_that_are_no_number_have_the_currency_of_their_token():
    several = {"printed": "several", "bound": Bound.SEVERAL}
    assert failures("several millions of euros", **several, currency="EUR") == {}
    assert set(failures("several millions of euros", **several, currency="")) == {"currency"}
