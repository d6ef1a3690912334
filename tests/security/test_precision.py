"""The cross-walk of the places of events: every row a case, both directions, and real rows."""

import csv

import pytest

from security.models import PLACE_PRECISION, PlacePrecision, acled_geo_precision, ucdp_where_precisions

ACLED = {"1": "1", "2": "2", "3": "2", "4": "3", "5": "3", "6": None, "7": None}


@pytest.mark.parametrize("code", PlacePrecision.values)
def test_a_precision_has_this_code_of_acled(code):
    assert acled_geo_precision(code) == ACLED[code]


def test_the_table_has_every_precision_once_and_says_what_it_loses():
    assert [step.ours for step in PLACE_PRECISION.steps] == PlacePrecision.values
    assert [step.ours for step in PLACE_PRECISION.steps if not step.lost] == ["1"]


@pytest.mark.parametrize(("code", "found"), [("1", ("1",)), ("2", ("2", "3")), ("3", ("4", "5"))])
def test_a_code_of_acled_names_every_precision_it_may_be(code, found):
    assert ucdp_where_precisions(code) == found
    assert {acled_geo_precision(precision) for precision in found} == {code}


@pytest.mark.parametrize("code", ["", "0", "4", None])
def test_a_code_outside_the_codebook_is_refused(code):
    with pytest.raises(ValueError, match="expected one of: 1, 2, 3"):
        ucdp_where_precisions(code)


@pytest.mark.parametrize("name", ["ged191.csv", "hdx_conflict_data_BGD.csv"])
def test_real_rows_of_ucdp_have_a_precision_of_the_table(shared_data, name):
    with (shared_data / "ucdp" / name).open(encoding="utf-8", newline="") as file:
        codes = {row["where_prec"] for row in csv.DictReader(file) if row["where_prec"].isdecimal()}
    assert codes == set(PlacePrecision.values)
    assert {code for code in codes if code not in ucdp_where_precisions(ACLED[code] or "1")} == {"6", "7"}
