"""A small register for the tests of pages: some rows of every kind, all published."""

from types import SimpleNamespace

import pytest

from relations.models import Place, PlaceKind
from tests import factories

CODES = ("GIN", "SEN", "CHN")


def _tie(code):
    row = factories.tie(code, slug=f"mali-{code.lower()}")
    row.spells.create(type="diplomatic", status="established", since="1960-10-02")
    return factories.published(row)


def _organization(number, parent=None):
    row = factories.organization(f"Organization {number}", parent=parent, founded="1963", abbreviation=f"O{number}")
    row.names.create(name=f"Organisation {number}", type="official", language="fr")
    return factories.published(row)


def _membership(organization):
    row = factories.membership("MLI", organization, founding="yes", as_stated="member")
    row.spells.create(status="active", observed="[2020..2021]")
    row.spells.create(
        status="suspended", observed="2021-12-31", observed_basis="derived", observed_reason="The period."
    )
    return factories.published(row)


def _actor(number, target):
    row = factories.actor(f"Group {number}", country=factories.country())
    row.names.create(name=f"Groupe {number}", language="fr")
    row.links.create(type="merged-into", party=target, date="2017-03")
    return factories.published(row)


def _place(number, parent):
    row = factories.draft(Place, name_en=f"Town {number}", type=PlaceKind.SETTLEMENT, parent=parent)
    row.countries.create(country=factories.country())
    return factories.published(row)


def _event(number, actor, place):
    row = factories.event(f"Attack {number}", date=f"2021-12-0{number}")
    row.participants.create(role="perpetrator", party=actor.party, identification="claimed")
    row.participants.create(role="victim", as_printed="civilians", identification="unidentified")
    whole = row.casualties.create(harm="killed", printed="more than 50", bound="more-than", low=51, group="civilians")
    row.casualties.create(harm="killed", printed="20", low=20, best=20, high=20, group="hunters", part_of=whole)
    row.places.create(place=place, role="near", precision="2")
    return factories.published(row)


def _mission(number):
    row = factories.mission(f"Embassy {number}", place=None)
    row.spells.create(status="open", since="1995", observed="2009-07-06")
    row.accreditations.create(country=factories.country("GIN"), since="2001")
    row.heads.create(name=f"Head {number}", office="Ambassador", ordinal=1)
    return factories.published(row)


def _office(number, mission, parent):
    row = factories.office(f"Office {number}", mission, parent=parent, home_agency=factories.country("SEN").party)
    row.names.create(name=f"Section {number}")
    row.functions.create(text=f"does work {number}")
    row.contact_points.create(type="phone", value="20 70 23 00", purpose="press only")
    return factories.published(row)


def _programme(number, office):
    row = factories.programme(f"Programme {number}")
    row.spells.create(status="running", observed="2021")
    row.roles.create(type="manages", office=office)
    row.roles.create(type="provides", party=factories.country("SEN").party)
    row.components.create(type="aim", text=f"aim {number}")
    return factories.published(row)


def _agreement(number):
    row = factories.agreement(f"Accord {number}")
    row.parties.create(party=factories.country("SEN").party)
    row.dates.create(type="dated", date="2015-06-20")
    return factories.published(row)


def _diplomatic_event(number, place, tie):
    row = factories.diplomatic_event(f"Summit {number}", date=f"2017-01-0{number}", place=place, tie=tie)
    row.participants.create(role="host", party=factories.country().party)
    row.participants.create(role="participant", party=factories.country("SEN").party, office_holder="A Minister")
    return factories.published(row)


def _figure(number, whole):
    body = factories.party("counting-body")
    return factories.published(factories.figure(f"Doses {number}", recorded_by=body, component_of=whole, period="2021"))


def _statement(number, agreement):
    holder = factories.country("SEN").party
    row = factories.statement(f"Relations are good, {number}.", held_by=holder, agreement=agreement, wording="good")
    return factories.published(row)


def _measure(number, organization):
    row = factories.measure(f"Embargo {number}", imposed_by=organization.party)
    row.spells.create(status="in-force", observed="2012?", observed_basis="inferred", observed_reason="The context.")
    return factories.published(row)


def _deployment(actor, place, region, umbrella):
    row = factories.deployment(actor, place=place, moved_to=region, handed_to=umbrella)
    row.spells.create(status="present", until="[2021-09..2021-12]")
    return factories.published(row)


def _country(code):
    """A country whose party belongs to it, as in the loaded register."""
    row = factories.country(code)
    factories.overwrite(row.party, country=row)
    return row


def _reading(found, numbers):
    """Publish the kinds that speak of those already there."""
    found.missions = [_mission(nth) for nth in numbers]
    found.section = _office(0, found.missions[0], None)
    found.offices = [_office(nth, found.missions[0], found.section) for nth in numbers]
    found.programmes = [_programme(nth, found.offices[0]) for nth in numbers]
    found.agreements = [_agreement(nth) for nth in numbers]
    found.meetings = [_diplomatic_event(nth, found.places[0], found.ties[0]) for nth in numbers]
    found.whole = factories.published(factories.figure("All doses", best=1000, high=1000, low=1000, printed="1,000"))
    found.figures = [_figure(nth, found.whole) for nth in numbers]
    found.statements = [_statement(nth, found.agreements[0]) for nth in numbers]
    found.measures = [_measure(nth, found.organizations[0]) for nth in numbers]
    found.deployments = [_deployment(actor, found.places[0], found.region, found.umbrella) for actor in found.actors]
    found.disagreements = [
        factories.published(factories.disagreement(f"Question {nth}", found.memberships[0])) for nth in numbers
    ]


def populated(number: int) -> SimpleNamespace:
    """Publish `number` rows of every kind, tied to one another, and return the first of each and all of them."""
    for code in ("MLI", *CODES):
        _country(code)
    found = SimpleNamespace(ties=[_tie(code) for code in CODES[:number]])
    found.region = factories.published(factories.draft(Place, name_en="Region", type=PlaceKind.ADMIN_1))
    found.bloc = _organization(0)
    found.umbrella = factories.published(factories.actor("Umbrella"))
    numbers = range(1, number + 1)
    found.organizations = [_organization(nth, found.bloc) for nth in numbers]
    found.memberships = [_membership(organization) for organization in found.organizations]
    found.places = [_place(nth, found.region) for nth in numbers]
    found.actors = [_actor(nth, found.umbrella.party) for nth in numbers]
    found.events = [_event(nth, found.actors[0], found.places[0]) for nth in numbers]
    _reading(found, numbers)
    return found


@pytest.fixture
def populate(db):
    """The function that fills the register."""
    return populated


@pytest.fixture(scope="module")
def three_of_each(module_database):
    """A register of three rows of every kind for the tests of a module."""
    return populated(3)
