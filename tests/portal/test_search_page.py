"""The search page: what readers ask of the register, and that every answer says something."""

import pytest

from editorial.search import search

pytestmark = pytest.mark.django_db

QUESTIONS = [
    # English
    ("Mali", "countries/mali"),
    ("France", "countries/france"),
    ("mali france", "ties/mali-france"),
    ("African Union", "organizations/african-union"),
    ("mali in the african union", "memberships/mali-african-union"),
    ("embassy of mali in moscow", "missions/mali-embassy-moscow"),
    ("malian armed forces", "actors/fama"),
    ("attack on a bus to Bandiagara", "security-events/bandiagara-bus-2021-12"),
    ("ecowas embargo", "measures/ecowas-embargo-mali"),
    ("franc zone", "organizations/franc-zone"),
    ("peace agreement", "agreements/agreement-for-peace-and-reconciliation-in-mali"),
    ("who founded the G5 Sahel", "disagreements/g5-sahel-founders"),
    ("Timbuktu", "places/timbuktu"),
    # French
    ("Côte d’Ivoire", "countries/cote-d-ivoire"),
    ("cote d'ivoire", "countries/cote-d-ivoire"),
    ("Union africaine", "organizations/african-union"),
    ("ambassade du Mali à Moscou", "missions/mali-embassy-moscow"),
    ("forces armées maliennes", "actors/fama"),
    ("zone franc", "organizations/franc-zone"),
    ("coup d’État de 2020", "diplomatic-events/coup-in-mali-2020"),
    ("Tombouctou", "places/timbuktu"),
    ("frontière du Niger", "places/mali-niger-border"),
    ("dons de vaccins", "programmes/us-covid-19-vaccine-donations-mali"),
    ("relations Mali Chine", "diplomatic-events/mali-china-relations-established-1960"),
    # Acronyms
    ("AU", "organizations/african-union"),
    ("ECOWAS", "organizations/ecowas"),
    ("CEDEAO", "organizations/ecowas"),
    ("JNIM", "actors/jnim"),
    ("FMI", "organizations/international-monetary-fund"),
    ("AQMI", "actors/aqim"),
    ("UEMOA", "organizations/waemu"),
    ("un", "organizations/united-nations"),
    ("u.s.", "countries/united-states"),
    ("cedeao mali", "memberships/mali-ecowas"),
    # Earlier names
    ("Upper Volta", "countries/burkina-faso"),
    ("Zaïre", "countries/congo-kinshasa"),
    ("Ivory Coast", "countries/cote-d-ivoire"),
    ("soudan français", "countries/mali"),
    ("Organization of the Islamic Conference", "organizations/organisation-of-islamic-cooperation"),
    ("Communauté économique européenne", "organizations/european-union"),
    # Slips
    ("bamakko", "places/bamako"),
    ("tombuctu", "places/timbuktu"),
    ("operation barkane", "actors/operation-barkhane"),
    ("ecowsa", "organizations/ecowas"),
    ("mauritnie", "countries/mauritania"),
    ("afrcan unoin", "organizations/african-union"),
]


@pytest.mark.parametrize(("text", "first"), QUESTIONS)
def test_the_first_thing_found_is_the_one_meant(loaded_register, text, first):
    found = search(text)
    assert [str(row) for row in found.rows[:1]] == [first]
