"""The pages of what was read: text only where it may be shown, numbers as printed first, sources side by side."""

import html
import re

import pytest

from editorial.workflow import withdraw
from tests import factories

TEXT = factories.TEXT


def words(markup: str) -> str:
    """Return what a reader sees of a page."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


@pytest.fixture
def read(client, db):
    """Return the words of a page under /en/."""

    def page(path: str) -> str:
        response = client.get(f"/en/{path}")
        assert response.status_code == 200, path
        return words(response.text)

    return page


@pytest.mark.parametrize(("redistribution", "is_shown"), [("open", True), ("share-alike", True), ("restricted", False)])
def test_a_text_is_shown_where_its_licence_lets_it(read, redistribution, is_shown):
    factories.source(redistribution=redistribution)
    factories.passage(0, 30)
    page = read("sources/handbook/read/")
    assert (TEXT[:30].strip() in page) is is_shown
    assert "characters 0-30" in page


@pytest.mark.parametrize(
    ("flag", "said"),
    [("is_personal", "Personal data: not shown."), ("is_offensive", "Offensive wording: not repeated.")],
)
def test_a_passage_with_a_flag_is_named_and_not_shown(read, flag, said):
    factories.passage(0, 30, **{flag: True})
    page = read("sources/handbook/read/")
    assert said in page
    assert TEXT[:12] not in page


def test_of_a_text_only_its_passages_are_shown(read):
    factories.passage(0, 30)
    assert "killed" not in read("sources/handbook/read/")


def test_a_passage_leads_to_the_records_drawn_from_it(client, db):
    factories.published(factories.statement("Relations are very good.", slug="very-good"))
    assert 'href="/en/statements/very-good/"' in client.get("/en/sources/handbook/read/").text


def test_a_number_stands_as_printed_before_what_follows_from_it(read):
    numbers = {"printed": "more than 50", "bound": "more-than", "low": 51, "best": None, "high": None}
    factories.published(factories.figure("Doses", unit="doses", **numbers))
    page = read("figures/doses/")
    assert page.index("more than 50") < page.index("at least 51 doses")


def test_components_are_added_and_the_sum_stays_beside_the_whole(read):
    whole = factories.published(factories.figure("All doses", printed="100", low=100, best=100, high=100))
    for number in (40, 30):
        numbers = {"printed": str(number), "low": number, "best": number, "high": number}
        factories.published(factories.figure(f"Doses {number}", component_of=whole, **numbers))
    assert "The components add up to 70." in read("figures/all-doses/")


def test_speculation_is_marked(read):
    factories.published(factories.statement("It may be a plot.", modality="speculative", slug="plot"))
    page = read("statements/plot/")
    assert "Speculation Its holder speculates." in page
    assert "speculative" in page


def test_positions_stand_side_by_side_with_their_places(read):
    tie = factories.published(factories.tie("GIN"))
    factories.published(factories.disagreement("Is it suspended?", tie, slug="suspended"))
    page = read("disagreements/suspended/")
    for said in ("It says 0.", "It says 1.", "characters 0-", "Guinea – Mali", "The editors have not ruled"):
        assert said in page


def test_disagreements_of_a_country_follow_the_records_they_bear_on(client, db):
    tie = factories.published(factories.tie("GIN"))
    factories.country("SEN")
    factories.published(factories.disagreement("Is it suspended?", tie, slug="suspended"))
    shown = {code: "/disagreements/suspended/" in client.get(f"/en/{code}/disagreements/").text for code in
             ("mli", "gin", "sen")}  # fmt: skip
    assert shown == {"mli": True, "gin": True, "sen": False}
    assert "/disagreements/suspended/" in client.get("/en/disagreements/?country=MLI").text
    assert "/disagreements/suspended/" not in client.get("/en/disagreements/?country=SEN").text


def test_gaps_name_what_a_source_leaves_empty(read):
    row = factories.tie("GIN")
    row.citations.create(passage=factories.passage(10, 20), role="silent", supports="spells", reasoning="No date.")
    factories.published(row)
    page = read("mli/gaps/")
    for said in ("Guinea – Mali", "spells No date.", "characters 10-20", "Undated."):
        assert said in page


def test_gaps_leave_out_what_a_withdrawn_source_left_empty(read):
    row = factories.tie("GIN")
    factories.document("gone", "Relations are not described.")
    gone = factories.passage(10, 20, "gone")
    row.citations.create(passage=gone, role="silent", supports="spells", reasoning="Gone with its source.")
    row.citations.create(
        passage=factories.passage(20, 30), role="incomplete-list", supports="spells", reasoning="More."
    )
    factories.published(row)
    source = factories.source("gone")
    withdraw(source, factories.approver(), source.edit_token, "legal", "Not to be shown.")
    page = read("mli/gaps/")
    assert ("Gone with its source." in page, "spells More." in page) == (False, True)


@pytest.mark.parametrize(
    ("supports", "said"),
    [("dates", "dates"), ("dates.art.5", "date"), ("dates.art.5.date", "date"), ("name_en", "name")],
)
def test_gaps_name_parts_whose_keys_hold_dots(read, supports, said):
    country = factories.country()
    factories.overwrite(country.party, country=country)
    row = factories.agreement("Accord", country.party)
    row.dates.create(key="art.5", type="signed", date="2015-06-20")
    row.citations.create(passage=factories.passage(10, 20), role="silent", supports=supports, reasoning="Not said.")
    factories.published(row)
    assert f"{said} Not said." in read("mli/gaps/")


def test_an_office_stands_below_another_only_where_a_source_says_so(client, db):
    mission = factories.published(factories.mission(slug="embassy"))
    above = factories.published(factories.office("Above", mission))
    factories.published(factories.office("Below", mission, parent=above))
    factories.published(factories.office("Beside", mission))
    tree = re.search(r'<ul class="tree">.*?</section>', client.get("/en/missions/embassy/").text, re.S)[0]
    assert words(tree) == "Above Below Beside"
    assert tree.count("<ul>") == 1


def test_a_dossier_names_a_source_by_its_letter(client, populate):
    populate(1)
    page = client.get("/en/mli/").text
    assert '<li id="source-A"><b>A</b>' in page
    for section in ("missions", "measures", "deployments", "agreements", "programmes", "figures", "statements"):
        found = re.search(rf'<section id="{section}">.*?</section>', page, re.S)[0]
        assert '<a href="#source-A">A</a>' in found, section
