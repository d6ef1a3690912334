"""The world as a map of countries: Equal Earth (Šavrič, Patterson and Jenny 2018), on which areas compare."""

import math
from functools import cache
from typing import NamedTuple

from relations.drawings.lines import Step, path
from relations.drawings.outlines import Point, outlines

WIDTH = 760
SCALE = WIDTH / 5.414
"""Units of the drawing in one of the projection: the equator is 5.414 long."""

NORTH, SOUTH = 83.7, -56.0
"""Degrees between which the world is drawn: Antarctica has no diplomacy."""

LEAST = 4
"""Square units that a bend of an outline encloses at least."""

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2


class World(NamedTuple):
    """The paths of all countries by code, where the middle of each lies, and the height of the drawing."""

    paths: dict[str, str]
    middles: dict[str, Step]
    height: int


def placed(point: Point) -> Step:
    """Return where a point of the world lies in the drawing."""
    x, y = equal_earth(point)
    return round(WIDTH / 2 + SCALE * x), round(SCALE * (equal_earth(Point(0, NORTH))[1] - y))


def equal_earth(point: Point) -> tuple[float, float]:
    """Return a point in the Equal Earth projection, y upwards."""
    slant = math.asin(M * math.sin(math.radians(point.latitude)))
    s2 = slant * slant
    s6 = s2**3
    x = math.radians(point.longitude) * math.cos(slant)
    x /= M * (A1 + 3 * A2 * s2 + s6 * (7 * A3 + 9 * A4 * s2))
    return x, slant * (A1 + A2 * s2 + s6 * (A3 + A4 * s2))


@cache
def world() -> World:
    """Return the world, drawn once for the process."""
    found = outlines()
    rings = {code: seen(areas) for code, areas in found.drawn(placed, LEAST).items() if code != "ATA"}
    middles = {code: middle(max(areas, key=size)) for code, areas in rings.items() if areas}
    middles |= {code: placed(point) for code, point in found.capitals.items()}
    return World({code: path(areas) for code, areas in rings.items()}, middles, placed(Point(0, SOUTH))[1])


def seen(rings: list[list[Step]]) -> list[list[Step]]:
    """Return the rings that are large enough to be seen; of a small country, its largest."""
    ordered = sorted(rings, key=size, reverse=True)
    return [ring for place, ring in enumerate(ordered) if place == 0 or size(ring) > LEAST]


def size(ring: list[Step]) -> float:
    """Return the area inside a ring."""
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def middle(ring: list[Step]) -> Step:
    """Return a point inside a ring, as far from its sides as the middle of the longest cut across its height."""
    heights = sorted({y for _x, y in ring})
    best = (0.0, ring[0])
    for low, high in zip(heights, heights[1:], strict=False):
        level = (low + high) / 2
        found = sorted(crossings(ring, level))
        for left, right in zip(found[::2], found[1::2], strict=False):
            room = min(right - left, 2 * min(level - heights[0], heights[-1] - level))
            best = max(best, (room, (round((left + right) / 2), round(level))))
    return best[1]


def crossings(ring: list[Step], level: float) -> list[float]:
    """Return where the sides of a ring cross a height."""
    return [
        one[0] + (level - one[1]) * (two[0] - one[0]) / (two[1] - one[1])
        for one, two in zip(ring, ring[1:] + ring[:1], strict=True)
        if (one[1] < level) != (two[1] < level)
    ]
