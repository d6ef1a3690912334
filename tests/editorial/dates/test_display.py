"""Dates in words, in English and French."""

import pytest
from django.utils.translation import override

from editorial.dates import display

SAID = [
    ("2021-06-25", "25 June 2021", "25 juin 2021"),
    ("2021-01-01", "1 January 2021", "1er janvier 2021"),
    ("2021-12", "December 2021", "décembre 2021"),
    ("1960", "1960", "1960"),
    ("0987", "987", "987"),
    ("196X", "1960s", "années 1960"),
    ("2021-21", "spring 2021", "printemps 2021"),
    ("2021-22", "summer 2021", "été 2021"),
    ("2021-23", "autumn 2021", "automne 2021"),
    ("2021-24", "winter 2021–2022", "hiver 2021–2022"),
    ("[1960..1967]", "between 1960 and 1967", "entre 1960 et 1967"),
    ("[2020-08..2021-09-14]", "between August 2020 and 14 September 2021", "entre août 2020 et le 14 septembre 2021"),
    ("[196X..197X]", "between the 1960s and the 1970s", "entre les années 1960 et les années 1970"),
    ("[1960,1962,1967]", "1960, 1962 or 1967", "1960, 1962 ou 1967"),
    ("[..1967]", "1967 or before", "1967 ou avant"),
    ("[1960-09..]", "September 1960 or after", "septembre 1960 ou après"),
    ("1995/2009", "from 1995 to 2009", "de 1995 à 2009"),
    ("2021-08/2021-09", "from August 2021 to September 2021", "d’août 2021 à septembre 2021"),
    ("2021-06-25/2021-07-01", "from 25 June 2021 to 1 July 2021", "du 25 juin 2021 au 1er juillet 2021"),
    ("196X/197X", "from the 1960s to the 1970s", "des années 1960 aux années 1970"),
    ("2021-21/2021-22", "from spring 2021 to summer 2021", "du printemps 2021 à l’été 2021"),
    ("2021-23/2022-21", "from autumn 2021 to spring 2022", "de l’automne 2021 au printemps 2022"),
    ("1995/", "since 1995", "depuis 1995"),
    ("2021-06-25/", "since 25 June 2021", "depuis le 25 juin 2021"),
    ("2021-22/", "since summer 2021", "depuis l’été 2021"),
    ("1995/..", "since 1995, without end", "depuis 1995, sans fin"),
    ("1960~", "about 1960", "vers 1960"),
    ("2021-06-25~", "about 25 June 2021", "vers le 25 juin 2021"),
    ("1960?", "1960 (uncertain)", "1960 (incertain)"),
    ("196X%", "about the 1960s (uncertain)", "vers les années 1960 (incertain)"),
    ("1960~/1970?", "from about 1960 to 1970 (uncertain)", "de vers 1960 à 1970 (incertain)"),
    ("1960/1970~", "from 1960 to about 1970", "de 1960 à vers 1970"),
]


@pytest.mark.parametrize(("text", "english", "french"), SAID)
def test_a_date_is_said_in_both_languages(parse, text, english, french):
    assert (display(parse(text), "en"), display(parse(text), "fr")) == (english, french)


@pytest.mark.parametrize(("language", "said"), [("en", "25 June 2021"), ("fr", "25 juin 2021")])
def test_without_a_language_it_is_the_active_one(parse, language, said):
    with override(language):
        assert display(parse("2021-06-25")) == said


def test_nothing_is_said_of_no_date():
    assert display(None) == ""
