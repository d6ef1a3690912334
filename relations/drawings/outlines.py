"""Outlines of countries from `outlines.json`, Natural Earth simplified; `docs/outlines.md` says how it came about."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relations.drawings.lines import Step, simplified

FILE = Path(__file__).with_name("outlines.json")

FIRST = 63
"""The first of the 64 letters in which an arc is written."""


class Point(NamedTuple):
    """A point of the world, in degrees."""

    longitude: float
    latitude: float


Projection = Callable[[Point], Step]
"""Where a point of the world lies in a drawing, in whole units of it."""


class Outlines(NamedTuple):
    """Arcs, the rings of each country by number of their arcs, and capitals of countries too small to have any."""

    arcs: list[list[Point]]
    rings: dict[str, list[list[int]]]
    capitals: dict[str, Point]

    def drawn(self, project: Projection, least: float) -> dict[str, list[list[Step]]]:
        """Return code -> rings of a drawing, without bends of less than an area: neighbours share each border."""
        lines = [simplified([project(point) for point in arc], least) for arc in self.arcs]
        return {code: [joined(ring, lines) for ring in rings] for code, rings in self.rings.items()}

    def border(self, one: str, other: str) -> list[list[Point]]:
        """Return the arcs that two countries share."""
        mine, theirs = ({abs(number) for ring in self.rings.get(code, ()) for number in ring} for code in (one, other))
        return [self.arcs[number - 1] for number in sorted(mine & theirs)]

    def points_of(self, code: str) -> list[list[Point]]:
        """Return the rings of a country in degrees."""
        return [joined(ring, self.arcs) for ring in self.rings.get(code, ())]


@cache
def outlines() -> Outlines:
    """Return the outlines; land that the table of countries does not list is under no code."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    grid = found["grid"]
    capitals = {code: Point(x / grid, y / grid) for code, (x, y) in found["capitals"].items()}
    return Outlines([list(points(arc, grid)) for arc in found["arcs"]], found["areas"], capitals)


def points(arc: str, grid: int) -> Iterable[Point]:
    """Yield the points of an arc as it is written."""
    x = y = 0
    numbers = numbers_of(arc)
    for right, up in zip(numbers, numbers, strict=True):
        x, y = x + right, y + up
        yield Point(x / grid, y / grid)


def numbers_of(arc: str) -> Iterable[int]:
    """Yield the whole numbers that letters of five bits each write."""
    number, place = 0, 0
    for letter in arc:
        bits = ord(letter) - FIRST
        number |= bits % 32 << place
        place += 5
        if bits < 32:
            yield -(number + 1) // 2 if number % 2 else number // 2
            number, place = 0, 0


def joined(ring: list[int], lines: list[list]) -> list:
    """Return the points of a ring without the one that closes it."""
    found = []
    for number in ring:
        line = lines[abs(number) - 1]
        found += (line if number > 0 else line[::-1])[:-1]
    return found
