"""What machines read of a page: linked data, OpenGraph tags and the one address a page has."""

import html
import json
import re

import pytest

from config.api import RECORDS
from editorial.models import Record
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TYPES = {
    "ties": "Thing", "missions": "GovernmentOffice", "memberships": "Thing", "organizations": "Organization",
    "measures": "Thing", "security-events": "Event", "actors": "Organization", "deployments": "Thing",
    "agreements": "CreativeWork", "programmes": "Project", "offices": "GovernmentOffice", "diplomatic-events": "Event",
    "figures": "Observation", "statements": "Claim", "disagreements": "Thing", "places": "Place", "sources": "Report",
}  # fmt: skip
DESCRIPTION = "A public register of foreign relations: every fact dated, cited and reviewed."


@pytest.fixture(scope="module")
def register(three_of_each):
    return three_of_each


def linked(page: str) -> list[dict]:
    """Return the blocks of linked data of a page, as a parser of HTML hands them to one of JSON."""
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)]


def tags(page: str) -> dict[str, str]:
    """Return the OpenGraph tags, the description and the canonical address of a page; several values joined by blanks."""
    found: dict[str, str] = {}
    for name, value in re.findall(r'<meta (?:property|name)="(og:[\w:]+|description)" content="([^"]*)">', page):
        found[name] = " ".join(filter(None, (found.get(name), html.unescape(value))))
    return found | {"canonical": " ".join(re.findall(r'<link rel="canonical" href="([^"]*)">', page))}


def test_every_kind_of_record_is_linked_data(client, register):
    models = {kind: view.queryset.model for kind, view in RECORDS.items() if issubclass(view.queryset.model, Record)}
    found = {}
    for kind, model in models.items():
        row = model.public.first()
        (data,) = linked(client.get(f"/en/{kind}/{row.slug}/").text)
        found[kind] = data["mainEntity"]["@type"]
        said = {name: data[name] for name in ("@context", "@type", "@id", "url", "name", "identifier", "license")}
        assert said == {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": f"http://testserver/en/records/{row.uid}/",
            "url": f"http://testserver/en/{kind}/{row.slug}/",
            "name": str(row),
            "identifier": f"urn:uuid:{row.uid}",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }
        assert data.get("citation", []) == ([{"@type": "CreativeWork", "name": "Handbook"}] * row.needs_citation), kind
    assert found == TYPES


def test_an_event_starts_on_its_day_and_only_if_it_is_known_as_exactly(client, register):
    factories.published(factories.event("Vague", date="[2021..2022]"))
    starts = [
        linked(client.get(f"/en/security-events/{slug}/").text)[0]["mainEntity"].get("startDate")
        for slug in ("attack-1", "vague")
    ]
    assert starts == ["2021-12-01", None]


def test_the_first_page_is_a_site_and_a_data_set(client, register):
    (data,) = linked(client.get("/fr/").text)
    site, dataset = data["@graph"]
    assert (site["@type"], site["url"], site["inLanguage"]) == ("WebSite", "http://testserver/fr/", "fr")
    assert (dataset["@type"], dataset["license"]) == ("Dataset", "https://creativecommons.org/licenses/by/4.0/")
    (download,) = dataset["distribution"]
    assert download["contentUrl"] == "http://testserver/api/v1/"
    assert client.get(download["contentUrl"].removeprefix("http://testserver")).status_code == 200


def test_a_dossier_is_a_data_set_about_its_country(client, register):
    page = client.get("/en/mli/").text
    (data,) = linked(page)
    place = {"@type": "Country", "name": "Mali", "identifier": "MLI"}
    assert (data["@type"], data["about"], data["url"]) == ("Dataset", place, "http://testserver/en/mli/")
    assert (
        data["description"]
        == tags(page)["description"]
        == ("Ties, memberships and security events of Mali: each with its sources, dates and what is not stated.")
    )


def test_no_name_ends_the_block_or_says_anything_as_markup(client, db):
    name = "</script><script>alert(1)</script><!-- & \u2028"
    row = factories.published(factories.organization(name.replace("\u2028", ""), slug="odd"))
    page = client.get("/en/organizations/odd/").text
    (data,) = linked(page)
    assert (data["name"], page.count("<script"), "alert(1)</script>" in page) == (str(row), 1, False)


def test_a_page_says_what_it_is_to_whoever_shares_it(client, register):
    slug = register.events[0].slug
    assert tags(client.get(f"/fr/security-events/{slug}/?utm_source=x").text) == {
        "description": "Événement de sécurité : Attack 1. 1er décembre 2021. Qui le dit : Handbook",
        "og:site_name": "Chancery",
        "og:title": "Attack 1",
        "og:description": "Événement de sécurité : Attack 1. 1er décembre 2021. Qui le dit : Handbook",
        "og:type": "article",
        "og:locale": "fr_FR",
        "og:locale:alternate": "en_GB",
        "og:url": f"http://testserver/fr/security-events/{slug}/",
        "canonical": f"http://testserver/fr/security-events/{slug}/",
    }
    found = tags(client.get("/en/ties/").text)
    assert (found["og:type"], found["description"]) == ("website", DESCRIPTION)


def test_a_record_tells_what_was_last_reported(client, register):
    found = tags(client.get("/en/memberships/mli-organization-1/").text)
    assert found["description"].startswith("Membership: ")
    assert found["description"].endswith("suspended; last reported 31 December 2021. Who says so: Handbook")


@pytest.mark.parametrize(("path", "status"), [("/en/nothing/here/", 404), ("/en/ties/?statuss=x", 400)])
def test_an_error_has_no_address_of_its_own(client, register, path, status):
    answer = client.get(path)
    assert (answer.status_code, tags(answer.text)["canonical"], linked(answer.text)) == (status, "", [])
