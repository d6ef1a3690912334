"""Components of a figure add up to no more than their whole, and are counted as it is."""

import pytest

from editorial.workflow import UnpublishableError, publication_problems, submit, withdraw
from relations.models import Figure
from tests import factories as make

pytestmark = pytest.mark.django_db


def figure(name: str, number: int | None = None, **values) -> Figure:
    numbers = {} if number is None else {"low": number, "best": number, "high": number}
    return make.figure(name, printed=str(number), **{"low": None, "best": None, "high": None, **numbers, **values})


@pytest.fixture
def whole():
    return make.published(figure("Doses", 50, unit="doses", period="2021", period_type="flow"))


def part(whole: Figure, name: str, number: int | None = None, **values) -> Figure:
    like = {"unit": whole.unit, "period": str(whole.period or ""), "period_type": whole.period_type}
    return figure(name, number, component_of=whole, **{**like, **values})


def test_components_up_to_their_whole_may_stand(whole):
    make.published(part(whole, "By air", 20))
    assert publication_problems(part(whole, "By road", 30)) == []


def test_components_beyond_their_whole_are_named_with_it(whole):
    make.published(part(whole, "By air", 20))
    assert publication_problems(part(whole, "By road", 31)) == [
        "“By road” (31), “By air” (20) add up to 51, more than the 50 of “Doses”; correct one of them."
    ]


def test_a_whole_is_not_lowered_below_its_components(whole):
    """Named break: only components were checked, so that a whole could shrink under them."""
    make.published(part(whole, "By air", 20))
    copy = make.edit(make.working_copy(whole), low=19, best=19, high=19)
    assert publication_problems(copy) == [
        "“By air” (20) add up to 20, more than the 19 of “Doses”; correct one of them."
    ]


def test_a_component_that_is_only_bounded_counts_with_its_least(whole):
    """Named break: “more than 50” has no best number and counted as nothing."""
    row = part(whole, "By air", low=51, bound="more-than")
    assert publication_problems(row) == [
        "“By air” (51) add up to 51, more than the 50 of “Doses”; correct one of them."
    ]
    assert publication_problems(part(whole, "By road", high=60, bound="up-to")) == []


def test_the_upper_end_of_a_whole_is_its_limit():
    wide = make.published(figure("Doses", low=40, best=50, high=60, bound="about"))
    assert publication_problems(part(wide, "By air", 60)) == []
    assert publication_problems(part(wide, "By road", 61)) == [
        "“By road” (61) add up to 61, more than the 60 of “Doses”; correct one of them."
    ]


def test_a_whole_without_an_upper_end_limits_nothing():
    open_ended = make.published(figure("Doses", low=51, bound="more-than"))
    assert publication_problems(part(open_ended, "By air", 5000)) == []


@pytest.mark.parametrize("bound", ["about", "several"])
def test_components_are_not_refused_for_rounding(bound):
    """Named break: “about 100” was refused the components “about 60” and “about 45”."""
    rounded = make.published(figure("Doses", best=100, bound=bound))
    make.published(part(rounded, "By air", best=60, bound=bound))
    row = part(rounded, "By road", best=45, bound=bound)
    assert publication_problems(row) == []
    make.published(row)
    assert publication_problems(make.edit(make.working_copy(rounded), best=90)) == []


def test_rounded_components_are_held_to_the_least_they_are_given(whole):
    make.published(part(whole, "By air", best=60, bound="about"))
    assert publication_problems(part(whole, "By road", low=51, best=60, bound="about")) == [
        "“By road” (51), “By air” (0) add up to 51, more than the 50 of “Doses”; correct one of them."
    ]


def test_numbers_are_compared_in_whole_units_whatever_their_multipliers(whole):
    assert publication_problems(part(whole, "By air", 50, multiplier=10)) == []
    assert publication_problems(part(whole, "By road", 50_000, multiplier=1000)) == [
        "“By road” (50000) add up to 50000, more than the 50 of “Doses”; correct one of them."
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"unit": "persons"}, "unit persons, not doses"),
        ({"unit": ""}, "unit –, not doses"),
        ({"currency": "CAD"}, "currency (ISO 4217) CAD, not –"),
        ({"period_type": "stock"}, "kind of period at a time, not over the period"),
        ({"period": "2020"}, "period 2020, not 2021"),
        ({"period": "2020/2021"}, "period 2020/2021, not 2021"),
        ({"period": "2021/"}, "period 2021/, not 2021"),
    ],
)
def test_a_component_is_counted_as_its_whole(whole, values, said):
    """Named break: Canadian dollars were added to doses, and one year to another."""
    assert publication_problems(part(whole, "By air", 20, **values)) == [
        f"“By air” is no component of “Doses”: {said}; correct one of them."
    ]


@pytest.mark.parametrize("period", ["2021-08", "2021-01-01/2021-12-31", "2021", "[2021-02..2021-03]", ""])
def test_a_component_may_be_of_a_part_of_the_time(whole, period):
    assert publication_problems(part(whole, "By air", 20, period=period)) == []


def test_a_whole_does_not_change_its_unit_under_its_components(whole):
    make.published(part(whole, "By air", 20))
    copy = make.edit(make.working_copy(whole), unit="persons")
    assert publication_problems(copy) == [
        "“By air” is no component of “Doses”: unit doses, not persons; correct one of them."
    ]


def test_a_whole_and_its_components_are_corrected_one_after_the_other():
    """Named break: all were published in a wrong unit, and each was refused its correction because of the others."""
    whole = make.published(figure("Doses", 50_000, unit="doses"))
    lives = [make.published(part(whole, name, 20_000)) for name in ("By air", "By road")]
    copies = [
        make.edit(make.working_copy(live), unit="boxes", low=number, best=number, high=number)
        for live, number in [(whole, 50), *((live, 20) for live in lives)]
    ]
    assert publication_problems(copies[1]) == [
        "“By air” is no component of “Doses”: unit boxes, not doses; correct one of them."
    ]
    for copy in copies:
        make.published(copy)
    assert set(Figure.public.values_list("unit", "best")) == {("boxes", 50), ("boxes", 20)}


def test_a_component_whose_copy_leaves_the_unit_alone_still_holds_its_whole(whole):
    live = make.published(part(whole, "By air", 20))
    make.edit(make.working_copy(live), note="As printed.")
    copy = make.edit(make.working_copy(whole), unit="boxes")
    assert publication_problems(copy) == [
        "“By air” is no component of “Doses”: unit doses, not boxes; correct one of them."
    ]


def test_copies_that_would_exceed_the_corrected_whole_are_refused_with_it(whole):
    live = make.published(part(whole, "By air", 20))
    make.edit(make.working_copy(live), unit="boxes", low=51, best=51, high=51)
    copy = make.edit(make.working_copy(whole), unit="boxes")
    assert publication_problems(copy) == [
        "“By air” (51) add up to 51, more than the 50 of “Doses”; correct one of them."
    ]


def test_a_copy_that_only_lowers_a_component_does_not_count_before_it_is_published(whole):
    live = make.published(part(whole, "By air", 20))
    make.edit(make.working_copy(live), low=10, best=10, high=10)
    copy = make.edit(make.working_copy(whole), low=19, best=19, high=19)
    assert publication_problems(copy) == [
        "“By air” (20) add up to 20, more than the 19 of “Doses”; correct one of them."
    ]


def test_two_copies_that_exceed_the_whole_together_do_not_both_go_out(whole):
    lives = [make.published(part(whole, name, 20)) for name in ("By air", "By road")]
    copies = [make.edit(make.working_copy(live), low=30, best=30, high=30) for live in lives]
    first, second = (make.submitted(copy) for copy in copies)
    make.published(first)
    with pytest.raises(UnpublishableError) as error:
        make.published(second)
    assert error.value.problems == [
        "“By road” (30), “By air” (30) add up to 60, more than the 50 of “Doses”; correct one of them."
    ]


def test_a_component_that_was_withdrawn_counts_no_more(whole):
    gone = make.published(part(whole, "By air", 50))
    withdraw(gone, make.approver(), gone.edit_token, "error", "Counted twice.")
    assert publication_problems(part(whole, "By road", 50)) == []


def test_a_component_names_its_published_whole_alone(whole):
    row = part(make.working_copy(whole), "By air", 20)
    with pytest.raises(UnpublishableError):
        submit(row, make.author(), row.edit_token)
