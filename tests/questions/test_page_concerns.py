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
