"""The pages about the register: complete in both languages, linked from every page, and true of the code."""

import re

import pytest
from django.conf import settings

from editorial.dates import Basis, State
from editorial.freshness import MAX_AGE
from editorial.models import Source
from portal.views.home import KINDS
from tests.readers import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = (
    "about/",
    *(f"about/{name}/" for name in ("method", "licences", "accessibility", "privacy", "stability")),
    "downloads/",
)


@pytest.fixture(scope="module")
def register(three_of_each):
    return three_of_each


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_a_page_like_any_other_in_both_languages(client, register, page):
    english, french = (client.get(f"/{language}/{page}") for language in ("en", "fr"))
    assert (english.status_code, french.status_code, english.cookies) == (200, 200, {})
    assert ("ETag" in english, words(english.text) == words(french.text)) == (True, False)


def test_every_page_leads_there(client, register):
    foot = client.get("/en/ties/").text.partition('<footer class="foot">')[2]
    linked = set(re.findall(r'href="/en/([^"]*)"', foot))
    assert {"about/", "about/licences/", "about/accessibility/", "about/privacy/", "downloads/"} - linked == set()
    index = client.get("/en/about/").text
    assert [page for page in PAGES[1:] if f'href="/en/{page}"' not in index] == []


def test_what_can_go_stale_is_read_from_the_code_and_the_register(client, register):
    said = {page: words(client.get(f"/en/{page}").text) for page in PAGES}
    assert f"deleted {settings.REPORT_DAYS} days after" in said["about/privacy/"]
    hours = settings.REPORT_COUNTED_SECONDS // 3600
    assert f"counted, as a digest, for at most {hours} hours" in said["about/privacy/"]
    idle, most = settings.SESSION_IDLE_SECONDS // 3600, settings.SESSION_MOST_SECONDS // 3600
    assert f"after {idle} hours without use and after {most} hours in all" in said["about/privacy/"]
    assert f"for up to {MAX_AGE} seconds" in said["about/stability/"]
    assert "Names and types under /api/v1/ are fixed" in said["about/stability/"]
    assert ", ".join(str(word.label) for word in Basis) in said["about/method/"].replace(" ,", ",")
    assert ", ".join(str(word.label) for word in State) in said["about/method/"].replace(" ,", ",")
    assert (
        f"Today {Source.public.count()} public sources have been read in 1 captured documents" in said["about/method/"]
    )
    assert settings.REGISTER_LICENCE in said["about/licences/"]
    assert [str(source) for source in Source.public.all() if str(source) not in said["about/licences/"]] == []


def test_promises_agree_with_the_documentation():
    documented = (settings.BASE_DIR / "docs/api.md").read_text()
    assert "says so 12 months ahead" in documented
    assert (settings.BASE_DIR / "LICENSE").read_text().partition("\n\n")[2].startswith("MIT License")
    assert "within five working days" in (settings.BASE_DIR / "SECURITY.md").read_text()


def test_every_list_can_be_taken_along_and_counts_what_it_holds(client, register):
    page = client.get("/en/downloads/").text
    rows = re.findall(r'<tr><th scope="row"><a href="/en/([\w-]+)/">.*?data-label="Records">(\d+)<.*?</tr>', page, re.S)
    assert [kind for kind, _number in rows] == list(KINDS)
    for address in re.findall(r'href="(/[^"]+)"', page.partition("<main")[2].partition("</main>")[0]):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    for kind, number in rows:
        asked = client.get(f"/api/v1/{kind}/?page_size=500").json()
        assert len(asked["results"]) == int(number), kind
