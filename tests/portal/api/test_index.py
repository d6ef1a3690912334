"""The index, the vocabularies and the explanations of problems."""

import pytest
from django.urls import reverse

from config.api import OTHERS, RECORDS
from editorial.api.problem import TYPES
from editorial.vocabularies import definition, origin, vocabularies
from portal.api.problems import EXPLANATIONS
from portal.views.definitions import DEFINITIONS, ORIGINS
from tests import factories


def test_the_index_names_every_resource_and_counts_records(client, db):
    factories.published(factories.tie("GIN"))
    factories.tie("SEN")
    answer = client.get("/api/v1/").json()
    assert [row["name"] for row in answer["resources"]] == [*RECORDS, *OTHERS]
    assert {row["name"]: row.get("records") for row in answer["resources"] if "records" in row} == {
        "ties": 1,
        "sources": 1,
    }


def test_the_addresses_of_the_index_answer(client, db):
    answer = client.get("/api/v1/").json()
    for address in [answer["documentation"], answer["schema"], *(row["url"] for row in answer["resources"])]:
        assert client.get(address).status_code == 200, address


def test_the_bare_address_leads_to_the_index(client, db):
    assert client.get("/api/").headers["Location"] == reverse("api-index") == "/api/v1/"


def test_a_vocabulary_has_codes_labels_and_places(client, db):
    assert client.get("/api/v1/vocabularies/founding/?lang=fr").json()["used_in"] == ["memberships.founding"]
    assert client.get("/api/v1/vocabularies/state/").json() == {
        "name": "state",
        "url": "http://testserver/api/v1/vocabularies/state/",
        "definition": 'The four answers to "did this hold on that day?".',
        "origin": "The register's own.",
        "used_in": ["state_on", "is_member_on"],
        "values": [
            {"code": "yes", "label": "yes"},
            {"code": "possible", "label": "possible"},
            {"code": "no", "label": "no"},
            {"code": "not_stated", "label": "not stated"},
        ],
    }


def test_every_vocabulary_is_defined_and_answers_by_name(client, db):
    rows = client.get("/api/v1/vocabularies/").json()["results"]
    assert [row["name"] for row in rows] == sorted(vocabularies())
    assert [row["name"] for row in rows if not row["definition"] or not row["values"]] == []
    for row in rows:
        assert client.get(row["url"]).json() == row


def test_the_cross_walks_are_in_both_languages(client, db):
    walks = {}
    for language in ("en", "fr"):
        dates, places = client.get(f"/api/v1/vocabularies/?lang={language}").json()["crosswalks"]
        assert (dates["name"], places["name"]) == ("dates", "event-places")
        walks[language] = {step["example"]: step for step in dates["steps"]}
    codes = {"acled_time_precision": "3", "ucdp_date_prec": "4", "wikidata_precision": "10"}
    assert walks["en"]["2021-12"]["codes"] == walks["fr"]["2021-12"]["codes"] == codes
    assert (walks["en"]["2021-12"]["label"], walks["fr"]["2021-12"]["label"]) == ("a month", "un mois")
    assert walks["fr"]["2012?"]["lost"] == (
        "Aucun code ne porte le doute, et sans lui le code en dirait plus que la source."
    )


def test_every_vocabulary_says_where_it_comes_from(client, db):
    assert [name for name, choices in vocabularies().items() if not origin(choices)] == []
    assert sorted(ORIGINS) == sorted({origin(choices) for choices in vocabularies().values()})
    english, french = (
        {row["name"]: row["origin"] for row in client.get(f"/api/v1/vocabularies/?lang={code}").json()["results"]}
        for code in ("en", "fr")
    )
    assert english == {name: origin(choices) for name, choices in vocabularies().items()}
    assert [name for name, said in french.items() if not said or said in ORIGINS] == []
    assert english["event-type"] == "ACLED codebook, event types."
    for name, said in (("bound", "Propre au registre."), ("event-type", "Guide de codage d’ACLED, types d’événement.")):
        section = client.get("/fr/vocabularies/").text.partition(f'<section id="{name}">')[2].partition("<table")[0]
        assert f"Origine : {said}" in section


def test_what_a_vocabulary_is_about_is_said_in_the_language_asked_for(client, db):
    assert sorted(DEFINITIONS) == sorted(definition(choices) for choices in vocabularies().values())
    rows = client.get("/api/v1/vocabularies/?lang=fr").json()["results"]
    assert [row["name"] for row in rows if row["definition"] in DEFINITIONS] == []
    assert "Ce sur quoi les sources divergent." in client.get("/fr/vocabularies/").text


@pytest.mark.parametrize(
    "name", ["membership-status", "tie-status", "harm", "identification", "event-type", "place-precision", "basis"]
)
def test_the_lists_of_the_domain_are_there(name):
    assert name in vocabularies()


@pytest.mark.parametrize("name", ["stage", "revision-kind", "action", "withdrawal-kind", "x"])
def test_the_lists_of_the_workflow_are_not(client, db, name):
    assert client.get(f"/api/v1/vocabularies/{name}/").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", EXPLANATIONS)
def test_every_type_of_problem_is_explained_to_people_and_programs(client, db, name, language):
    address = f"/api/problems/{name}/?lang={language}"
    page = client.get(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
    (problem,) = client.get(address, headers={"Accept": "application/json"}).json()["problems"]
    assert problem["type"] == f"/api/problems/{name}/"
    assert f"<code>/api/problems/{name}/</code>" in page.content.decode()


def test_every_type_that_is_sent_is_explained():
    assert {name: status for status, name in TYPES.items()} == {
        name: status for name, (status, _title, _detail) in EXPLANATIONS.items()
    }


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_type_that_is_none_is_not_found(client, db, accept):
    response = client.get("/api/problems/nothing/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
