"""Pages in a browser: accessible, under the strict policy, at every width, with and without scripts."""

import gzip
import re
from urllib.request import urlopen

import pytest

from editorial.models.versioned import uid_for
from tests.browser.rules import broken_rules, in_short

# The mark django_db is what makes the test database when these tests run alone; the register comes with `site`.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGES = (
    "",
    "countries/",
    "mali/",
    "mali/?as_of=2021-12-31",
    "mali/?known=1&as_of=2021-12-31",
    "mali/timeline/",
    "mali/timeline/?undated=true",
    "mali/changes/",
    "mali/compare/?from=1995-01-01&to=2021-12-31",
    "mali/compare/?from=2021-02-30",
    "mali/ties/united-states/",
    "mali/ties/nauru/",
    "ties/mali-china/?known=1",
    "ties/mali-china/?known=1900-01-01",
    "ties/",
    "ties/mali-china/",
    "ties/mali-united-states/",
    "missions/",
    "missions/us-embassy-bamako/",
    "figures/us-vaccine-doses-mali/",
    "statements/mali-france-very-good-relations/",
    "disagreements/relations-with-france/",
    "mali/gaps/",
    "search/",
    "search/?q=cedeao",
    "search/?q=bamakko",
    "search/?q=mali+xyzzyq",
    "search/?q=mali&kind=statements&page=2",
    "vocabularies/",
    "memberships/?as_of=2021-12-31",
    "memberships/?statuss=x",
    "security-events/?type=Riots&date_after=2021",
    "memberships/mali-african-union/",
    "organizations/african-union/",
    "security-events/",
    "security-events/bandiagara-bus-2021-12/",
    "actors/jnim/",
    "places/gao-region/",
    "sources/",
    "sources/wikipedia-foreign-relations-of-mali/",
    "sources/us-state-us-mali-page/read/",
    "log/",
    "log/?acts=x",
    "about/",
    "about/method/",
    "about/licences/",
    "about/accessibility/",
    "about/privacy/",
    "about/stability/",
    "downloads/",
    f"records/{uid_for('ties', 'mali-china')}/report/",
    f"records/{uid_for('ties', 'mali-china')}/report/sent/",
    "no/such/page/",
)
LIMIT = 60 * 1024


@pytest.fixture
def problems(site, opened):
    """A function that returns what axe finds on a page, and what overflows its window."""

    def found(path, language, width, scheme):
        page, said = opened(f"{site}/{language}/{path}", width, scheme)
        wrong = broken_rules(page)
        page.close()
        return [*wrong, *(line for line in said if "status of 40" not in line)]

    return found


WAYS = [("en", 1280, "light"), ("fr", 320, "dark"), ("fr", 768, "light"), ("en", 320, "dark")]
"""Languages, widths and schemes."""


def test_no_page_breaks_a_rule_of_accessibility(problems):
    """One page in four, one way each; `make soak` shows them all, every way."""
    asked = [(path, *WAYS[place % 2]) for place, path in enumerate(in_short(PAGES))]
    assert {page: faults for page in asked if (faults := problems(*page))} == {}


@pytest.mark.soak
def test_no_page_breaks_a_rule_in_any_way(problems):
    asked = [(path, *way) for way in WAYS for path in PAGES]
    assert {page: faults for page in asked if (faults := problems(*page))} == {}


def test_a_mark_opens_its_note_in_place(site, opened):
    page, said = opened(f"{site}/en/ties/mali-china/")
    mark = page.locator(".mark").first
    mark.click()
    card = page.locator("#card-1")
    assert card.is_visible()
    assert "Bilateral relations, row 4" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert said == []


def test_pages_work_without_scripts(site, opened):
    page, _said = opened(f"{site}/en/mali/", scripts=False)
    page.locator(".mark").first.click()
    assert page.locator("#card-1").is_visible()
    page.keyboard.press("Escape")
    page.fill("#id_as_of", "2021-12-31")
    page.click(".clock button")
    assert page.url == f"{site}/en/mali/?as_of=2021-12-31&known="
    assert "2 suspended on this day" in page.inner_text(".figures")


def test_filters_keep_their_state_in_the_address(site, opened):
    page, _said = opened(f"{site}/en/memberships/", scripts=False)
    page.fill("#id_as_of", "2021-12-31")
    page.select_option("#id_status", "suspended")
    page.click(".filters button")
    assert page.inner_text(".status").startswith("2 records.")
    assert page.input_value("#id_as_of") == "2021-12-31"


def test_the_keyboard_reaches_the_content_first(site, opened):
    page, _said = opened(f"{site}/en/mali/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def weight(site, address: str) -> int:
    """Return the bytes of a page with its style and its scripts, each compressed."""
    page = urlopen(f"{site}{address}").read()
    beside = re.findall(r'(?:rel="stylesheet" href|<script src)="([^"]+)"', page.decode())
    return sum(len(gzip.compress(body)) for body in (page, *(urlopen(f"{site}{path}").read() for path in beside)))


def test_no_page_weighs_more_than_sixty_kilobytes(site, opened):
    asked = ("", "mali/", "mali/?as_of=2021-12-31", "sources/wikipedia-foreign-relations-of-mali/", "countries/")
    asked += ("statements/", "mali/missions/", "security-events/", "memberships/?as_of=2021-12-31")
    weights = {path: weight(site, f"/en/{path}") for path in asked}
    assert {path: bytes for path, bytes in weights.items() if bytes > LIMIT} == {}


def test_one_request_blocks_the_page(site, opened):
    for path in ("mali/", "ties/"):
        page, _said = opened(f"{site}/en/{path}")
        blocking = "entries.filter(entry => entry.renderBlockingStatus === 'blocking')"
        names = "map(entry => new URL(entry.name).pathname)"
        found = page.evaluate(f"(entries => {blocking}.{names})(performance.getEntriesByType('resource'))")
        assert found == ["/static/chancery/site.css"]
