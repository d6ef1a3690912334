"""Questions on sources: what one says alone, what two say in one text or differently, and where a sentence is cut off."""

import re

import pytest

from tests.readers import fields, listed, row_of, rows, slugs, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]

US_PAGE = "us-state-us-mali-page"
ARTICLE = "wikipedia-foreign-relations-of-mali"
EMPTY = ["2", "3", "4", "12", "13", "17", "18", "19"]
KINDS = (
    "ties", "missions", "offices", "programmes", "agreements", "diplomatic-events", "figures", "statements",
    "organizations", "memberships", "measures", "actors", "security-events", "deployments", "places",
)  # fmt: skip
DOSES = {
    "us-vaccine-doses-mali-johnson-and-johnson": "487,200",
    "us-vaccine-doses-mali-pfizer": "1,171,260",
}


def supporting(record: dict) -> set[str]:
    return {row["source"]["slug"] for row in record["citations"] if row["role"] == "supports"}


def positions(record: dict) -> set[str]:
    return {row["source"] for row in record["positions"]}


def test_which_footnotes_of_the_article_are_empty(ask, read):
    notes = ask("documents/wikipedia-foreign-relations/")["footnotes"]
    assert [row["marker"] for row in notes if row["state"] == "empty"] == EMPTY
    page = rows(read(f"sources/{ARTICLE}/"))
    assert [row.split()[0] for row in page if row.endswith("empty in the source")] == EMPTY


def test_which_footnotes_do_not_fit_their_claim(ask, read):
    notes = ask("documents/wikipedia-foreign-relations/")["footnotes"]
    assert [row["marker"] for row in notes if row["state"] == "does-not-fit"] == ["9", "22"]
    assert [row.split()[0] for row in rows(read(f"sources/{ARTICLE}/")) if row.endswith("does not fit the claim")] == [
        "9", "22",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_which_records_rest_on_one_source_only(ask, read, kind):
    everything = ask(f"{kind}/?page_size=500")["results"]
    alone = [row["slug"] for row in everything if len(supporting(row)) == 1]
    assert alone
    assert slugs(ask(f"{kind}/?one_source=true&page_size=500")) == sorted(alone)
    several = sorted({row["slug"] for row in everything} - set(alone))
    assert slugs(ask(f"{kind}/?one_source=false&page_size=500")) == several
    assert listed(read(f"{kind}/?one_source=false")) == several


def test_which_statements_rest_on_one_source_only(ask, read):
    """Four statements of 198 have a second source, and each repeats or all but repeats the first."""
    assert slugs(ask("statements/?one_source=false")) == [
        "liptako-gourma-develops-adjoining-areas", "mali-active-in-regional-organizations",
        "mali-economic-integration-through-ecowas-and-uemoa", "mali-member-of-many-un-agencies",
    ]  # fmt: skip
    count = ask("statements/?one_source=true&page_size=500&count=true")["meta"]["count"]
    assert f"{count} records." in words(read("statements/?one_source=true"))


def test_which_statements_two_sources_tell_in_the_same_words(ask, read):
    question = "statements/?one_text=true"
    found = ask(question)["results"]
    assert {row["slug"]: row["witnesses"] for row in found} == {
        "liptako-gourma-develops-adjoining-areas": 1,
        "mali-active-in-regional-organizations": 1,
        "mali-economic-integration-through-ecowas-and-uemoa": 1,
    }
    assert listed(read(question)) == slugs({"results": found})
    for row in found:
        assert "1 witness:" in words(read(f"statements/{row['slug']}/"))
        assert "(one text)" in words(read(f"statements/{row['slug']}/"))


def test_which_memberships_two_sources_tell_in_the_same_words(ask, read):
    """A third source that says it in words of its own is a second witness."""
    question = "memberships/?one_text=true"
    assert {row["slug"]: row["witnesses"] for row in ask(question)["results"]} == {
        "mali-cilss": 1, "mali-ecowas": 2, "mali-liptako-gourma-authority": 1, "mali-niger-river-commission": 1,
        "mali-omvs": 1, "mali-waemu": 1,
    }  # fmt: skip
    assert listed(read(question)) == slugs(ask(question))


def test_what_was_repeated_is_a_passage_of_the_second_source(ask):
    found = ask("passages/?repeats=true&disposition=facts")["results"]
    assert {row["reference"]: row["same_text_as"] for row in found} == {
        "globalsecurity@4125": "wikipedia-foreign-relations@2263",
        "globalsecurity@4167": "wikipedia-foreign-relations@2305",
    }


def test_which_sentences_are_cut_off(ask, read):
    found = ask("passages/?is_truncated=true")["results"]
    assert sorted(row["reference"] for row in found) == ["us-mali-page@1505", "us-mali-page@413", "us-mali-page@817"]
    page = words(read("mali/gaps/"))
    assert [row["locator"] for row in found if row["locator"] not in page] == []


def test_what_the_united_states_wants_in_mali_is_cut_off(ask, read):
    found = [row for row in ask(f"statements/?source={US_PAGE}&type=aim")["results"] if "interest" in row["slug"]]
    assert {row["slug"] for row in found} == {
        "us-interest-less-vulnerability-in-mali", "us-interest-regional-security-sahel",
        "us-interest-stable-democracy-in-mali",
    }  # fmt: skip
    for row in found:
        assert [cite["passage"] for cite in row["citations"] if cite["role"] == "incomplete-list"] == [
            "us-mali-page@817"
        ]
    page = words(read(f"statements/?source={US_PAGE}&type=aim"))
    assert page.count("A key interest of the United States in Mali") == 3
    assert "through what the sentence, cut off here, does not tell" in page


def test_what_the_strategy_against_poverty_does_is_cut_off(ask, read):
    (found,) = ask("statements/?q=strategy+against+poverty")["results"]
    assert [row["passage"] for row in found["citations"] if row["role"] == "silent"] == ["us-mali-page@1505"]
    assert "The sentence breaks off before it says what the strategy does." in words(
        read(f"statements/{found['slug']}/")
    )


def test_whose_the_rebellion_of_2012_was_one_source_says_and_another_breaks_off(ask, read):
    (found,) = ask("diplomatic-events/?type=rebellion")["results"]
    assert [row["party"]["slug"] for row in found["participants"] if row["role"] == "by"] == ["tuareg-rebels"]
    assert [row["document"] for row in found["citations"] if row["role"] == "silent"] == ["us-mali-page"]
    page = words(read(f"diplomatic-events/{found['slug']}/"))
    assert "The page of the State Department breaks off before it says where the rebellion was or whose." in page


def test_vaccine_doses_by_kind(ask, read):
    found = ask("figures/?component_of=us-vaccine-doses-mali")["results"]
    assert {row["slug"]: row["printed"] for row in found} == DOSES
    page = words(read("figures/us-vaccine-doses-mali/"))
    assert "The components add up to 1,658,460." in page
    assert [number for number in DOSES.values() if number not in page] == []


def test_through_whom_the_vaccine_came(ask, read):
    (programme,) = ask("programmes/?party=covax")["results"]
    assert [row["type"] for row in programme["roles"] if row["party"] and row["party"]["slug"] == "covax"] == [
        "partner"
    ]
    assert ask("figures/us-vaccine-doses-mali-covax-share/")["printed"] == "100%"
    assert fields(read(f"programmes/{programme['slug']}/"))["Is a partner in"] == "COVAX"


def test_up_to_which_day_the_doses_are_counted_and_who_gave_them_out_is_not_said(ask, read):
    assert ask("figures/us-vaccine-doses-mali/")["period"]["latest"] is None
    assert "up to which day is not said" in words(read("figures/us-vaccine-doses-mali/"))
    assert "who gave them out in Mali is not said" in words(read("programmes/us-covid-19-vaccine-donations-mali/"))


def test_canadian_mining_investment_and_concessions(ask, read):
    found = {row["slug"]: row for row in ask("figures/?country=CAN&q=mining")["results"]}
    investment, concessions = found["canadian-mining-investment-2009"], found["canadian-mining-concessions-2005"]
    assert (investment["printed"], investment["best"], investment["is_estimate"]) == (
        "Cdn.$500 million",
        500_000_000,
        True,
    )
    assert (concessions["printed"], concessions["period"]["edtf"]) == ("73", "2005")
    page = read("canada/")
    assert "Cdn.$500 million Canadian mining investment in Mali, 2009" in words(page)
    assert "73 Mining concessions held by Canadian firms in Mali, 2005" in words(page)


def test_by_how_much_canada_s_exports_exceeded_its_imports(ask, read):
    (found,) = ask("figures/?country=CAN&q=exports")["results"]
    assert (found["printed"], found["best"], found["period"]["edtf"]) == ("Cdn.$22m", 22_000_000, "1990/2008")
    assert "Cdn.$22m" in row_of(read("figures/?country=CAN&q=exports"), "Value by which Canada’s exports")


def test_when_mali_left_and_rejoined_the_franc_zone(ask, read):
    (found,) = ask("memberships/?organization=franc-zone")["results"]
    left, back = found["spells"]
    assert (left["until"]["edtf"], left["until"]["basis"]) == ("[1960..1967]", "derived")
    assert (back["since"]["edtf"], back["since"]["basis"]) == ("1967", "stated")
    page = rows(read("memberships/mali-franc-zone/"))
    assert [row for row in page if row.startswith("Active start: 1967; end not stated")]
    assert [row for row in page if row.startswith("Active start not stated; ended between 1960 and 1967")]


@pytest.mark.parametrize(
    ("day", "answer"), [("1959-06-01", "not_stated"), ("1965-06-01", "possible"), ("1968-06-01", "not_stated")]
)
def test_whether_mali_was_in_the_franc_zone(ask, read, day, answer):
    assert ask(f"memberships/mali-franc-zone/?as_of={day}")["state_on"] == {"active": answer}
    shown = listed(read(f"memberships/?organization=franc-zone&as_of={day}"))
    assert shown == (["mali-franc-zone"] if answer == "possible" else [])


def test_how_many_heads_of_state_came_to_the_summit_of_2017(ask, read):
    (found,) = ask("figures/?q=heads+of+state")["results"]
    assert (found["printed"], found["period"]["edtf"]) == ("32", "2017-01")
    assert " 32 32 heads of state and government January 2017" in row_of(
        read("figures/?q=heads+of+state"), "Heads of state"
    )


@pytest.mark.parametrize(
    ("slug", "sources"),
    [
        ("relations-with-france", 3),
        ("relations-with-united-states", 4),
        ("year-us-relations-improved", 2),
        ("pro-western-or-turned-to-russia", 3),
        ("democratic-stability-or-coups", 2),
        ("relative-stability-or-security-vacuum", 2),
        ("casualties-listed-and-fatalities-recorded", 1),
        ("malian-army-reports-of-success", 1),
    ],
)
def test_where_sources_differ_each_position_keeps_its_source(ask, read, slug, sources):
    record = ask(f"disagreements/{slug}/")
    assert len(positions(record)) == sources
    page = words(read(f"disagreements/{slug}/"))
    assert [row["text_en"] for row in record["positions"] if row["text_en"] not in page] == []
    assert slug in slugs(ask("disagreements/?country=MLI&page_size=500"))


def test_what_one_page_alone_says(ask, read):
    found = slugs(ask(f"statements/?only_source={US_PAGE}&page_size=500"))
    assert len(found) == 19
    assert listed(read(f"statements/?only_source={US_PAGE}")) == found


def test_the_contact_of_a_private_person_is_a_passage_marked_and_nothing_else(ask, read):
    passage = ask("passages/embassy-sections@2876/")
    assert (passage["is_personal"], passage["disposition"]) == (True, "none")
    for kind in KINDS:
        cited = [row["passage"] for one in ask(f"{kind}/?page_size=500")["results"] for row in one["citations"]]
        assert "embassy-sections@2876" not in cited, kind
    mails = re.findall(r"[\w.]+@state\.gov", read("offices/us-embassy-bamako-press-and-information/"))
    assert mails == []


def test_french_titles_say_what_the_english_say(ask, read):
    title = ask("diplomatic-events/independence-of-mali-1960/?lang=fr")["title"]
    assert title == "Indépendance du Mali vis-à-vis de la France, 1960"
    assert title in words(read("diplomatic-events/independence-of-mali-1960/", "fr"))
