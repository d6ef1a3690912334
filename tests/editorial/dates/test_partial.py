"""The value: equality, order, containment, and properties over the whole subset."""

import pickle
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.dates import PartialDate, PartialDateError

YEARS = st.integers(1, 9999).map("{:04d}".format)
DAYS = st.dates().map(date.isoformat)
MONTHS = st.dates().map(lambda day: day.isoformat()[:7])
DECADES = st.integers(1, 999).map("{:03d}X".format)
SEASONS = st.tuples(st.integers(1, 9998), st.integers(21, 24)).map(lambda pair: f"{pair[0]:04d}-{pair[1]}")
PLAIN = st.one_of(YEARS, DAYS, MONTHS, DECADES, SEASONS)
SIMPLE = st.tuples(PLAIN, st.sampled_from(["", "", "?", "~", "%"])).map("".join)


def _pair(pattern):
    def ordered(texts):
        first, second = sorted(map(PartialDate.parse, texts), key=lambda value: (value.earliest, value.latest))
        return pattern.format(first, second)

    return st.tuples(SIMPLE, SIMPLE).map(ordered)


def _several(texts):
    by_bounds = {(value.earliest, value.latest): str(value) for value in map(PartialDate.parse, texts)}
    return "[" + ",".join(text for _bounds, text in sorted(by_bounds.items())) + "]"


ONE_OF = st.lists(SIMPLE, min_size=2, max_size=4).map(_several).filter(lambda text: "," in text)
ANY = st.one_of(
    SIMPLE,
    _pair("{}/{}"),
    _pair("[{}..{}]"),
    ONE_OF,
    SIMPLE.map("{}/".format),
    SIMPLE.map("{}/..".format),
    SIMPLE.map("[..{}]".format),
    SIMPLE.map("[{}..]".format),
)


@given(ANY)
def test_format_of_parse_is_the_text(text):
    assert str(PartialDate.parse(text)) == text


@given(ANY)
def test_earliest_is_never_after_latest(text):
    read = PartialDate.parse(text)
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(st.dates())
def test_a_coarser_date_contains_the_finer(day):
    text = day.isoformat()
    finer_first = [text, text[:7], text[:4]] + ([text[:3] + "X"] if text[:3] != "000" else [])
    dates = [PartialDate.parse(each) for each in finer_first]
    assert all(coarse.contains(fine) for nth, coarse in enumerate(dates) for fine in dates[: nth + 1])
    assert not any(fine.contains(coarse) for fine, coarse in zip(dates, dates[1:], strict=False))


@given(ANY)
def test_a_date_contains_itself(text):
    assert PartialDate.parse(text).contains(PartialDate.parse(text))


@given(ONE_OF)
def test_one_of_several_contains_each(text):
    read = PartialDate.parse(text)
    assert all(read.contains(part) for part in read.parts)


def test_the_other_end_of_a_span_cuts_a_coarse_end_short():
    span = PartialDate.parse("2021/2021-06")
    assert [span.contains(part) for part in span.parts] == [False, True]


@given(st.text(max_size=30) | st.text("0123456789-/.[],X?~%", max_size=30))
def test_any_text_is_read_back_or_refused(text):
    try:
        assert str(PartialDate.parse(text)) == text
    except PartialDateError as error:
        assert "Write a day (2021-12-31)" in str(error)  # noqa: PT017 (both outcomes are right)


# The library bounds a winter at 31 December and cannot read seasons with doubt, or X and doubt inside a range.
COMPARABLE = st.one_of(YEARS, DAYS, MONTHS, DECADES, st.tuples(PLAIN, st.just("?")).map("".join))
RANGES = st.lists(st.dates(), min_size=2, max_size=2, unique=True).map(sorted)


@given(COMPARABLE.filter(lambda text: "-2" not in text[4:6] or len(text.rstrip("?")) == 10))
def test_simple_dates_have_the_bounds_of_the_edtf_library(text):
    _same_as_library(text)


@given(RANGES, st.sampled_from(["{}/{}", "[{}..{}]", "[{},{}]"]))
def test_pairs_have_the_bounds_of_the_edtf_library(days, pattern):
    _same_as_library(pattern.format(*days))


def _same_as_library(text):
    theirs = edtf.parse_edtf(text)
    read = PartialDate.parse(text)
    ours = tuple(day.timetuple()[:3] for day in (read.earliest, read.latest))
    assert ours == (theirs.lower_strict()[:3], theirs.upper_strict()[:3])


def test_equal_texts_are_equal_values_with_one_hash():
    first, second = PartialDate.parse("1960/1967"), PartialDate.parse("1960/1967")
    assert (first == second, hash(first) == hash(second), first == PartialDate.parse("[1960..1967]")) == (
        True,
        True,
        False,
    )


def test_dates_have_no_order():
    with pytest.raises(TypeError):
        sorted([PartialDate.parse("2015-06-01"), PartialDate.parse("2015")])


def test_a_date_cannot_be_changed():
    with pytest.raises(AttributeError):
        PartialDate.parse("2015").edtf = "2016"


def test_a_date_survives_pickling():
    read = PartialDate.parse("[1960..1967?]")
    copy = pickle.loads(pickle.dumps(read))
    assert (copy, copy.latest, copy.parts) == (read, read.latest, read.parts)


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("1995/", "2020", True),
        ("1995/", "1994", False),
        ("2020", "1995/", False),
        ("[..1967]", "1900", True),
        ("1967", "[..1967]", False),
        ("2021", "2021-24", False),
    ],
)
def test_an_open_end_has_no_bound(outer, inner, answer):
    assert PartialDate.parse(outer).contains(PartialDate.parse(inner)) is answer
