"""The form field, and the form of a model with dates."""

import pytest
from django.forms import modelform_factory
from django.utils.translation import override

from editorial.dates import PartialDateFormField


@pytest.fixture
def form(dated_class):
    kind = modelform_factory(dated_class, fields=["date", "date_basis", "date_reason"])
    return lambda instance=None, **data: kind({"date_basis": "stated", **data}, instance=instance)


def test_a_form_gives_a_date_and_trims_spaces(form, parse):
    asked = form(date=" 2021-12 ")
    assert (asked.is_valid(), asked.cleaned_data["date"]) == (True, parse("2021-12"))


def test_an_empty_line_is_no_date(form):
    asked = form(date="  ")
    assert (asked.is_valid(), asked.cleaned_data["date"]) == (True, None)


def test_a_form_shows_the_text_again_and_sees_no_change(form, dated_class):
    asked = form(instance=dated_class(date="1995/"), date="1995/")
    assert (asked["date"].value(), asked.has_changed()) == ("1995/", False)
    unbound = modelform_factory(dated_class, fields=["date"])(instance=dated_class(date="1995/"))
    assert 'value="1995/" maxlength="80"' in str(unbound["date"])


@pytest.mark.parametrize("text", ["2021-13", "31/12/2021", "soon", "2021-02-30", "99999", "2021\x00"])
def test_an_unreadable_line_is_refused_once_and_kept(form, text):
    asked = form(date=text)
    assert (len(asked.errors["date"]), asked["date"].value()) == (1, text)
    assert "is not a date the register accepts: " in asked.errors["date"][0]


def test_a_basis_that_needs_a_reason_says_so_in_the_form(form):
    assert list(form(date="2021", date_basis="derived").errors) == ["date_basis"]
    assert form(date="2021", date_basis="derived", date_reason="the report's year").is_valid()


def test_the_sentence_is_french_for_a_french_editor(form):
    with override("fr"):
        sentence = form(date="soon").errors["date"][0]
    assert sentence.startswith("« soon » n’est pas une date admise : elle n’a pas la forme d’une date. Écrivez un jour")


@pytest.mark.parametrize(
    ("language", "labels"),
    [("en", ["Date", "Date: basis", "Date: reason"]), ("fr", ["Date", "Date : fondement", "Date : raison"])],
)
def test_basis_and_reason_name_their_date(form, language, labels):
    with override(language):
        assert [str(field.label) for field in form()] == labels


def test_a_required_field_says_what_it_wants():
    with pytest.raises(Exception, match="Give a date, as precise as the source and no more"):
        PartialDateFormField().clean("")
