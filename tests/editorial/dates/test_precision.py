"""The cross-walk of dates: every row a case, both directions, and real rows."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.dates import (
    DATE_PRECISION,
    PartialDate,
    PartialDateError,
    from_acled,
    from_ucdp,
    from_wikidata,
    precision_codes,
)

CODES = {
    "2021-08-08": ("1", "1", "11"),
    "[2021-08-08..2021-08-09]": ("2", "2", None),
    "[2021-08-08..2021-08-13]": ("2", "2", None),
    "[2021-08-08,2021-08-10]": ("2", "2", None),
    "[2021-08-08..2021-08-14]": ("2", "3", None),
    "[2021-08-08..2021-08-15]": ("3", "4", None),
    "[2021-08-02..2021-09-01]": ("3", "4", None),
    "2021-02": ("3", "4", "10"),
    "2021-12": ("3", "4", "10"),
    "[2021-08-02..2021-09-02]": (None, "5", None),
    "2021-21": (None, "5", None),
    "[2021-09..2021-12]": (None, "5", None),
    "[2020-01-01..2020-12-31]": (None, "5", None),
    "2021": (None, "5", "9"),
    "[2020..2021]": (None, None, None),
    "[1960..1967]": (None, None, None),
    "196X": (None, None, "8"),
    "[..1967]": (None, None, None),
    "[1967..]": (None, None, None),
    "2021-08-08/2021-08-09": (None, None, None),
    "1960/": (None, None, None),
    "1960/..": (None, None, None),
    "2021-08-08?": (None, None, None),
    "2012~": (None, None, None),
    "[2020?..2021]": (None, None, None),
}


@pytest.mark.parametrize("text", CODES)
def test_a_date_has_these_codes(text):
    assert tuple(precision_codes(PartialDate.parse(text)).values()) == CODES[text]


@pytest.mark.parametrize("step", DATE_PRECISION.steps, ids=lambda step: step.ours)
def test_the_example_of_each_row_has_the_codes_of_the_row(step):
    assert precision_codes(PartialDate.parse(step.example)) == step.codes


def test_a_date_that_is_not_stated_has_no_code():
    assert precision_codes(None) == dict.fromkeys(DATE_PRECISION.schemes)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from("123"))
def test_what_comes_from_acled_goes_back_under_its_code(day, code):
    read = from_acled(day, code)
    assert precision_codes(read)["acled_time_precision"] == code
    assert read.earliest <= day <= read.latest


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from([("11", 10), ("10", 7), ("9", 4), ("8", 3)]))
def test_what_comes_from_wikidata_goes_back_under_its_code(day, coded):
    code, kept = coded
    read = from_wikidata(f"+{day}T00:00:00Z", code)
    assert precision_codes(read)["wikidata_precision"] == code
    assert read.edtf[:kept] == day.isoformat()[:kept]


def test_the_first_of_january_of_a_coarse_time_of_wikidata_is_no_day():
    read = [str(from_wikidata("+1992-01-01T00:00:00Z", code)) for code in ("11", "10", "9", "8")]
    assert read == ["1992-01-01", "1992-01", "1992", "199X"]
    assert str(from_wikidata("+1992-00-00T00:00:00Z", "9")) == "1992"


UCDP = {
    ("2021-08-08", "2021-08-08", "1"): "2021-08-08",
    ("2021-08-08", "2021-08-09", "2"): "[2021-08-08..2021-08-09]",
    ("2021-08-02", "2021-08-08", "3"): "[2021-08-02..2021-08-08]",
    ("2021-08-02", "2021-08-20", "4"): "[2021-08-02..2021-08-20]",
    ("2021-12-01", "2021-12-31", "4"): "2021-12",
    ("2021-02-01", "2021-02-28", "4"): "2021-02",
    ("2021-04-01", "2021-09-30", "5"): "[2021-04-01..2021-09-30]",
    ("2020-01-01", "2020-12-31", "5"): "2020",
}


@pytest.mark.parametrize("row", UCDP)
def test_a_row_of_ucdp_is_some_day_between_its_ends(row):
    start, end, code = row
    read = from_ucdp(date.fromisoformat(start), date.fromisoformat(end), code)
    assert (str(read), precision_codes(read)["ucdp_date_prec"]) == (UCDP[row], code)


@pytest.mark.parametrize(("name", "fewest"), [("ged191.csv", 3194), ("hdx_conflict_data_BGD.csv", 601)])
def test_real_rows_of_ucdp_keep_their_code(shared_data, name, fewest):
    with (shared_data / "ucdp" / name).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date_prec"].isdecimal()]
    assert len(rows) == fewest
    kept = [
        precision_codes(
            from_ucdp(*(date.fromisoformat(row[end][:10]) for end in ("date_start", "date_end")), row["date_prec"])
        )["ucdp_date_prec"]
        for row in rows
    ]
    assert kept == [row["date_prec"] for row in rows]


def test_real_times_of_wikidata_keep_the_code_they_are_read_with(shared_data):
    with (shared_data / "diplomacy" / "database_of_embassies_2020-10.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    times = {row[head.index("inception")] for row in rows} - {""}
    assert len(times) > 100
    for time in times:
        for code in ("8", "9", "10", "11"):
            assert precision_codes(from_wikidata(time, code))["wikidata_precision"] == code


DAY, NEXT = date(2021, 8, 8), date(2021, 8, 9)
REFUSALS = {
    "ACLED time_precision has no code “4” that the register can read; expected one of: 1, 2, 3.": (
        from_acled,
        DAY,
        "4",
    ),
    "UCDP date_prec has no code “0” that the register can read; expected one of: 1, 2, 3, 4, 5.": (
        from_ucdp,
        DAY,
        DAY,
        "0",
    ),
    "UCDP date_prec 1 stands for 1 days, but from 2021-08-08 to 2021-08-09 there are 2.": (from_ucdp, DAY, NEXT, "1"),
    "UCDP date_prec 2 stands for 2–6 days, but from 2021-08-09 to 2021-08-08 there are 0.": (from_ucdp, NEXT, DAY, "2"),
    "Wikidata precision has no code “7” that the register can read; expected one of: 8, 9, 10, 11.": (
        from_wikidata,
        "+1950-01-01T00:00:00Z",
        "7",
    ),
}


@pytest.mark.parametrize("sentence", REFUSALS)
def test_a_code_outside_the_codebook_is_refused(sentence):
    read, *row = REFUSALS[sentence]
    with pytest.raises(ValueError, match="UCDP|ACLED|Wikidata") as refused:
        read(*row)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("time", ["-0044-03-15T00:00:00Z", "+13798000000-00-00T00:00:00Z", "1992", "", "t1234"])
def test_a_time_that_is_no_date_of_the_register_is_refused(time):
    with pytest.raises(PartialDateError, match=r"a time of Wikidata looks like \+1992-01-01T00:00:00Z"):
        from_wikidata(time, "9")


@pytest.mark.parametrize("code", ["10", "11"])
def test_a_time_without_the_month_its_precision_claims_is_refused(code):
    with pytest.raises(PartialDateError):
        from_wikidata("+1992-00-00T00:00:00Z", code)
