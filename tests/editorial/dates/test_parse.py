"""What the subset of EDTF reads, and the sentence for everything else."""

import datetime

import pytest

from editorial.dates import PartialDate, PartialDateError

ACCEPTED = [
    ("2021-12-31", "day", "2021-12-31", "2021-12-31"),
    ("2020-02-29", "day", "2020-02-29", "2020-02-29"),
    ("2021-02", "month", "2021-02-01", "2021-02-28"),
    ("2021", "year", "2021-01-01", "2021-12-31"),
    ("0001", "year", "0001-01-01", "0001-12-31"),
    ("9999", "year", "9999-01-01", "9999-12-31"),
    ("196X", "decade", "1960-01-01", "1969-12-31"),
    ("999X", "decade", "9990-01-01", "9999-12-31"),
    ("2021-21", "season", "2021-03-01", "2021-05-31"),
    ("2021-22", "season", "2021-06-01", "2021-08-31"),
    ("2021-23", "season", "2021-09-01", "2021-11-30"),
    ("2021-24", "season", "2021-12-01", "2022-02-28"),
    ("2023-24", "season", "2023-12-01", "2024-02-29"),
    ("1960/1967", "interval", "1960-01-01", "1967-12-31"),
    ("2021-06/2021", "interval", "2021-06-01", "2021-12-31"),
    ("1995/", "interval", "1995-01-01", None),
    ("1995/..", "interval", "1995-01-01", None),
    ("[1960..1967]", "one-of", "1960-01-01", "1967-12-31"),
    ("[2020-08..2021-09-14]", "one-of", "2020-08-01", "2021-09-14"),
    ("[1960,1967]", "one-of", "1960-01-01", "1967-12-31"),
    ("[196X,1965,1967-05]", "one-of", "1960-01-01", "1969-12-31"),
    ("[..1967]", "one-of", None, "1967-12-31"),
    ("[1960..]", "one-of", "1960-01-01", None),
]


@pytest.mark.parametrize(("text", "precision", "earliest", "latest"), ACCEPTED)
def test_a_form_of_the_subset_has_its_precision_and_bounds(text, precision, earliest, latest):
    read = PartialDate.parse(text)
    bounds = [day and day.isoformat() for day in (read.earliest, read.latest)]
    assert (str(read), read.edtf, read.precision, *bounds) == (text, text, precision, earliest, latest)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2021", False, False),
        ("2012?", True, False),
        ("2012-05~", False, True),
        ("2012-05-06%", True, True),
        ("196X?", True, False),
        ("2021-24~", False, True),
        ("1960?/1967", True, False),
        ("1960/1967~", False, True),
        ("[1960?..1967~]", True, True),
    ],
)
def test_doubt_anywhere_in_a_date_is_doubt_about_it(text, uncertain, approximate):
    read = PartialDate.parse(text)
    assert (read.uncertain, read.approximate, read.certain) == (uncertain, approximate, not (uncertain or approximate))


def refusal(text) -> str:
    with pytest.raises(PartialDateError) as raised:
        PartialDate.parse(text)
    return str(raised.value)


WHY = [
    ("2021-13", "13 is no month (01 to 12) and no season (21 to 24)."),
    ("2021-00", "00 is no month (01 to 12) and no season (21 to 24)."),
    ("2021-21-01", "21 is no month (01 to 12) and no season (21 to 24)."),
    ("31/12/2021", "the year comes first, then month and day, with hyphens."),
    ("31.12.2021", "the year comes first, then month and day, with hyphens."),
    ("soon", "it does not have the shape of a date."),
    ("today", "it does not have the shape of a date."),
    ("2021-02-30", "2021-02 has the days 01 to 28."),
    ("2021-02-29", "2021-02 has the days 01 to 28."),
    ("2021-12-00", "2021-12 has the days 01 to 31."),
    ("99999", "years have four digits, 0001 to 9999."),
    ("0000", "years run from 0001 to 9999."),
    ("000X", "years run from 0001 to 9999."),
    ("9999-24", "that winter ends after the year 9999."),
    ("", "a date is missing."),
    (" 2021", "it has spaces around it."),
    ("2021\n", "it has spaces around it."),
    ("/1967", "a span needs a start; for some day up to B write [..B]."),
    ("../1967", "a span needs a start; for some day up to B write [..B]."),
    ("1967/1960", "1960 is before 1967."),
    ("[1967..1960]", "1960 is before 1967."),
    ("[..]", "[..] names no date at all; leave the field empty instead."),
    ("[]", "a date is missing."),
    ("[2021]", "[ ] needs two dates or a range."),
    ("[1967,1960]", "the dates in [ ] go from the earliest to the latest, each once."),
    ("[1960,1960]", "the dates in [ ] go from the earliest to the latest, each once."),
    ("[1960,1967..1970]", "it does not have the shape of a date."),
    ("{1960,1967}", "it does not have the shape of a date."),
    ("196x", "it does not have the shape of a date."),
    ("19XX", "it does not have the shape of a date."),
    ("2021-XX", "it does not have the shape of a date."),
    ("2021-12-3X", "it does not have the shape of a date."),
    ("2021-?12", "it does not have the shape of a date."),
    ("-0044", "it does not have the shape of a date."),
    ("Y12021", "it does not have the shape of a date."),
    ("2021-12-31T10:00", "it does not have the shape of a date."),
    ("٢٠٢١", "it does not have the shape of a date."),
    ("2021-25", "25 is no month (01 to 12) and no season (21 to 24)."),
    ("1960/1967/1970", "it does not have the shape of a date."),
    ("[1960," * 40, "it is longer than 80 characters."),
]


@pytest.mark.parametrize(("text", "why"), WHY)
def test_anything_else_is_refused_with_its_reason(text, why):
    assert refusal(text).split("accepts: ", 1)[1].startswith(why + " Write a day (2021-12-31), month")


def test_the_sentence_says_what_was_given_and_what_is_accepted():
    assert refusal("2021-13") == (
        "“2021-13” is not a date the register accepts: 13 is no month (01 to 12) and no season (21 to 24). "
        "Write a day (2021-12-31), month (2021-12), year (2021), season (2021-21 to 2021-24) or decade (196X), each "
        "with ?, ~ or % after it if uncertain, approximate or both; a span A/B, A/ (end not known) or A/.. (no end); "
        "or some day of [A..B], [A,B], [..B] or [A..]."
    )


def test_a_month_that_does_not_exist_is_refused_as_2021_13():
    assert refusal("2021-13").startswith("“2021-13” is not a date")


def test_a_day_first_date_is_refused_as_31_12_2021():
    assert refusal("31/12/2021").startswith("“31/12/2021” is not a date")


def test_a_word_is_refused_as_soon():
    assert refusal("soon").startswith("“soon” is not a date")


def test_a_day_that_does_not_exist_is_refused_as_2021_02_30():
    assert refusal("2021-02-30").startswith("“2021-02-30” is not a date")


def test_a_year_of_five_digits_is_refused_as_99999():
    assert refusal("99999").startswith("“99999” is not a date")


def test_unprintable_and_long_input_is_shown_short_and_clean():
    shown = refusal("2021\x00\x1b" + "9" * 5000)
    assert shown.startswith("“2021��" + "9" * 34 + "” is not a date")


@pytest.mark.parametrize("value", [None, 2021, datetime.date(2021, 12, 31), b"2021"])
def test_what_is_not_text_is_refused(value):
    assert "not text." in refusal(value)
