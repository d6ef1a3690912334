"""The search page: what readers ask of the register, and that every answer says something."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.conf import settings

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


def asked(client, question, language="en"):
    """The answer of the page to a query string."""
    return client.get(f"/{language}/search/?{question}")


def status(answer):
    """What the page says about the answer, in words."""
    said = re.search(r'<(div|p) class="status" role="status">(.*?)</\1>', answer.text, re.S)[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", said)).split())


def test_every_page_has_a_box_that_leads_here(client, loaded_register):
    for path in ("/en/", "/fr/", "/en/ties/", "/en/search/", "/en/no/such/"):
        text = client.get(path).text
        assert re.findall(r'<form class="seek[^>]*action="([^"]+)"', text) == [f"/{path[1:3]}/search/"]
        assert re.findall(r'type="search"[^>]*maxlength="(\d+)"', text) == [str(settings.LIMITS["search_characters"])]


def test_what_is_found_is_grouped_ranked_and_marked(client, loaded_register):
    text = asked(client, "q=cedeao").text
    groups = re.findall(r"<h2>(\w+) <small>(\d+)</small></h2>", text)
    assert groups[:3] == [("Organizations", "2"), ("Actors", "1"), ("Memberships", "1")]
    assert text.count('<a href="/en/organizations/ecowas/"><mark>Economic Community</mark> of') == 1
    assert "also searched as <mark>CEDEAO</mark>" in text


def test_everything_found_leads_to_a_page(client, loaded_register):
    for question in ("q=mali", "q=france", "q=paix", "q=bamako"):
        found = re.findall(r'<li><a href="([^"]+)">', asked(client, question, "fr").text)
        assert {client.get(address).status_code for address in found} == {200}, question


def test_one_kind_is_paged_to_its_end(client, loaded_register):
    address, seen = "/en/search/?q=mali&kind=statements", []
    while address:
        text = client.get(address).text
        seen += re.findall(r'<a href="(/en/statements/[^"]+)">', text)
        following = re.search(r'href="([^"]+)" rel="next"', text)
        address = following and unescape(following[1])
    assert len(seen) == len(set(seen)) == search("mali", "statements").number > settings.LIMITS["search_page_rows"]


def test_a_page_beyond_the_last_says_so(client, loaded_register):
    answer = asked(client, "q=mali&kind=statements&page=99")
    assert (answer.status_code, "beyond the last one" in answer.text) == (200, True)


def test_a_slip_is_mended_and_said(client, loaded_register):
    assert status(asked(client, "q=bamakko")) == (
        "Nothing was found for “bamakko”. Did you mean Bamako? This is what was found for it. 17 records found."
    )


def test_what_nothing_holds_leads_to_what_something_does(client, loaded_register):
    answer = asked(client, "q=bamako+xyzzyq")
    assert status(answer) == "Nothing was found for “bamako xyzzyq”."
    assert '<a href="/en/search/?q=bamako">bamako</a>' in answer.text


def test_french_readers_get_french_titles(client, loaded_register):
    text = asked(client, "q=african+union", "fr").text
    assert '<a href="/fr/organizations/african-union/"><mark>Union africaine</mark></a>' in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Type a name"),
        ("   ", "Type a name"),
        ("?!…", "There is no word to look for"),
        ("\0", "Type a name"),
        ("x" * 201, "Nothing was found"),
        ("mali " * 12, "The last 2 words were not looked for"),
        ("mali " + "," * 300, "Only the first 200 characters"),
        ("cote d'ivoire", "records found"),
        ("N'Daw", "records found"),
        ("u.s.", "records found"),
        ("C++", "found"),
        ('"mali', "records fit"),
        ("mali'", "records fit"),
        ("'; DROP TABLE editorial_findable; --", "Nothing was found"),
        ("<script>alert(1)</script>", "Nothing was found"),
        ("\u202eilam", "Nothing was found"),
        ("مالي", "Nothing was found"),
        ("%", "There is no word to look for"),
    ],
)
def test_whatever_is_typed_is_answered_by_a_sentence(client, loaded_register, text, said):
    answer = asked(client, f"q={quote(text)}")
    assert (answer.status_code, said in status(answer)) == (200, True), status(answer)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (f"q={'x' * 1001}", 400),
        (f"q={'x' * 1_000_000}", 414),
        ("q=%ED%A0%80mali", 200),
        ("q=%FF%FE", 200),
        ("q=a&q=b", 400),
        ("q=mali&kind=nothing", 400),
        ("q=mali&kind=statements&page=0", 400),
        ("q=mali&kind=statements&page=-1", 400),
        ("q=mali&kind=statements&page=x", 400),
        (f"q=mali&kind=statements&page={'9' * 400}", 400),
        ("query=mali", 400),
    ],
)
def test_a_wrong_question_is_refused_in_a_sentence(client, loaded_register, question, code):
    answer = asked(client, question)
    assert (answer.status_code, "<h1" in answer.text) == (code, True)
    assert (code == 200) or re.search(r'role="alert"|<p', answer.text)


def test_a_search_is_no_page_to_be_listed_or_kept(client, loaded_register):
    answer = asked(client, "q=mali")
    assert (answer.text.count('<meta name="robots" content="noindex">'), "ETag" in answer, answer.cookies) == (
        1,
        True,
        {},
    )
    again = client.get("/en/search/?q=mali", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
