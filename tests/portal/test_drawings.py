"""Drawings on the pages of the loaded register: titles, the links of the table beside them, and nothing inline."""

import re

import pytest
from django.test import Client

PAGES = {
    "mali/": {"world", "region"},
    "mali/ties/": {"world"},
    "mali/missions/": {"world"},
    "mali/security-events/": {"region"},
    "security-events/mining-convoy-2021-09-28/": {"region"},
    "memberships/mali-ecowas/": {"axis"},
    "actors/jnim/": {"genealogy"},
    "actors/aq/": set(),
    "france/": set(),
    "ties/": set(),
    "security-events/": set(),
}
FIGURE = re.compile(r'<figure class="drawing (\w+)">(.*?)</figure>', re.S)


@pytest.fixture(scope="module")
def pages(loaded_register):
    """The drawings of each page: the name of each, and its markup."""
    client = Client()
    return {path: dict(FIGURE.findall(client.get(f"/en/{path}").text)) for path in PAGES}


def test_a_page_has_the_drawings_that_earn_their_place(pages, db):
    assert {path: set(found) for path, found in pages.items()} == PAGES


def test_every_drawing_is_named_and_described_on_its_page(pages, db):
    for path, found in pages.items():
        for name, markup in found.items():
            named = re.search(r'aria-labelledby="([\w-]+)" aria-describedby="([\w-]+)"', markup)
            assert named, (path, name)
            assert markup.count(f'<title id="{named[1]}">') == markup.count(f'<desc id="{named[2]}">') == 1


def test_no_drawing_holds_style_or_script(pages, db):
    wrong = re.compile(r"style=|<style|<script| on\w+=|javascript:|https?://")
    found = [(path, name) for path, drawn in pages.items() for name, markup in drawn.items() if wrong.search(markup)]
    assert found == []


def test_no_name_is_given_twice_on_a_page(read, pages, db):
    for path in PAGES:
        names = re.findall(r'\bid="([^"]+)"', read(path))
        assert len(names) == len(set(names)), path


def test_a_drawing_leads_only_where_its_page_leads(read, pages, db):
    for path, found in pages.items():
        page = FIGURE.sub("", read(path))
        links = {link for markup in found.values() for link in re.findall(r'<a href="([^"]+)"', markup)}
        assert {link for link in links if f'href="{link}"' not in page and not link.startswith("#")} == set(), path


def test_every_tie_and_mission_of_the_table_is_on_the_map_or_named_beside_it(read, pages, db):
    page = FIGURE.sub("", read("mali/ties/"))
    listed = set(re.findall(r'href="(/en/ties/[\w-]+/)"', page))
    assert set(re.findall(r'href="(/en/ties/[\w-]+/)"', pages["mali/ties/"]["world"])) == listed
    page = FIGURE.sub("", read("mali/missions/"))
    listed = set(re.findall(r'href="(/en/missions/[\w-]+/)"', page))
    assert set(re.findall(r'href="(/en/missions/[\w-]+/)"', pages["mali/missions/"]["world"])) == listed


def test_every_event_is_on_the_map_or_named_beside_it(read, pages, db):
    page = FIGURE.sub("", read("mali/security-events/"))
    listed = set(re.findall(r'href="(/en/security-events/[\w-]+/)"', page))
    drawn = pages["mali/security-events/"]["region"]
    assert set(re.findall(r'href="(/en/security-events/[\w-]+/)"', drawn)) == listed


def test_no_event_of_the_register_is_drawn_as_a_point_for_no_source_gives_one(pages, db):
    drawn = pages["mali/security-events/"]["region"].partition("</svg>")[0]
    assert (drawn.count('class="dot"'), drawn.count('class="distance"'), drawn.count('class="border-mark"')) == (
        0,
        1,
        1,
    )


def test_a_country_that_suspends_is_drawn_so_and_says_it(read, loaded_register, db):
    row = re.search(r"<tr><th[^>]*>(?:(?!</tr>).)*African Union.*?</tr>", read("mali/"), re.S).group()
    assert (
        "<title>active: start not stated; last report 2020–2021. suspended: start not stated; last report 2021</title>"
        in row
    )


def test_drawings_speak_french(read, loaded_register, db):
    page = read("mali/", "fr")
    assert "Partenaires et missions\N{NO-BREAK SPACE}: Mali sur une carte du monde" in page
    said = "suspendu : début non précisé ; dernière mention : 2021".replace(" :", "\N{NO-BREAK SPACE}:").replace(
        " ;", "\N{NO-BREAK SPACE};"
    )
    assert said in page
    assert re.findall(r'(?:x|width|cx)="\d+,\d+', page) == []
