"""A row of the fixtures on its way into the register."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import models

from editorial.models import Versioned

CHUNK = 500
"""Rows asked for in one query; databases limit the parameters of a statement."""


@dataclass(eq=False)
class Row:
    """One row of the fixtures, or the hinge row that follows from it, as an unsaved instance.

    `where` names its file and place, `given` what the file says, `name` how other rows name it, `existing` the row the
    register already has under that name. `links` are its many-to-many targets, `children` its children by accessor name
    and key.
    """

    instance: models.Model
    where: str
    given: dict = field(default_factory=dict)
    name: str = ""
    existing: Versioned | None = None
    hinge: "Row | None" = None
    is_hinge: bool = False
    links: dict[str, list[models.Model]] = field(default_factory=dict)
    children: dict[str, dict[str, "Row"]] = field(default_factory=dict)


def in_chunks(rows: list) -> Iterator[list]:
    """Yield parts of a list that are short enough for one statement."""
    for first in range(0, len(rows), CHUNK):
        yield rows[first : first + CHUNK]
