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
