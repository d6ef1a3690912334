"""The page of two countries: what lies between them in order of time, from either side, and nothing where nothing is said."""

import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


@pytest.fixture(scope="module")
def between(module_database):
    """A tie with Senegal and all that names both; of Guinea and Senegal an event and a statement alone."""
    for code in ("MLI", "SEN", "GIN", "CHN"):
        country = factories.country(code)
        factories.overwrite(country.party, country=country)
    tie = factories.tie("SEN", slug="mali-senegal")
    tie.spells.create(type="diplomatic", status="established", since="1961")
    factories.published(tie)
    for name, sender, host, since in (("Embassy out", "MLI", "SEN", "1963"), ("Embassy in", "SEN", "MLI", "1962")):
        row = factories.mission(name, sender=factories.country(sender).party, host=factories.country(host).party)
        row.spells.create(status="open", since=since)
        factories.published(row)
    for name, kind, day, codes in (
        ("Visit", "visit", "1990-05-01", ("SEN",)),
        ("Talks", "negotiation", "1964", ("SEN",)),
        ("Far talks", "negotiation", "1970", ("SEN", "GIN")),
        ("Old dispute", "dispute", "", ("SEN",)),
    ):
        row = factories.diplomatic_event(name, type=kind, date=day)
        for code in codes:
            row.participants.create(role="participant", party=factories.country(code).party)
        factories.published(row)
    accord = factories.agreement("Accord")
    accord.parties.create(party=factories.country("SEN").party)
    accord.dates.create(type="signed", date="1966-07")
    factories.published(accord)
    words = factories.statement("Relations are good.")
    words.subjects.create(party=factories.country("SEN").party)
    factories.published(words)


def test_what_happened_stands_in_order_of_time_and_the_undated_last(read, between):
    page = read("mli/ties/sen/")
    chronology = page.partition('<section id="chronology">')[2].partition("</section>")[0]
    titles = re.findall(r'<p class="what"><a [^>]*>(.*?)</a>', chronology)
    assert titles == [
        "Mali – Senegal", "Embassy in", "Embassy out", "Talks", "Accord", "Far talks", "Visit", "Old dispute",
    ]  # fmt: skip
    assert "visit" in said(chronology)


def test_missions_are_told_both_ways_and_from_either_side(read, between):
    for path, ways in (
        ("mli/ties/sen/", {"Of Mali in Senegal": "Embassy out", "Of Senegal in Mali": "Embassy in"}),
        ("sen/ties/mli/", {"Of Senegal in Mali": "Embassy in", "Of Mali in Senegal": "Embassy out"}),
    ):
        missions = read(path).partition('<section id="missions">')[2].partition("</section>")[0]
        parts = re.findall(r"<h3>(.*?)</h3><ul[^>]*>(.*?)</ul>", missions, re.S)
        assert {head: re.search(r"<a [^>]*>(.*?)</a>", rows)[1] for head, rows in parts} == ways


def test_statements_stand_under_their_sources(read, between):
    words = read("mli/ties/sen/").partition('<section id="statements">')[2]
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", words)[0].endswith(">Handbook</a>")
    assert "Relations are good." in words


def test_a_pair_without_a_tie_says_so_and_shows_what_names_both(read, between):
    page = said(read("gin/ties/sen/"))
    assert ("No source states a tie between the two; what follows names both." in page, "Far talks" in page) == (
        True,
        True,
    )


def test_a_pair_of_which_nothing_is_said_says_that_helpfully(read, between):
    markup = read("mli/ties/chn/")
    assert "The register holds nothing that names both Mali and China." in said(markup)
    assert re.findall('href="(/en/mli/ties/|/en/chn/)">(?:All|What)', markup) == ["/en/mli/ties/", "/en/chn/"]


@pytest.mark.parametrize("path", ["mli/ties/mli/", "mli/ties/nowhere/", "nowhere/ties/mli/", "mli/ties/MLI/"])
def test_an_unknown_partner_is_not_found(client, between, path):
    assert client.get(f"/en/{path}").status_code == 404


def test_the_dossier_and_the_tie_lead_to_it(read, between):
    assert 'href="/en/mli/ties/sen/"' in read("mli/")
    assert 'href="/en/mli/ties/sen/"' in read("ties/mali-senegal/")


@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_a_country_with_two_records_works(client, between, language):
    row = factories.membership("CHN", factories.published(factories.organization("League")))
    row.spells.create(status="active", since="1971")
    factories.published(row)
    factories.published(factories.tie("CHN", slug="mali-china"))
    for path in (
        "",
        "?known=1",
        "?as_of=1980-01-01",
        "timeline/",
        "changes/",
        "changes.atom",
        "compare/",
        "ties/mli/",
        "gaps/",
    ):
        answer = client.get(f"/{language}/chn/{path}")
        assert (path, answer.status_code) == (path, 200)
    titles = client.get(f"/{language}/chn/timeline/").text.count('<p class="what">')
    assert titles == 1
