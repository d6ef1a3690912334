"""Whole lists as files: CSV, NDJSON and GeoJSON, the same records in each, streamed and safe."""

import csv
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Place, Tie
from tests import factories

CODES = ("GIN", "SEN", "CHN", "FRA", "DZA")


@pytest.fixture(scope="module")
def standing_ties(module_database):
    """Five published ties, one with two spells."""
    rows = [factories.tie(code, note=f"=cmd|{code}") for code in CODES]
    rows[0].spells.create(
        type="diplomatic", status="established", since="1960-10", since_basis="derived", since_reason="x"
    )
    rows[0].spells.create(type="consular", status="suspended", observed="2012~")
    return [factories.published(row) for row in rows]


@pytest.fixture
def ties(standing_ties, db):
    """The ties, as a test finds them, in the order of their uids."""
    return list(Tie.public.order_by("uid"))


@pytest.fixture
def body(client):
    """Ask an address under /api/v1/ and return the whole text of the answer."""

    def text(path: str, **headers) -> str:
        response = client.get(f"/api/v1/{path}", headers=headers)
        assert response.status_code == 200, response.content
        return response.getvalue().decode()

    return text


@pytest.fixture
def table(body):
    """Ask for a CSV file and return its rows."""
    return lambda path: list(csv.DictReader(body(path).splitlines()))


def test_a_table_has_a_row_for_each_record_and_the_same_columns_without_any(ties, table, body):
    rows = table("ties.csv")
    assert [row["slug"] for row in rows] == [tie.slug for tie in ties]
    assert body("ties.csv?country=MLI&status=resumed").splitlines() == [",".join(rows[0])]


def test_dates_are_edtf_and_references_slugs_and_codes(ties, table):
    (row,) = [row for row in table("ties.csv") if row["country_b"] == "MLI" and row["country_a"] == "GIN"]
    named = (
        "country_a",
        "country_a_title",
        "last_reported_status",
        "last_reported_date",
        "identified",
        "sources",
        "as_of",
    )
    assert {name: row[name] for name in named} == {
        "country_a": "GIN",
        "country_a_title": "Guinea",
        "last_reported_status": "suspended",
        "last_reported_date": "2012~",
        "identified": "true",
        "sources": "handbook",
        "as_of": "",
    }


def test_children_have_tables_of_their_own(ties, table, client):
    found = {(row["parent_slug"], row["status"], row["since"], row["since_basis"]) for row in table("ties.spells.csv")}
    (slug,) = {row[0] for row in found}
    assert found == {(slug, "established", "1960-10", "derived"), (slug, "suspended", "", "")}
    assert [row["source"] for row in table("ties.citations.csv")] == ["handbook"] * 5
    for path in ("ties.nothing.csv", "ties.spells.ndjson", "ties.spells.json", "ties.xml"):
        assert client.get(f"/api/v1/{path}").status_code == 404


def test_a_cell_that_would_run_is_shown_and_a_number_stays_one(ties, table):
    assert {row["note"][:2] for row in table("ties.csv")} == {"'="}
    point = {"latitude": "-1.50000", "longitude": "-4.25000", "point_meaning": "exact"}
    factories.published(factories.draft(Place, name_en="-2+3", type="settlement", **point))
    (row,) = table("places.csv")
    assert (row["latitude"], row["longitude"], row["name_en"]) == ("-1.50000", "-4.25000", "'-2+3")


def test_lines_are_the_rows_of_the_list(ties, ask, body):
    lines = [json.loads(line) for line in body("ties.ndjson?ordering=slug&lang=fr").splitlines()]
    assert lines == ask("ties/?ordering=slug&lang=fr")["results"]


def test_fields_are_those_asked_for(ties, table, body):
    assert set(table("ties.csv?fields=slug,country_a")[0]) == {"slug", "country_a", "country_a_title", "as_of"}
    assert set(json.loads(body("ties.ndjson?fields=slug").splitlines()[0])) == {"slug"}


def test_a_list_is_made_a_few_rows_at_a_time(ties, client, monkeypatch):
    monkeypatch.setattr("editorial.api.lists.CHUNK", 2)
    whole = client.get("/api/v1/ties.ndjson").getvalue().decode().splitlines()
    assert [json.loads(line)["slug"] for line in whole] == [tie.slug for tie in ties]
    lines = iter(client.get("/api/v1/ties.ndjson").streaming_content)
    with CaptureQueriesContext(connection) as first:
        next(lines), next(lines)
    with CaptureQueriesContext(connection) as later:
        next(lines)
    assert (len(first), len(later) > 0) == (0, True)


def test_the_end_of_the_address_or_the_header_says_the_format(ties, client, body):
    assert body("ties/", Accept="text/csv") == body("ties.csv", Accept="application/json")
    assert client.get("/api/v1/ties/", headers={"Accept": "application/pdf"}).status_code == 406
    assert client.get(f"/api/v1/ties/{ties[0].slug}/", headers={"Accept": "text/csv"}).status_code == 406
    assert (
        client.get("/api/v1/ties.json?page_size=2").json()["results"]
        == client.get("/api/v1/ties/?page_size=2").json()["results"]
    )


def test_each_format_has_a_tag_of_its_own_and_an_answer_that_nothing_changed(ties, client):
    asked = {"/api/v1/ties/": "text/csv", "/api/v1/ties.csv": "*/*", "/api/v1/ties.ndjson": "*/*"}
    tags = {path: client.get(path, headers={"Accept": accept})["ETag"] for path, accept in asked.items()}
    tags["json"] = client.get("/api/v1/ties/")["ETag"]
    assert len(set(tags.values())) == 4
    again = client.get("/api/v1/ties.csv", headers={"Accept": "*/*", "If-None-Match": tags["/api/v1/ties.csv"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/ties/", headers={"Accept": "text/csv", "If-None-Match": tags["json"]})
    assert other.status_code == 200


def test_a_file_says_of_which_revision_and_day_it_is(ties, client):
    answer = client.get("/api/v1/ties.csv?as_of=2012-06-30&lang=fr")
    revision = answer["Chancery-Revision"]
    assert answer["Content-Disposition"] == f'attachment; filename="chancery-ties-{revision}-as-of-2012-06-30.csv"'
    assert answer["Chancery-As-Of"] == "2012-06-30"
    about = answer["Link"].partition("<http://testserver")[2].partition(">")[0]
    assert client.get(about).json()["meta"]["as_of"] == "2012-06-30"
    (row,) = csv.DictReader(answer.getvalue().decode().splitlines())
    assert (row["as_of"], row["state_on"]) == ("2012-06-30", "suspended=possible; established=not_stated")


@pytest.mark.parametrize(
    "question", ["x=1", "page_size=5", "count=true", "cursor=x", "fields=secret", "as_of=2021-02-30"]
)
def test_a_question_that_makes_no_file_is_a_problem(ties, client, question):
    for ending in ("csv", "ndjson"):
        answer = client.get(f"/api/v1/ties.{ending}?{question}")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def _event(name: str, place: Place, **where):
    row = factories.event(name, date="2021-12-03")
    row.places.create(place=place, **where)
    return factories.published(row)


def test_a_point_is_drawn_only_where_something_was(db, body, client):
    point = {"latitude": "12.65196", "longitude": "-8.00198", "point_meaning": "representative"}
    town = factories.published(factories.draft(Place, name_en="Town", type="settlement", **point))
    gone = factories.published(factories.draft(Place, name_en="Gone", type="settlement", slug="gone", **point))
    region = factories.published(factories.draft(Place, name_en="Region", type="admin-1", **point))
    _event("near", town, role="near", precision="2")
    _event("far", town, role="at-a-distance", precision="2", distance=100, distance_unit="mi")
    _event("region", region, role="at", precision="4")
    _event("gone", gone, role="at", precision="1")
    _event(
        "nowhere",
        factories.published(factories.draft(Place, name_en="No point", type="site")),
        role="at",
        precision="1",
    )
    factories.overwrite(gone, stage="withdrawn")
    found = json.loads(body("security-events.geojson"))
    drawn = {row["properties"]["name_en"]: row["geometry"] for row in found["features"]}
    here = {"type": "Point", "coordinates": [-8.00198, 12.65196]}
    assert drawn == {"near": here, "far": None, "region": None, "gone": None, "nowhere": None}
    said = {row["properties"]["name_en"]: row["properties"]["points"] for row in found["features"]}
    assert (said["gone"], said["nowhere"]) == ([], [])
    assert said["far"] == [
        {
            "place": town.slug, "title": "Town", "type": "settlement", "point_meaning": "representative", "radius_km": None,
            "role": "at-a-distance", "precision": "2", "distance": 100, "distance_unit": "mi",
            "longitude": -8.00198, "latitude": 12.65196, "drawn": False,
        }
    ]  # fmt: skip
    assert found["type"] == "FeatureCollection"
    assert found["meta"]["revision"] == int(client.get("/api/v1/ties.csv")["Chancery-Revision"])
    assert client.get("/api/v1/ties.geojson").status_code == 404
