"""A decimal is a printed number with its sign, or that number rounded to the decimals of its field."""

from decimal import Decimal

import pytest

from editorial.audit.numbers import decimals_in
from editorial.audit.values import value_failures
from editorial.models import Document, Passage, Source
from relations.models import Place, PlaceCitation


def failures(evidence: str, supports: str = "", reasoning: str = "", **fields) -> dict[str, str]:
    place = Place(type="settlement", name_en="Bamako", **fields)
    passage = Passage(document=Document(pk=1, source=Source()))
    words = {"evidence": evidence, "supports": supports, "inferred": bool(reasoning), "reasoning": reasoning}
    citation = PlaceCitation(record=place, passage=passage, **words)
    return dict(value_failures(place, {"citations": [citation]}))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12.651960526323251", "12.65196"),
        ("-8.001984963249697", "-8.00198"),
        ("\u22128.001984963249697", "-8.00198"),
        ("12.65", "12.65"),
        ("12.650", "12.65000"),
        ("13", "13"),
        ("[ -8.001984963249697, 12.651960526323251 ]", "12.65196"),
    ],
)
def test_a_printed_decimal_may_be_rounded(printed, value):
    assert failures(printed, latitude=Decimal(value)) == {}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12.651960526323251", "12.65197"),
        ("12.651960526323251", "12.652"),
        ("12.651960526323251", "12"),
        ("12.65", "12.65196"),
        ("-8.001984963249697", "8.00198"),
        ("8.001984963249697", "-8.00198"),
        ("Bamako", "12.65196"),
    ],
)
def test_another_number_precision_or_sign_is_noticed(printed, value):
    shown = format(Decimal(value).normalize(), "f")
    assert failures(printed, latitude=Decimal(value)) == {"latitude": f"{shown} is in no evidence for it."}


def test_each_field_rounds_to_its_own_decimals():
    assert failures("0.3019", radius_km=Decimal("0.3")) == {}
    assert failures("0.3019", radius_km=Decimal("0.4")) == {"radius_km": "0.4 is in no evidence for it."}


def test_evidence_for_one_coordinate_is_none_for_the_other():
    both = {"latitude": Decimal("12.65196"), "longitude": Decimal("-8.00198")}
    printed = "12.651960526323251\n-8.001984963249697"
    assert failures(printed, **both) == {}
    assert failures(printed, supports="latitude", **both) == {"longitude": "-8.00198 is in no evidence for it."}


def test_west_by_a_letter_is_inferred_with_a_reason():
    assert failures("8.5 W", longitude=Decimal("-8.5")) == {"longitude": "-8.5 is in no evidence for it."}
    assert failures("8.5 W", reasoning="West is negative: -8.5.", longitude=Decimal("-8.5")) == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("COVID-19", ["19"]),
        ("20-30", ["20", "30"]),
        ("from -1,200.50 to 3", ["-1200.5", "3"]),
        ("seven kilometres", ["7"]),
        ("", []),
    ],
)
def test_only_a_minus_is_a_sign(text, numbers):
    assert decimals_in(text) == [Decimal(number) for number in numbers]
