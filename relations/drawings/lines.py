"""Lines of whole numbers: without their least bends, and as SVG writes them."""

import heapq
from collections.abc import Iterable, Sequence

Step = tuple[int, int]


def simplified(line: Sequence[Step], least: float) -> list[Step]:
    """Return a line without bends that enclose less than an area (Visvalingam and Whyatt 1993); its ends stay.

    A line that closes keeps four points, so that it still encloses something.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    gone: set[int] = set()
    bends = [(bend(line[at - 1], line[at], line[at + 1]), at) for at in range(1, len(line) - 1)]
    heapq.heapify(bends)
    fewest = 4 if line[0] == line[-1] else 2
    while bends and bends[0][0] < least and len(line) - len(gone) > fewest:
        size, at = heapq.heappop(bends)
        if at in gone or size != bend(line[before[at]], line[at], line[after[at]]):
            continue
        gone.add(at)
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in (left, right):
            if 0 < near < len(line) - 1:
                heapq.heappush(bends, (bend(line[before[near]], line[near], line[after[near]]), near))
    return [point for at, point in enumerate(line) if at not in gone]


def bend(one: Step, two: Step, three: Step) -> float:
    """Return the area of a triangle."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def path(lines: Iterable[Sequence[Step]], closed: bool = True) -> str:
    """Return lines as the data of an SVG path: where each begins, and the steps from there."""
    return "".join(f"{begun(line)}{'z' if closed else ''}" for line in lines if len(line) > (2 if closed else 1))


def begun(line: Sequence[Step]) -> str:
    """Return one line: a minus parts two numbers as well as a space does."""
    steps = (
        f"{two[0] - one[0]}{signed(two[1] - one[1])}" for one, two in zip(line, line[1:], strict=False) if one != two
    )
    return f"M{line[0][0]}{signed(line[0][1])}l{''.join(apart(steps))}"


def signed(number: int) -> str:
    """Return a number as it follows another."""
    return str(number) if number < 0 else f" {number}"


def apart(steps: Iterable[str]) -> Iterable[str]:
    """Yield steps one after the other, with a space where no minus parts them."""
    for place, step in enumerate(steps):
        yield step if place == 0 or step.startswith("-") else f" {step}"
