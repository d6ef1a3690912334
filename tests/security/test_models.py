"""What actors, events, their places, participants and casualties refuse."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from relations.models import Place
from security.models import Actor
from tests import factories as make

pytestmark = pytest.mark.django_db


def refusal(row) -> list[str]:
    """Return the sentences of a form; the row must be one the database refuses too."""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return complaints(row)


def complaints(row) -> list[str]:
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return error.value.messages


@pytest.fixture
def event():
    return make.event()


def test_one_party_stands_for_one_actor():
    first = make.actor()
    assert refusal(Actor(name_en="Another", type="rebel-group", party=first.party)) == [
        "Another actor already stands for this party."
    ]


def test_a_sub_event_belongs_to_its_type(event):
    event.sub_type = "Armed clash"
    assert complaints(event) == [
        "“Armed clash” is not a sub-event of “Violence against civilians”; expected one of: "
        "Sexual violence, Attack, Abduction/forced disappearance."
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"role": "at", "distance": 100, "distance_unit": "mi"},
        {"role": "at-a-distance"},
        {"role": "at-a-distance", "distance": 100},
        {"role": "near", "distance_unit": "km"},
    ],
)
def test_a_distance_belongs_to_its_role(event, columns):
    place = make.published(make.draft(Place, name_en="Bamako", type="settlement"))
    row = event.places.model(record=event, key="p", place=place, precision="5", **columns)
    assert refusal(row) == ["A distance and its unit belong to the role “at a distance from”, and to it alone."]


def test_a_participant_is_somebody(event):
    row = event.participants.model(record=event, key="p", role="victim", identification="named")
    assert refusal(row) == ["A participant is a party, or the words of the source for whoever it was, or unidentified."]


def test_an_unidentified_participant_names_no_party(event):
    row = event.participants.model(
        record=event, key="p", role="perpetrator", identification="unidentified", party=make.party("gunmen")
    )
    assert refusal(row) == ["An unidentified participant names no party; choose another identification."]


@pytest.mark.parametrize(
    "numbers", [{"low": 5, "best": 4}, {"best": 5, "high": 4}, {"low": 5, "high": 4}, {"low": 9, "best": 9, "high": 1}]
)
def test_numbers_are_in_order(event, numbers):
    row = event.casualties.model(record=event, key="c", harm="killed", printed="some", **numbers)
    assert "expected low ≤ best ≤ high." in " ".join(refusal(row))


def killed(event, key: str, low: int, **columns):
    return event.casualties.create(
        key=key, harm="killed", printed=str(low), low=low, best=low, high=low, group=key, **columns
    )


def test_a_part_is_no_larger_than_its_whole(event):
    part = killed(event, "hunters", 31, part_of=killed(event, "civilians", 30))
    assert complaints(part) == [
        "31 hunters (killed) cannot be part of 30 civilians (killed): a part is not larger than its whole."
    ]


def test_a_part_is_of_the_same_harm(event):
    part = killed(event, "hunters", 20, part_of=killed(event, "civilians", 30))
    part.harm = "injured"
    assert complaints(part) == [
        "20 hunters (injured) cannot be part of 30 civilians (killed): a part is of the same harm as its whole."
    ]


def test_a_number_is_no_part_of_its_parts(event):
    """None of them would count in a sum."""
    whole = killed(event, "civilians", 30)
    part = killed(event, "hunters", 30, part_of=whole)
    assert part.full_clean() is None
    whole.part_of = killed(event, "elders", 30, part_of=part)
    assert complaints(whole) == [
        "A number cannot be part of itself: 30 civilians (killed) → 30 elders (killed) → 30 hunters (killed) → "
        "30 civilians (killed)."
    ]


def test_a_part_counts_with_the_least_it_may_be(event):
    """Named break: a part with a best number alone was compared with nothing."""
    whole = killed(event, "civilians", 30)
    part = event.casualties.create(key="hunters", harm="killed", printed="31", best=31, group="hunters", part_of=whole)
    assert complaints(part) == [
        "31 hunters (killed) cannot be part of 30 civilians (killed): a part is not larger than its whole."
    ]


def counted(event, key: str, printed: str, **columns):
    return event.casualties.create(key=key, harm="killed", printed=printed, group=key, **columns)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        pytest.param({"bound": "about", "best": 30}, {"bound": "about", "best": 31}, id="both"),
        pytest.param({"low": 30, "best": 30, "high": 30}, {"bound": "about", "best": 31}, id="part"),
        pytest.param({"bound": "about", "best": 30}, {"low": 31, "best": 31, "high": 31}, id="whole"),
        pytest.param({"bound": "several", "best": 3}, {"low": 4, "best": 4, "high": 4}, id="several"),
    ],
)
def test_a_number_is_not_refused_for_rounding(event, whole, part):
    """Named break: “about 31” could not be part of “about 30”."""
    row = counted(event, "hunters", "some", part_of=counted(event, "civilians", "some", **whole), **part)
    row.full_clean()


def test_a_rounded_number_is_held_to_the_ends_it_is_given(event):
    whole = counted(event, "civilians", "about 30", bound="about", best=30, high=35)
    part = counted(event, "hunters", "about 40", bound="about", low=36, best=40, part_of=whole)
    assert complaints(part) == [
        "about 40 hunters (killed) cannot be part of about 30 civilians (killed): a part is not larger than its whole."
    ]


def test_a_part_is_counted_in_the_unit_of_its_whole(event):
    part = killed(event, "hunters", 3, part_of=killed(event, "civilians", 30), unit="families")
    assert complaints(part) == [
        "3 hunters (killed) cannot be part of 30 civilians (killed): a part is counted in the same unit as its whole."
    ]


def test_a_row_is_no_part_of_itself(event):
    row = killed(event, "hunters", 3)
    row.part_of = row
    assert complaints(row) == ["“3 hunters (killed)” cannot be part of itself."]


def test_a_part_and_its_whole_are_of_one_event(event):
    elsewhere = make.event("Attack on a village")
    part = killed(event, "hunters", 3, part_of=killed(elsewhere, "civilians", 30))
    assert complaints(part) == [
        "“30 civilians (killed)” belongs to “Attack on a village”, not to “Attack on a bus”; choose a row of this record."
    ]
