"""The derivation of outlines on two made countries: shared borders, capitals, and every refusal with its sentence."""

import json

import pytest
from django.core.management import CommandError, call_command

from relations.management.commands.derive_outlines import INPUTS

pytestmark = pytest.mark.once
COUNTRIES, PLACES = INPUTS


def area(code, *points):
    ring = [list(point) for point in (*points, points[0])]
    return {"properties": {"ADM0_A3": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def place(code, kind, point):
    properties = {"adm0_a3": code, "featurecla": kind}
    return {"properties": properties, "geometry": {"type": "Point", "coordinates": list(point)}}


WEST = area("MLI", (0, 0), (5, 0), (5, 5), (0, 5))
EAST = area("PSX", (5, 0), (9, 0), (9, 5), (5, 5))
NAMELESS = area("SOL", (20, 0), (25, 0), (25, 5))


@pytest.fixture
def data(tmp_path):
    """A data directory with three areas and three places."""
    (tmp_path / "geo").mkdir()
    places = [
        place("MLI", "Admin-0 capital", (1, 1)),
        place("MLT", "Admin-0 capital", (14.5, 35.9)),
        place("SGP", "Populated place", (103.85, 1.3)),
    ]
    (tmp_path / COUNTRIES).write_text(json.dumps({"features": [WEST, EAST, NAMELESS]}))
    (tmp_path / PLACES).write_text(json.dumps({"features": places}))
    return tmp_path


def derived(data):
    call_command("derive_outlines", data=data, out=data / "out.json", verbosity=0)
    return json.loads((data / "out.json").read_text(encoding="utf-8"))


def refusal(data):
    with pytest.raises(CommandError) as caught:
        call_command("derive_outlines", data=data, out=data / "out.json", verbosity=0)
    assert not (data / "out.json").exists()
    return str(caught.value)


def test_a_border_is_one_arc_run_both_ways_and_codes_are_ours(data):
    found = derived(data)
    assert found["areas"] == {"": [[4]], "MLI": [[1, 2]], "PSE": [[3, -1]]}
    assert len(found["arcs"]) == 4


def test_only_a_capital_without_an_area_is_kept(data):
    assert derived(data)["capitals"] == {"MLT": [290, 718]}


def test_a_missing_file_is_refused(data):
    (data / PLACES).unlink()
    said = "cannot be read (No such file or directory); expected a GeoJSON file, check --data."
    assert refusal(data) == f"{data / PLACES} {said}"


def test_what_is_no_json_is_refused(data):
    (data / PLACES).write_text("{")
    assert refusal(data).startswith(f"{data / PLACES} is no JSON (")


def test_another_kind_of_file_is_refused(data):
    (data / COUNTRIES).write_text(json.dumps({"features": [{"properties": {}}]}))
    said = "A feature lacks 'geometry'; expected Natural Earth’s admin_0_countries and places."
    assert refusal(data) == said


def test_a_file_that_cannot_be_written_is_refused(data):
    with pytest.raises(CommandError) as caught:
        call_command("derive_outlines", data=data, out=data / "none" / "out.json", verbosity=0)
    assert str(caught.value).endswith("cannot be written (No such file or directory); name a writable file with --out.")
