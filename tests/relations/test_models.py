"""What a tie and a place refuse, as a form says it and as the database holds it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from relations.models import Place, Tie
from tests import factories as make

pytestmark = pytest.mark.django_db


def refusal(row) -> list[str]:
    """Return the sentences of a form; the row must be one the database refuses too."""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return error.value.messages


def test_two_countries_have_one_tie_in_whatever_order():
    make.tie("GIN")
    again = Tie(country_a=make.country("MLI"), country_b=make.country("GIN"))
    assert refusal(again) == ["These two countries already have a tie; add a spell to it instead."]


def test_several_ties_may_have_no_identified_counterpart():
    for text in ("21 February 1994", "an unnamed state"):
        make.published(make.draft(Tie, country_a=make.country(), counterpart_as_printed=text))
    assert Tie.public.filter(country_b=None).count() == 2


def test_a_country_has_no_tie_with_itself():
    assert refusal(Tie(country_a=make.country(), country_b=make.country())) == ["A tie joins two different countries."]


def test_the_lower_code_comes_first():
    tie = make.tie("SEN")
    assert (tie.country_a.code, tie.country_b.code) == ("MLI", "SEN")
    tie = make.tie("GIN")
    assert (tie.country_a.code, tie.country_b.code) == ("GIN", "MLI")


def test_not_recognised_is_said_of_recognition_alone():
    tie = make.tie()
    with pytest.raises(ValidationError) as error:
        tie.spells.model(record=tie, type="diplomatic", status="not-recognised").full_clean()
    assert error.value.message_dict["status"] == ["“Not recognised” is a status of recognition; choose that type."]


@pytest.mark.parametrize(
    "columns",
    [
        {"latitude": "16.2"},
        {"latitude": "16.2", "longitude": "-0.1"},
        {"point_meaning": "centroid"},
        {"longitude": "-0.1", "point_meaning": "centroid"},
    ],
)
def test_a_point_is_whole_or_not_there(columns):
    place = Place(name_en="Gao", type="settlement", **columns)
    assert refusal(place) == ["A point has a latitude, a longitude and a meaning, or none of them."]
