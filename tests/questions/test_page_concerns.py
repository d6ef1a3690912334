"""What the page of a tie, an organization, an actor or a mission gathers beyond its own record."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(loaded_register, client):
    """A function that returns the text of an English page, or the part under one heading."""

    def page(path: str, heading: str = "") -> str:
        response = client.get(f"/en/{path}")
        assert response.status_code == 200, path
        _before, found, rest = response.text.partition(f"<h2>{heading}</h2>")
        assert found or not heading, f"{path} has no heading {heading}"
        return rest.partition("</section>")[0] if heading else response.text

    return page


def links(text: str) -> list[str]:
    return re.findall(r'href="/en/([^"#]+)/"', text)


def test_a_tie_has_the_missions_of_both_directions(read):
    found = links(read("ties/mali-united-states/", "Missions"))
    assert found == ["missions/mali-embassy-washington", "missions/us-embassy-bamako"]


def test_a_mission_accredited_from_elsewhere_is_on_the_page_of_the_tie(read):
    found = links(read("ties/mali-mexico/", "Missions"))
    assert found == [
        "missions/mali-embassy-washington",
        "missions/mexico-embassy-rabat",
        "missions/mexico-honorary-consulate-bamako",
    ]


def test_a_tie_tells_its_events_from_the_first_to_the_last(read):
    found = links(read("ties/mali-united-states/", "Diplomatic events"))
    assert found[0] == "diplomatic-events/mali-united-states-relations-established-1960"
    assert len(found) == 2


def test_a_tie_has_the_forces_of_one_country_in_the_other(read):
    found = links(read("ties/mali-france/", "Forces of one in the other"))
    assert "deployments/operation-barkhane-kidal" in found
    assert "deployments/minusma-northern-mali" not in found


def test_a_tie_names_where_sources_differ_on_the_two_countries(read):
    assert links(read("ties/mali-france/", "Where sources differ")) == [
        "disagreements/relations-with-france",
        "disagreements/relative-stability-or-security-vacuum",
    ]


def test_the_event_of_a_tie_without_a_counterpart_is_on_its_page(read):
    (tie,) = [path for path in links(read("mali/gaps/")) if path.startswith("ties/") and "unidentified" in path]
    found = links(read(f"{tie}/", "Diplomatic events"))
    assert found == ["diplomatic-events/mali-unidentified-relations-established-1994"]


@pytest.mark.parametrize(
    ("path", "disagreement"),
    [
        ("memberships/mali-ecowas/", "mali-ecowas-member-or-suspended"),
        ("organizations/ecowas/", "mali-ecowas-member-or-suspended"),
        ("organizations/african-union/", "mali-african-union-member-or-suspended"),
    ],
)
def test_a_record_leads_to_where_sources_differ_on_it(read, path, disagreement):
    assert f"disagreements/{disagreement}" in links(read(path, "Where sources differ"))


def test_a_mission_tells_what_its_offices_do_and_how_they_are_reached(read):
    tree = read("missions/us-embassy-bamako/").partition('id="offices"')[2].partition("</section>")[0]
    assert "is responsible for every security programme of the Embassy" in tree
    assert '<span lang="en">+223 2070 2424 (press inquiries only)</span>' in tree
    assert "programmes/foreign-military-financing" in links(tree)


def test_a_mission_leads_to_the_tie_and_to_its_opening(read):
    page = read("missions/canada-embassy-mali/")
    assert "ties/mali-canada" in links(page)
    assert links(read("missions/canada-embassy-mali/", "Missions opened or closed between the two")) == [
        "diplomatic-events/malian-embassy-ottawa-1978",
        "diplomatic-events/canadian-embassy-mali-1995",
    ]


def test_an_organization_has_the_measures_it_imposed_with_their_status(read):
    part = read("organizations/ecowas/", "Measures it imposed")
    assert links(part) == ["measures/ecowas-embargo-mali", "measures/ecowas-bank-assets-mali"]
    assert part.count('class="state reported"') == 2


def test_an_organization_has_the_actors_linked_to_it_and_the_events_it_suffered(read):
    assert links(read("organizations/ecowas/", "Actors linked to it")) == ["actors/ecowas-intervention-force"]
    part = read("organizations/united-nations/", "Security events in which it has a part")
    assert links(part) == ["security-events/ichagara-un-base-2021-06-25"]


def test_an_actor_has_the_links_that_others_name(read):
    part = read("actors/jnim/", "Links")
    assert part.count("<small>merged into JNIM</small>") == 4


def test_a_source_says_how_much_of_its_characters_hold_facts(read, client):
    for path in links(read("sources/")):
        if path.startswith("sources/"):
            found = re.findall(
                r"Of the characters ([\d.]+) % with facts, ([\d.]+) % without, for a reason, ([\d.]+)", read(f"{path}/")
            )
            assert found, path
            assert all(abs(sum(map(float, row)) - 100) < 0.2 for row in found), path
            assert {row[2] for row in found} == {"0.0"}, path


def test_the_reading_view_marks_what_is_cut_off_garbled_or_told_elsewhere_in_the_same_words(read):
    page = read("sources/us-state-us-mali-page/read/")
    assert page.count("cut off in the source") == 3
    page = read("sources/globalsecurity-mali-foreign-relations/read/")
    assert 'the same text as <a href="/en/sources/wikipedia-foreign-relations-of-mali/read/#' in page
    assert "garbled in the capture" in read("sources/wikipedia-foreign-relations-of-mali/read/")


def test_the_gaps_name_fields_in_the_language_of_the_page(loaded_register, client):
    page = client.get("/fr/mali/gaps/").text.partition('id="silent"')[2].partition("</section>")[0]
    cells = re.findall(r'data-label="Ce qui n’est pas dit">([^<]+)', page)
    assert "titre de son responsable" in {words for cell in cells for words in cell.split(", ")}
    english = {"note", "place", "address", "head title", "home agency", "parent", "spells", "country a", "period"}
    assert english.intersection(words for cell in cells for words in cell.split(", ")) <= {"note"}


def test_the_gaps_count_what_they_list_and_lead_to_the_passage(read):
    page = read("mali/gaps/")
    counts = {name: int(number) for name, number in re.findall(r'<a href="#(\w+)">[^<]*\((\d+)\)</a>', page)}
    assert set(counts) == {"ties", "unidentified", "silent", "incomplete", "broken", "footnotes", "undated"}
    for name, number in counts.items():
        part = page.partition(f'<section id="{name}">')[2].partition("</section>")[0]
        assert part.count("<li>") + part.count('<tr><th scope="row">') == number, name
    silent = page.partition('<section id="silent">')[2].partition("</section>")[0]
    assert silent.count("/read/#") == counts["silent"]
