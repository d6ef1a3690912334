"""What text the register takes."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from editorial.text import normalised, text_problem, whole_number
from relations.models import Tie
from tests import factories as make


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\x00", "Character 2 is U+0000, a control character"),
        ("\x1b[31m", "Character 1 is U+001B, a control character"),
        ("two\nlines", "Character 4 is U+000A, a control character"),
        ("safe\u202etxt.exe", "Character 5 is U+202E, a format character"),
        ("\u2066isolate", "Character 1 is U+2066, a format character"),
        ("zero\u200bwidth", "Character 5 is U+200B, a format character"),
        ("\ufeffmark", "Character 1 is U+FEFF, a format character"),
        ("soft\u00adhyphen", "Character 5 is U+00AD, a format character"),
        ("tag\U000e0041", "Character 4 is U+E0041, a format character"),
        ("\ud800", "Character 1 is U+D800, a lone surrogate"),
        ("\udfff", "Character 1 is U+DFFF, a lone surrogate"),
        ("\ue000", "Character 1 is U+E000, a private character"),
        ("a\u2028b", "Character 2 is U+2028, a line separator"),
        ("\ufffe", "Character 1 is U+FFFE, a noncharacter"),
    ],
)
def test_what_nobody_sees_is_refused(text, named):
    assert text_problem(text) == f"{named} that readers cannot see; remove it and type the text again."


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("\x00", "U+0000 (caractère de commande)"),
        ("\u202e", "U+202E (caractère de mise en forme)"),
        ("\ud800", "U+D800 (demi-codet isolé)"),
        ("\ue000", "U+E000 (caractère à usage privé)"),
        ("\u2028", "U+2028 (séparateur de lignes)"),
        ("\u2029", "U+2029 (séparateur de paragraphes)"),
        ("\ufffe", "U+FFFE (non-caractère)"),
    ],
)
def test_what_nobody_sees_is_named_in_french(text, named):
    with translation.override("fr"):
        said = text_problem(text)
    assert (
        said
        == f"Le caractère 1 est {named}, invisible pour les lecteurs ; retirez-le et saisissez de nouveau le texte."
    )


@pytest.mark.parametrize("text", ["", "Côte d’Ivoire", "5\u00a0000 tués", "مالي", "馬里", "Ñandú – “quoted”", "🙂"])
def test_what_people_write_is_taken(text):
    assert text_problem(text) == ""


def test_long_texts_may_have_lines():
    assert (text_problem("a\n\tb", multiline=True), text_problem("a\rb", multiline=True) == "") == ("", False)


@given(st.text())
def test_normalising_is_done_once_and_for_all(text):
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.django_db
def test_text_is_stored_composed_with_plain_line_ends():
    row = make.edit(make.tie(), note="Cote\u0302")
    event = make.edit(make.event(), summary="one\r\ntwo\rthree")
    assert (Tie.objects.get(pk=row.pk).note, event.summary) == ("Cot\u00ea", "one\ntwo\nthree")


@pytest.mark.django_db
def test_every_text_of_a_record_a_child_and_reference_data_is_checked():
    row = make.tie()
    row.note = "a\u202eb"
    child = row.citations.get()
    child.reasoning = "a\u200bb"
    party = make.country().party
    party.name_en = "Ma\x07li"
    found = []
    for each in (row, child, party):
        with pytest.raises(ValidationError) as error:
            each.full_clean()
        found.append(error.value.message_dict)
    tail = "that readers cannot see; remove it and type the text again."
    assert found == [
        {"note": [f"Character 2 is U+202E, a format character {tail}"]},
        {"reasoning": [f"Character 2 is U+200B, a format character {tail}"]},
        {"name_en": [f"Character 3 is U+0007, a control character {tail}"]},
    ]


@pytest.mark.django_db
def test_a_form_that_does_not_show_a_field_is_not_told_about_it():
    row = make.tie()
    row.note = "a\u202eb"
    row.full_clean(exclude={"note"})


@pytest.mark.parametrize(("text", "expected"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_a_whole_number_is_read(text, expected):
    assert whole_number(text) == expected


def test_what_is_no_whole_number_or_too_long_a_one():
    refused = ("", "-1", "+1", "1_0", " 1", "²", "٣", "9" * 19, "9" * 5000)
    assert [text for text in refused if whole_number(text) is not None] == []
    assert whole_number("1234", digits=3) is None
