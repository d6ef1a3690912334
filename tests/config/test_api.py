"""The API as a whole: what it costs, what it refuses everywhere, and whether its description is true."""

import json
from functools import partial

import pytest
import yaml
from django.conf import settings
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from config.api import RECORDS
from relations.models import Place
from tests import factories

CODES = ("GIN", "SEN", "CHN")


def full_tie(number: int):
    row = factories.tie(CODES[number])
    row.spells.create(status="established", since="1960-10-02")
    row.spells.create(status="suspended", observed="2012")
    return row


def full_membership(number: int):
    of = factories.published(factories.organization(f"Organization {number}"))
    row = factories.membership("MLI", of=of, through=factories.party(f"body-{number}", "government-body"))
    row.spells.create(status="active", observed="2020")
    row.spells.create(status="suspended", observed="2021-12-31")
    return row


def full_organization(number: int):
    row = factories.organization(
        f"Organization {number}", parent=factories.published(factories.organization(f"Parent {number}"))
    )
    row.names.create(name=f"Another name {number}", type="former")
    row.external_ids.create(scheme="COW", identifier=str(number))
    return row


def full_place(number: int):
    row = factories.draft(
        Place, name_en=f"Place {number}", type="settlement", parent=factories.published(_place(number))
    )
    row.countries.create(country=factories.country())
    row.names.create(name=f"Another name {number}")
    row.external_ids.create(scheme="GeoNames", identifier=str(number))
    return row


def _place(number: int):
    return factories.draft(Place, name_en=f"Region {number}", type="admin-1")


def full_actor(number: int):
    row = factories.actor(f"Actor {number}", country=factories.country())
    row.names.create(name=f"Another name {number}")
    row.links.create(type="affiliated-with", party=factories.party(f"party-{number}"))
    return row


def full_event(number: int):
    row = factories.event(f"Event {number}", date=f"2021-12-0{number + 1}")
    row.places.create(place=factories.published(_place(number)), role="at", precision="1")
    row.participants.create(
        role="perpetrator",
        party=factories.party(f"party-{number}"),
        attributed_by=factories.party(f"witness-{number}"),
        identification="attributed",
    )
    whole = row.casualties.create(harm="killed", printed="31", low=31)
    row.casualties.create(harm="killed", printed="20", low=20, group="hunters", part_of=whole)
    row.external_ids.create(scheme="ACLED", identifier=str(number))
    return row


def full_source(number: int):
    row = factories.source(f"source-{number}", derived_from=factories.source(f"first-{number}"))
    factories.document(f"source-{number}", f"{factories.TEXT} {number}")
    return row


def full_document(number: int):
    return factories.document(f"source-{number}", f"{factories.TEXT} {number}")


def full_passage(number: int):
    full_document(number)
    return factories.passage(key=f"source-{number}", same_text_as=factories.passage())


def full_country(number: int):
    return factories.country(CODES[number])


def full_party(number: int):
    return full_country(number).party


def full_office(number: int):
    held = factories.published(factories.mission(f"Mission {number}"))
    row = factories.office(f"Office {number}", of=held)
    row.functions.create(text=f"Function {number}")
    row.contact_points.create(type="web", value=f"https://office-{number}.example")
    return row


def full_figure(number: int):
    return factories.figure(f"Figure {number}", recorded_by=factories.party(f"party-{number}"))


def full_deployment(number: int):
    row = factories.deployment(of=factories.published(factories.actor(f"Actor {number}")))
    row.spells.create(status="present", observed="2021")
    return row


COSTS = {
    "missions": (lambda number: factories.mission(f"Mission {number}"), 11, 11),
    "offices": (full_office, 11, 11),
    "programmes": (lambda number: factories.programme(f"Programme {number}"), 11, 11),
    "agreements": (lambda number: factories.agreement(f"Accord {number}"), 11, 11),
    "diplomatic-events": (lambda number: factories.diplomatic_event(f"Summit {number}"), 9, 9),
    "figures": (full_figure, 8, 8),
    "statements": (lambda number: factories.statement(f"Statement {number}."), 10, 10),
    "measures": (lambda number: factories.measure(f"Measure {number}"), 11, 11),
    "deployments": (full_deployment, 9, 9),
    "disagreements": (lambda number: factories.disagreement(f"Question {number}?"), 12, 12),
    "ties": (full_tie, 9, 9),
    "memberships": (full_membership, 9, 9),
    "organizations": (full_organization, 10, 10),
    "places": (full_place, 12, 12),
    "actors": (full_actor, 11, 11),
    "security-events": (full_event, 20, 16),
    "sources": (full_source, 5, 5),
    "documents": (full_document, 4, 4),
    "passages": (full_passage, 3, 3),
    "countries": (full_country, 3, 3),
    "parties": (full_party, 3, 3),
}
"""Resource -> maker of a row with everything, queries of its list, queries of one; the head before and after included."""


@pytest.fixture(scope="module", params=COSTS)
def first(request, module_database):
    """A kind and its first published row, for all tests of that kind."""
    with transaction.atomic():
        yield request.param, published(request.param, 0)
        transaction.set_rollback(True)


def published(kind: str, number: int):
    """Publish a row of a kind with everything; reference data is public as it is made."""
    row = COSTS[kind][0](number)
    return factories.published(row) if getattr(row, "stage", "") == "draft" else row


def test_a_list_and_a_record_cost_the_same_with_one_row_and_with_three(client, db, first, django_assert_num_queries):
    kind, row = first
    _make, of_list, of_one = COSTS[kind]
    for more in (0, 2):
        for number in range(more):
            row = published(kind, number + 1)
        with django_assert_num_queries(of_list):
            assert client.get(f"/api/v1/{kind}/").status_code == 200
        with django_assert_num_queries(of_one):
            assert client.get(f"/api/v1/{kind}/{row.uid}/").status_code == 200


def test_every_resource_has_its_cost():
    assert COSTS.keys() == RECORDS.keys()


NONSENSE = (
    "",
    "%00",
    "%FF",
    "%ED%A0%80",
    "-1",
    "99999999999999999999",
    "é",
    "'",
    "a" * 6000,
    "[]",
    "{",
    "2021-13",
    "..",
)


def test_no_value_of_any_parameter_is_an_error_of_the_server(client, db, first):
    kind, _row = first
    names = [
        "cursor",
        "page_size",
        "ordering",
        "count",
        "fields",
        "lang",
        "format",
        *RECORDS[kind].filterset_class.base_filters,
    ]
    # A fifth of the values for each name, another fifth for the next kind: what kinds share meets all of them.
    begin = list(COSTS).index(kind)
    asked = [(name, value) for place, name in enumerate(names, begin) for value in NONSENSE[place % 5 :: 5]]
    answers = {client.get(f"/api/v1/{kind}/?{name}={value}").status_code for name, value in asked}
    assert answers <= {200, 400}


@pytest.mark.soak
def test_no_value_at_all_is_an_error_of_the_server(client, db, first):
    kind, _row = first
    names = RECORDS[kind].filterset_class.base_filters
    answers = {client.get(f"/api/v1/{kind}/?{name}={value}").status_code for name in names for value in NONSENSE}
    assert answers <= {200, 400}


@pytest.mark.parametrize("kind", [*COSTS, "vocabularies"])
def test_no_name_is_an_error_of_the_server(client, db, kind):
    answers = {client.get(f"/api/v1/{kind}/{value}/").status_code for value in NONSENSE if value}
    assert answers == {404}


@pytest.mark.parametrize("kind", ["changes", "revisions"])
@pytest.mark.parametrize("name", ["after", "page_size", "lang", "cursor"])
def test_no_place_is_an_error_of_the_server(client, db, kind, name):
    answers = {client.get(f"/api/v1/{kind}/?{name}={value}").status_code for value in NONSENSE}
    assert answers <= {200, 400}


@pytest.fixture(scope="module")
def description():
    """The API's description of itself, as programs read it."""
    return json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str))


def test_the_description_is_valid_openapi_3_1(description):
    validate_schema(description)
    assert description["openapi"] == "3.1.1"


def test_the_description_is_the_same_when_made_twice(description):
    again = json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str))
    assert again == description


def test_the_committed_description_is_current(description):
    committed = yaml.safe_load((settings.BASE_DIR / "docs/openapi.yaml").read_text())
    assert committed == description, "run `make docs`"


def test_every_field_and_parameter_is_described(description):
    bare = [name for schema in description["components"]["schemas"].items() for name in _bare(*schema)]
    bare += [
        f"{path}?{parameter['name']}"
        for path, operations in description["paths"].items()
        for parameter in operations["get"].get("parameters", [])
        if not parameter.get("description")
    ]
    assert bare == []


def _bare(path: str, schema: dict):
    for name, field in schema.get("properties", {}).items():
        if not field.get("description"):
            yield f"{path}.{name}"
        yield from _bare(f"{path}.{name}", field)
    if "items" in schema:
        yield from _bare(f"{path}[]", schema["items"])


def test_every_address_says_what_it_may_refuse(description):
    refusals = {path: set(operations["get"]["responses"]) for path, operations in description["paths"].items()}
    assert {path for path, statuses in refusals.items() if not {"200", "304", "400", "406"} <= statuses} == set()


def test_answers_are_as_described(client, db, first, description):
    kind, row = first
    questions = {f"/api/v1/{kind}/": "", f"/api/v1/{kind}/?count=true&page_size=1": ""}
    if kind in ("ties", "memberships"):
        questions |= {f"/api/v1/{kind}/?as_of=2021-12-31": ""}
    detail = next(path for path in description["paths"] if path.startswith(f"/api/v1/{kind}/{{"))
    check = partial(_described, description)
    for question in questions:
        check(f"/api/v1/{kind}/", client.get(question).json())
    check(detail, client.get(f"/api/v1/{kind}/{row.uid}/").json())


@pytest.mark.parametrize("path", ["", "changes/", "revisions/", "vocabularies/"])
def test_the_other_answers_are_as_described(client, db, path, description):
    factories.published(full_tie(0))
    _described(description, f"/api/v1/{path}", client.get(f"/api/v1/{path}").json())


def _described(description: dict, path: str, answer: dict) -> None:
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**_closed(schema), "components": _closed(description["components"])}
    errors = [f"{list(error.path)}: {error.message}" for error in Draft202012Validator(whole).iter_errors(answer)]
    assert errors == []


def _closed(schema):
    """Refuse keys that are not described: the description would be incomplete."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    if "properties" in closed and "additionalProperties" not in closed and closed.get("type") != "properties":
        closed["additionalProperties"] = False
    return closed


def test_the_reference_page_runs_under_the_policy(client, db):
    response = client.get("/api/docs/")
    assert response.status_code == 200
    assert "img-src 'self' data:" in response["Content-Security-Policy"]
    assert [
        word for word in ("<style", " style=", "onclick", "http://", "https://") if word in response.content.decode()
    ] == []


@pytest.mark.parametrize(
    ("accept", "kind"), [("*/*", "application/vnd.oai.openapi"), ("application/json", "application/json")]
)
def test_the_description_is_served(client, db, accept, kind):
    response = client.get("/api/schema/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"].partition(";")[0]) == (200, kind)


@pytest.mark.parametrize("accept", ["*/*", "application/vnd.oai.openapi", "application/json"])
def test_a_refused_question_about_the_description_is_json(client, db, accept):
    response = client.get("/api/schema/?x=1", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == "x"
