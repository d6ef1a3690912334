"""What an organization and a membership refuse."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from organizations.models import Membership, Organization
from tests import factories as make

pytestmark = pytest.mark.django_db


def refusal(row) -> list[str]:
    """Return the sentences of a form; the row must be one the database refuses too."""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return error.value.messages


def test_a_party_is_a_member_of_an_organization_once():
    first = make.membership()
    again = Membership(member=first.member, organization=first.organization, slug="again")
    assert refusal(again) == ["This party already has a membership in this organization; add a spell to it instead."]


def test_one_party_stands_for_one_organization():
    first = make.organization()
    assert refusal(Organization(name_en="Another", type="regional", party=first.party)) == [
        "Another organization already stands for this party."
    ]


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("parent", "An organization cannot be part of itself: A → B → A."),
        ("predecessor", "An organization cannot succeed itself: A → B → A."),
    ],
)
def test_a_chain_of_organizations_does_not_close_on_itself(link, sentence):
    top = make.organization("A")
    below = make.organization("B", **{link: top})
    setattr(top, link, below)
    with pytest.raises(ValidationError) as error:
        top.full_clean()
    assert error.value.message_dict[link] == [sentence]


def test_an_organization_is_found_by_its_abbreviation(client):
    make.published(make.organization("Economic Community of West African States", abbreviation="ECOWAS"))
    make.published(make.organization("Arab League", abbreviation="LAS"))
    for question, found in (("ecowas", ["economic-community-of-west-african-states"]), ("las", ["arab-league"])):
        answer = client.get(f"/api/v1/organizations/?q={question}&fields=slug").json()
        assert [row["slug"] for row in answer["results"]] == found
