"""What every page is held to in a browser, and how many pages a short run asks."""

import pytest

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="Needs requirements/browser.txt.")

# The stylesheets that axe would fetch again break the strict policy, and no rule asked for here reads them.
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
IN_SHORT = 4
"""Of so many pages a short run asks one: each page takes the browser a second or two, and `make soak` asks them all."""


def broken_rules(page) -> list:
    """Return what axe finds on an open page, as (rule, markup), and whether it is wider than its window."""
    answer = axe_playwright.Axe().run(page, options=WCAG).response
    wrong = [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in answer["violations"]]
    return [*wrong, *(["wider than the window"] if page.evaluate(WIDE) else [])]


def in_short(pages) -> list:
    """Return the pages that a short run asks, from the first on."""
    return [*pages][::IN_SHORT]
