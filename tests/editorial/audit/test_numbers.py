"""Numbers and days as texts write them."""

import pytest

from editorial.audit.calendar import dates_in, day_number, months_in
from editorial.audit.daywords import DayWords
from editorial.audit.numbers import figures_in, numbers_in, numbers_stated
from editorial.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,826 fatalities", ["1826"]),
        ("Seven hostages", ["7"]),
        ("between two and five", ["2", "5"]),
        ("two hundred and five", ["205"]),
        ("three thousand five hundred", ["3500"]),
        ("twenty-one or thirty one", ["21", "31"]),
        ("two three", ["2", "3"]),
        ("twelve thirteen", ["12", "13"]),
        ("a hundred", ["100"]),
        ("nineteen", ["19"]),
        ("G5 Sahel", ["5"]),
        ("some 4,500 miles", ["4500"]),
        ("30\u202f000 francs", ["30000"]),
        ("3.50 per cent", ["3.5"]),
        ("the 1960s", ["1960"]),
        ("August 8,2021", ["8", "2021"]),
        ("007", ["7"]),
        ("several", []),
        ("attentional someone weight", []),
        ("", []),
    ],
)
def test_numbers(text, expected):
    assert numbers_in(text) == expected


def test_one_is_vague_in_a_sentence_of_our_own():
    assert numbers_stated("One of two events, or one hundred") == ["2", "100"]
    assert figures_in("Two events of 2021") == ["2021"]


@pytest.mark.parametrize(
    ("word", "expected"), [("eighth", 8), ("twenty-first", 21), ("thirtieth", 30), ("eight", None)]
)
def test_ordinals(word, expected):
    assert day_number(word) == expected


def words(*texts) -> DayWords:
    found = DayWords()
    for text in texts:
        found.read(text)
    return found


@pytest.mark.parametrize(
    ("edtf", "texts"),
    [
        ("1977-03-23", ["23 March 1977"]),
        ("1977-03-23", ["March 23, 1977"]),
        ("1977-03-23", ["1977-03-23"]),
        ("1977-03-23", ["23/03/1977"]),
        ("1977-03-23", ["03/23/1977"]),
        ("1977-03-23", ["23.3.1977"]),
        ("1977-03-23", ["23 mars 1977"]),
        ("2021-08-08", ["August 8", "2021"]),
        ("2021-08-08", ["the eighth of August", "2021"]),
        ("2021-05-24", ["May 24", "2021"]),
        ("2021-12", ["In December", "late 2021"]),
        ("1960", ["1960"]),
        ("196X", ["the 1960s"]),
        ("2021-23", ["fall and winter of 2021"]),
        ("[2020-08..2021-09-14]", ["August 2020", "14 September 2021"]),
        ("2012?", ["2012"]),
        ("[..1967]", ["1967"]),
    ],
)
def test_words_that_state_a_date(edtf, texts):
    assert list(words(*texts).missing(PartialDate.parse(edtf))) == []


@pytest.mark.parametrize(
    ("edtf", "texts", "missing"),
    [
        ("1978-03-23", ["23 March 1977"], ["the year 1978"]),
        ("1977-03-24", ["23 March 1977"], ["the day 1977-03-24"]),
        ("1977-04-23", ["23 March 1977"], ["the day 1977-04-23"]),
        ("1977-04", ["23 March 1977"], ["the month 1977-04"]),
        ("2021-08-08", ["August", "8 killed", "2021"], ["the day 2021-08-08"]),
        ("2021-05-24", ["may fall on 24 days", "2021"], ["the day 2021-05-24"]),
        ("2021-09-14", ["the coup of 2020, page changed on 14 September 2020", "2021"], ["the day 2021-09-14"]),
        ("[2021-08..2021-09-14]", ["2020 (August) to 14 September 2021"], ["the month 2021-08"]),
        ("196X", ["1970"], ["the decade 1960s"]),
        ("2021-21", ["fall of 2021"], ["the season 21"]),
        ("2012?", [], ["the year 2012"]),
        ("[1960..1967]", ["1960"], ["the year 1967"]),
    ],
)
def test_words_that_do_not(edtf, texts, missing):
    assert list(words(*texts).missing(PartialDate.parse(edtf))) == missing


def test_a_reference_period_lends_its_year():
    found = words("August 8")
    found.read_period(PartialDate.parse("2021"))
    assert list(found.missing(PartialDate.parse("2021-08-08"))) == []


def test_dates_are_taken_out_of_a_text():
    assert dates_in("Killed on 8 August 2021, and 5 in June 2020.") == (
        [(2021, 8, 8), (2020, 6, None)],
        "Killed on  , and 5 in  .",
    )


def test_a_month_counts_beside_a_number_alone():
    assert months_in("They may march in May; on June 5, or 8 août") == {5, 6, 8}
