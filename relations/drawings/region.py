"""A country and its neighbours: an equirectangular map true to scale along the middle of the country."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from relations.drawings.lines import Step, path
from relations.drawings.outlines import Point, outlines
from relations.drawings.world import middle, size

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 560, 320, 560
PADDING = 0.14
"""Share of the country's width and height that is shown around it."""

KILOMETRES = 111.2
"""Kilometres in a degree of latitude."""

KEPT = 16
"""How many countries a process keeps drawn."""


@dataclass(frozen=True)
class Region:
    """A country on paper: the paths of it and of its neighbours, their names, and what places points in it."""

    code: str
    home: str
    land: str
    neighbours: tuple[tuple[str, Step], ...]
    height: int
    centre: Point
    scale: float
    width: int = WIDTH

    def placed(self, point: Point) -> Step:
        """Return where a point of the world lies in the drawing."""
        x = wrapped(point.longitude - self.centre.longitude) * math.cos(math.radians(self.centre.latitude))
        y = self.centre.latitude - point.latitude
        return round(self.width / 2 + x * self.scale), round(self.height / 2 + y * self.scale)

    def length(self, kilometres: float) -> int:
        """Return how long so many kilometres are in the drawing."""
        return round(kilometres / KILOMETRES * self.scale)

    def border(self, other: str) -> list[list[Step]]:
        """Return the lines of the border with another country, none where they share none."""
        return [[self.placed(point) for point in line] for line in outlines().border(self.code, other)]


def wrapped(longitude: float) -> float:
    """Return a difference of longitudes between -180 and 180 degrees."""
    return (longitude + 180) % 360 - 180


@lru_cache(maxsize=KEPT)
def region_of(code: str) -> Region | None:
    """Return the drawing of a country, None where there is no outline of it."""
    rings = outlines().points_of(code)
    if not rings:
        return None
    west, east, south, north = extent(rings)
    centre = Point(wrapped((west + east) / 2), (south + north) / 2)
    wide = (east - west) * math.cos(math.radians(centre.latitude)) * (1 + 2 * PADDING)
    high = (north - south) * (1 + 2 * PADDING)
    scale = min(WIDTH / wide, MOST_HEIGHT / high)
    height = max(LEAST_HEIGHT, min(MOST_HEIGHT, round(high * scale)))
    blank = Region(code, "", "", (), height, centre, scale)
    home, land, names = [], [], []
    for other in outlines().rings:
        inside = list(visible(blank, outlines().points_of(other)))
        (home if other == code else land).extend(inside)
        if other not in (code, "") and inside:
            names.append((other, middle(max(inside, key=size))))
    return Region(code, path(home), path(land), tuple(names), height, centre, scale)


def extent(rings: list[list[Point]]) -> tuple[float, float, float, float]:
    """Return west, east, south and north of a country, counted on from its largest part across the date line."""
    main = max(rings, key=lambda ring: len(ring))
    zero = main[0].longitude
    longitudes = [zero + wrapped(point.longitude - zero) for ring in rings for point in ring]
    latitudes = [point.latitude for ring in rings for point in ring]
    return min(longitudes), max(longitudes), min(latitudes), max(latitudes)


def visible(region: Region, rings: list[list[Point]]) -> Iterable[list[Step]]:
    """Yield the rings of a country cut to what is seen."""
    for ring in rings:
        drawn = [region.placed(point) for point in ring]
        leaps = any(abs(one[0] - two[0]) > 180 * region.scale for one, two in zip(drawn, drawn[1:], strict=False))
        if not leaps and len(cut := clipped(drawn, region)) > 2 and size(cut) > 1:
            yield cut


def clipped(ring: list[Step], region: Region) -> list[Step]:
    """Return a ring cut at the four sides of the drawing, a little outside (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, -4, 1), (0, region.width + 4, -1), (1, -4, 1), (1, region.height + 4, -1)):
        found = []
        for one, two in zip(ring[-1:] + ring[:-1], ring, strict=True):
            is_in, was_in = sign * two[axis] >= sign * limit, sign * one[axis] >= sign * limit
            if is_in != was_in:
                share = (limit - one[axis]) / (two[axis] - one[axis])
                found.append((round(one[0] + share * (two[0] - one[0])), round(one[1] + share * (two[1] - one[1]))))
            if is_in:
                found.append(two)
        ring = found
        if not ring:
            return []
    return ring
