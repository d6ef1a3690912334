"""What machines find at fixed addresses: the map of the site, robots.txt, security.txt and the icon."""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Entry
from portal.views.home import KINDS
from portal.views.machines import Part
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def register(three_of_each):
    return three_of_each


def locations(client, address: str) -> list[str]:
    """Return the addresses that a map or its index names, as paths."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml"), address
    found = [node.text for node in ElementTree.fromstring(answer.content).iterfind(".//s:loc", SPACE)]
    assert {urlsplit(url)[:2] for url in found} <= {("http", "testserver")}
    return [url.removeprefix("http://testserver") for url in found]


def test_the_map_names_every_public_record_in_both_languages_and_nothing_else(client, register):
    draft = factories.tie("Z11", slug="not-yet")
    parts = locations(client, "/sitemap.xml")
    assert parts == [f"/sitemap-{name}.xml" for name in ("pages", "countries", *KINDS)]
    found = [path for part in parts for path in locations(client, part)]
    records = {
        f"/{language}/{kind}/{slug}/"
        for kind, slug in Entry.public.values_list("kind", "slug")
        for language in ("en", "fr")
    }
    assert len(records) > 80
    assert records - set(found) == set()
    assert (len(found), any(draft.slug in path for path in found)) == (len(set(found)), False)
    others = {f"{code}/{page}" for code in ("mli", "gin", "sen", "chn") for page in ("timeline", "gaps", "changes")}
    others |= {f"about/{page}" for page in ("method", "licences", "accessibility", "privacy", "stability")}
    two_words = {path for path in found if path.count("/") == 4}
    assert two_words - records == {f"/{language}/{page}/" for language in ("en", "fr") for page in others}
    assert {path: status for path in found if (status := client.get(path).status_code) != 200} == {}


def test_an_address_names_its_other_languages_and_the_day_it_changed(client, register):
    tree = ElementTree.fromstring(client.get("/sitemap-ties.xml").content)
    for node in tree.iterfind("s:url", SPACE):
        others = {link.get("hreflang"): link.get("href") for link in node.iterfind("x:link", SPACE)}
        own = node.find("s:loc", SPACE).text
        assert (own in others.values(), set(others)) == (True, {"en", "fr"})
        assert node.find("s:lastmod", SPACE).text == str(datetime.now(UTC).date())


def test_a_long_part_goes_on_and_no_page_of_it_takes_more_questions(client, register, monkeypatch):
    with CaptureQueriesContext(connection) as whole:
        everything = locations(client, "/sitemap-ties.xml")
    monkeypatch.setattr(Part, "limit", 2)
    assert [path for path in locations(client, "/sitemap.xml") if "ties" in path] == [
        "/sitemap-ties.xml", "/sitemap-ties.xml?p=2",
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as first:
        found = locations(client, "/sitemap-ties.xml")
    assert (len(found), len(first)) == (4, len(whole))
    assert sorted(found + locations(client, "/sitemap-ties.xml?p=2")) == sorted(everything)


@pytest.mark.parametrize(
    "address", ["nothing.xml", "ties.xml?p=99", "ties.xml?p=0", "ties.xml?p=x", "ties.xml?p=" + "9" * 40]
)
def test_what_the_map_does_not_have_is_not_found(client, register, address):
    assert client.get(f"/sitemap-{address}").status_code == 404


def test_robots_are_kept_from_the_rooms_of_editors_and_told_of_the_map(client, db):
    answer = client.get("/robots.txt")
    assert (answer["Content-Type"], answer.cookies) == ("text/plain; charset=utf-8", {})
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /*/records/*/report/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_a_weakness_is_reported_to_the_address_of_the_installation(client, db, settings):
    settings.SECURITY_CONTACT = "mailto:security@register.example"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields(answer.text) == {
        "Contact": "mailto:security@register.example",
        "Expires": f"{settings.SECURITY_EXPIRES}T00:00:00Z",
        "Preferred-Languages": "en, fr",
        "Canonical": "http://testserver/.well-known/security.txt",
        "Policy": "http://testserver/en/about/#weakness",
    }
    assert "Write to security@register.example, in English or French" in client.get("/en/about/").text


def test_without_an_address_the_page_about_the_register_says_what_to_do(client, db):
    contact = fields(client.get("/.well-known/security.txt").text)["Contact"]
    assert contact == "http://testserver/en/about/#weakness"
    page = client.get("/en/about/").text
    assert ('id="weakness"' in page, "This installation names no address of its own" in page) == (True, True)


def test_security_txt_is_renewed_a_month_before_it_ends():
    left = settings.SECURITY_EXPIRES - date.today()
    assert left > timedelta(days=30), (
        f"security.txt ends on {settings.SECURITY_EXPIRES}. Write to its contact, see that somebody answers, then set "
        "SECURITY_EXPIRES in config/settings/publication.py to a day within the next twelve months."
    )
    assert left < timedelta(days=366), "RFC 9116, 2.5.5: less than a year ahead."


def test_browsers_find_an_icon_where_they_look(client, db):
    answer = client.get("/favicon.ico", follow=True)
    assert b"".join(answer.streaming_content)[:4] == b"\0\0\1\0"
    page = client.get("/en/").text
    (touch,) = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', page)
    assert b"".join(client.get(touch).streaming_content)[1:4] == b"PNG"
