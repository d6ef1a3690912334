"""What the command says, and when it fails."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def say(edition, **options) -> list[str]:
    out = StringIO()
    call_command("load_register", fixtures=edition.directory, stdout=out, no_color=True, **options)
    return out.getvalue().splitlines()


def test_the_first_load_lists_kinds_and_numbers(edition):
    lines = say(edition)
    assert lines[0] == "editorial.Source: 1"
    assert "relations.Party: 10" in lines
    assert lines[-1] == "Loaded into an empty register as revision 1."


def test_the_second_load_says_that_there_is_nothing_to_do(edition):
    first = say(edition)
    assert say(edition) == [*first[:-1], "Nothing to do: the register already holds these fixtures."]


def test_a_later_load_says_what_it_did(edition):
    say(edition)
    edition.edit("ties.yaml", "  country_b: MEX\n", "  country_b: MEX\n  note: New.\n")
    assert say(edition)[-1] == "Loaded: 1 working copies; no new revision."
    edition.edit("countries.csv", "Mexico,Mexique,mexico", "United Mexican States,Mexique,mexico")
    assert say(edition)[-2:] == [
        "ties.yaml, mali-mexico: the change waits for an editor.",
        "Loaded: 1 rows of reference data changed; revision 2.",
    ]


def test_silence_is_kept_on_demand(edition):
    assert say(edition, verbosity=0) == []


def test_a_refusal_is_one_sentence_a_line(edition, rows):
    edition.edit("ties.yaml", "country_b: MEX", "country_b: QQQ")
    edition.edit("places.yaml", "latitude: 16.5", "latitude: north")
    with pytest.raises(CommandError) as refusal:
        say(edition)
    assert str(refusal.value).splitlines() == [
        "places.yaml, region, latitude: “north” is not a decimal number such as 12.5.",
        "ties.yaml, mali-mexico, country_b: there is no country “QQQ”.",
        "Nothing was loaded.",
    ]
    assert (refusal.value.returncode, rows()) == (1, {})
