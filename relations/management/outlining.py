"""Outlines of countries cut into arcs that neighbours share, simplified, on a grid of a twentieth of a degree."""

from collections import defaultdict
from collections.abc import Iterable

from relations.drawings.lines import Step, simplified
from relations.drawings.outlines import FIRST

GRID = 20
"""Steps of the grid in a degree: 5.6 km at most, far below what a drawing of some hundred pixels shows."""

LEAST_BEND = 0.05
"""Square degrees that a bend of an outline encloses at least; lesser ones are straightened."""

CODES = {"KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD"}
"""Natural Earth's code -> that of fixtures/countries.csv, where they differ."""

NAMELESS = {"CYN", "SOL"}
"""Areas that Natural Earth draws and the table of countries does not list: land without a name."""


class OutlineError(Exception):
    """What the outlines were to be made of is not as expected; the message says what to do."""


def outlines(countries: dict, places: dict) -> dict:
    """Return arcs, areas (code -> rings of arcs), and capitals of countries that have no area, from two GeoJSON files.

    An arc is written x, y, dx, dy and so on in steps of the grid. A ring names its arcs from 1; a negative one is run
    backwards.
    """
    try:
        rings = [
            (code_of(one["properties"]["ADM0_A3"]), ring) for one in countries["features"] for ring in rings_of(one)
        ]
        points = {
            code_of(one["properties"]["adm0_a3"]): on_grid(one["geometry"]["coordinates"])
            for one in places["features"]
            if one["properties"]["featurecla"] == "Admin-0 capital"
        }
    except (KeyError, TypeError) as error:
        raise OutlineError(
            f"A feature lacks {error}; expected Natural Earth’s admin_0_countries and places."
        ) from error
    nodes = nodes_of(ring for _code, ring in rings)
    arcs: dict[tuple[Step, ...], int] = {}
    areas = defaultdict(list)
    for code, ring in rings:
        areas[code].append([numbered(arc, arcs) for arc in cut(ring, nodes)])
    return {
        "grid": GRID,
        "arcs": [written(simplified(arc, LEAST_BEND * GRID * GRID)) for arc in arcs],
        "areas": dict(sorted(areas.items())),
        "capitals": {code: list(points[code]) for code in sorted(points.keys() - areas.keys())},
    }


def code_of(name: str) -> str:
    """Return the code of the table of countries; of an area without one, nothing."""
    return "" if name in NAMELESS else CODES.get(name, name)


def rings_of(feature: dict) -> Iterable[list[Step]]:
    """Yield the rings of a polygon or several, without the point that closes each."""
    shape = feature["geometry"]
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for polygon in polygons:
        for ring in polygon:
            points = [on_grid(point) for point in ring]
            kept = [point for place, point in enumerate(points[:-1]) if point != points[place + 1]]
            if len(kept) > 2:
                yield kept


def on_grid(point: list[float]) -> Step:
    """Return a point in steps of the grid."""
    return round(point[0] * GRID), round(point[1] * GRID)


def nodes_of(rings: Iterable[list[Step]]) -> set[Step]:
    """Return the points at which more than two lines meet: there arcs end."""
    beside = defaultdict(set)
    for ring in rings:
        for place, point in enumerate(ring):
            beside[point] |= {ring[place - 1], ring[(place + 1) % len(ring)]}
    return {point for point, found in beside.items() if len(found) > 2}


def cut(ring: list[Step], nodes: set[Step]) -> Iterable[tuple[Step, ...]]:
    """Yield the arcs of a ring, each with both ends; a ring without a node is one arc from its least point."""
    starts = [place for place, point in enumerate(ring) if point in nodes] or [ring.index(min(ring))]
    for start, end in zip(starts, [*starts[1:], starts[0] + len(ring)], strict=True):
        yield tuple(ring[place % len(ring)] for place in range(start, end + 1))


def numbered(arc: tuple[Step, ...], arcs: dict[tuple[Step, ...], int]) -> int:
    """Return the number of an arc from 1, negative where its neighbour has it the other way round."""
    if arc[::-1] in arcs:
        return -arcs[arc[::-1]]
    return arcs.setdefault(arc, len(arcs) + 1)


def written(points: list[Step]) -> str:
    """Return the first point and the step to each further one as text, which `relations.drawings.outlines` reads."""
    numbers, last = [], (0, 0)
    for point in points:
        numbers += [point[0] - last[0], point[1] - last[1]]
        last = point
    return "".join(map(letters, numbers))


def letters(number: int) -> str:
    """Return a whole number as letters of five bits each, the last bits first and the sign among them."""
    rest, found = 2 * number if number >= 0 else -2 * number - 1, ""
    while rest >= 32:
        found += chr(FIRST + 32 + rest % 32)
        rest //= 32
    return found + chr(FIRST + rest)
