"""The committed outlines: what the derivation makes, that neighbours share their borders, and every country's place."""

import csv

import pytest
from django.conf import settings
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from relations.drawings.lines import path, simplified
from relations.drawings.outlines import FILE, Point, numbers_of, outlines
from relations.drawings.region import region_of
from relations.drawings.world import WIDTH, placed, size, world
from relations.management.outlining import letters

pytestmark = pytest.mark.once


def codes():
    with (settings.REGISTER_FIXTURES / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def test_the_committed_file_is_what_the_derivation_makes(shared_data, tmp_path):
    call_command("derive_outlines", data=shared_data, out=tmp_path / "outlines.json", verbosity=0)
    assert (tmp_path / "outlines.json").read_bytes() == FILE.read_bytes()


def test_the_file_is_small():
    assert FILE.stat().st_size < 32_000


def test_every_code_is_one_of_the_table_of_countries():
    found = outlines()
    assert {*found.rings, *found.capitals} - codes() == {""}


def test_a_country_has_an_area_or_a_capital_and_not_both():
    found = outlines()
    assert found.rings.keys() & found.capitals.keys() == set()
    assert {"MLI", "FRA", "NOR", "XKX", "SSD"} <= found.rings.keys()
    assert {"SGP", "MLT", "VAT"} <= found.capitals.keys()


def test_neighbours_share_their_border():
    assert outlines().border("MLI", "NER") == outlines().border("NER", "MLI")
    ends = [(line[0], line[-1]) for line in outlines().border("MLI", "NER")]
    assert ends == [(Point(4.25, 19.15), Point(0.35, 14.95))]
    assert outlines().border("MLI", "CHN") == []


@given(st.integers(-20_000, 20_000))
def test_a_number_is_read_as_it_was_written(number):
    assert list(numbers_of(letters(number))) == [number]


def test_a_line_loses_its_least_bends_and_keeps_its_ends():
    assert simplified([(0, 0), (5, 1), (10, 0), (10, 10)], 6) == [(0, 0), (10, 0), (10, 10)]
    assert simplified([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], 1000) == [(0, 0), (1, 1), (0, 1), (0, 0)]


def test_a_path_parts_numbers_with_a_minus_where_it_can():
    assert path([[(1, 2), (3, 1), (0, 4)]]) == "M1 2l2-1-3 3z"
    assert path([[(1, -2), (3, 1)]], closed=False) == "M1-2l2 3"
    assert path([[(1, 2), (3, 1)]]) == ""


def test_the_world_is_drawn_in_few_bytes():
    assert len("".join(world().paths.values())) < 13_000


def test_places_lie_on_the_map_where_they_lie_in_the_world():
    bamako, new_delhi, ottawa = Point(-8, 12.65), Point(77.2, 28.6), Point(-75.7, 45.4)
    assert [placed(point) for point in (bamako, new_delhi, ottawa)] == [(363, 147), (533, 104), (243, 62)]


def test_the_middle_of_every_country_lies_in_the_drawing():
    outside = {code: at for code, at in world().middles.items() if not (0 <= at[0] <= WIDTH and 0 <= at[1] <= 340)}
    assert outside == {}


@pytest.mark.parametrize("code", ["BEL", "CHL", "FJI", "FRA", "GMB", "ISL", "MLI", "NOR", "NZL", "RUS", "USA", "XKX"])
def test_any_country_can_be_drawn_with_its_neighbours(code):
    region = region_of(code)
    assert region.home.startswith("M"), code
    assert 320 <= region.height <= 560


def test_a_country_without_an_outline_has_no_map():
    assert region_of("SGP") is None
    assert region_of("ZZZ") is None


def test_a_kilometre_is_as_long_on_the_map_as_between_two_of_its_points():
    region = region_of("MLI")
    (_x, low), (_x2, high) = region.placed(Point(-8, 12)), region.placed(Point(-8, 17))
    assert abs((low - high) - region.length(5 * 111.2)) <= 1


def test_the_south_of_a_country_is_not_left_empty():
    names = {code for code, _at in region_of("MLI").neighbours}
    assert names >= {"SEN", "MRT", "DZA", "NER", "BFA", "CIV", "GIN", "GHA", "BEN"}


def test_an_area_is_that_of_its_ring():
    assert size([(0, 0), (4, 0), (4, 3), (0, 3)]) == 12
