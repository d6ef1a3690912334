"""Names are found whatever their accents and case, on every database."""

import pytest

from tests import factories


@pytest.fixture
def names(client, db):
    """Ask a list of reference data for a text and return the codes or slugs."""
    for code in ("MLI", "GIN", "SEN"):
        factories.country(code)

    def asked(kind: str, text: str) -> list[str]:
        answer = client.get(f"/api/v1/{kind}/", {"q": text}).json()
        return sorted(row["reference"] for row in answer["results"])

    return asked


@pytest.mark.parametrize("text", ["Guinée", "guinee", "GUINÉE", "guine\u0301e", "gin", "GIN"])
def test_a_country_is_found_without_its_accents_or_case_or_by_its_code(names, text):
    assert names("countries", text) == ["GIN"]


@pytest.mark.parametrize("text", ["Guinée", "guinee", "GUINÉE"])
def test_a_party_is_found_without_its_accents_or_case(names, text):
    assert names("parties", text) == ["gin"]


@pytest.mark.parametrize("text", ["%", "_", "gi_", "'", "\\"])
def test_signs_of_a_search_language_are_letters_like_others(names, text):
    assert names("countries", text) == []


def test_a_code_is_matched_whole(names):
    assert names("countries", "LI") == ["MLI"]
    assert names("countries", "SE") == ["SEN"]
    assert names("countries", "EN") == ["SEN"]
    assert names("countries", "GI") == []
