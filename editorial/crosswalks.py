"""The shape of a cross-walk: how a closed list of the register reads in the codes that other registers use."""

from collections.abc import Mapping
from typing import NamedTuple


class Step(NamedTuple):
    """One row of a cross-walk: our side, the code of each scheme (None where it has none), and what gets lost."""

    ours: str
    words: str
    codes: Mapping[str, str | None]
    example: str = ""
    lost: str = ""


class CrossWalk(NamedTuple):
    """A table of codes with its origin. `schemes` are the names of the codes, in the order of its columns."""

    name: str
    title: str
    origin: str
    schemes: tuple[str, ...]
    steps: tuple[Step, ...]

    def codes(self, ours: str) -> Mapping[str, str | None]:
        """Return the codes of one of our values. Raises KeyError where the table does not know it."""
        return {step.ours: step.codes for step in self.steps}[ours]
