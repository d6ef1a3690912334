"""The value type of every date of the world: as precise as its source and no more."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from django.utils.translation import gettext as _

from editorial.dates.parse import PartialDateError, Reading, read

LONG = timedelta(days=366)
"""A date whose bounds lie further apart is long; no day, month, season or year is."""


@dataclass(frozen=True)
class PartialDate:
    """A date of limited precision in the register's subset of EDTF (ISO 8601-2); make one with `parse`.

    `earliest` and `latest` are its outer days, None where it is open or its end is not known. `precision` is day,
    month, season, year, decade, interval or one-of. `form` tells intervals and one-ofs apart: single, span (A/B),
    since (A/), endless (A/..), between ([A..B]), among ([A,B]), up-to ([..B]), from-on ([A..]). `parts` are the
    dates an interval or one-of is made of. There is no order: compare bounds, never texts.
    """

    edtf: str
    form: str = field(compare=False, repr=False)
    precision: str = field(compare=False, repr=False)
    earliest: date | None = field(compare=False, repr=False)
    latest: date | None = field(compare=False, repr=False)
    uncertain: bool = field(compare=False, repr=False)
    approximate: bool = field(compare=False, repr=False)
    parts: tuple[Self, ...] = field(compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date a text writes. Raises PartialDateError for anything outside the subset."""
        if not isinstance(text, str):
            raise PartialDateError(repr(text), _("it is %(type)s, not text.") % {"type": type(text).__name__})
        return _parsed(cls, text)

    @classmethod
    def _of(cls, reading: Reading) -> Self:
        text, *rest, parts = reading
        return cls(text, *rest, tuple(cls._of(part) for part in parts))

    def __str__(self) -> str:
        return self.edtf

    @property
    def certain(self) -> bool:
        """True unless the date carries `?`, `~` or `%`."""
        return not (self.uncertain or self.approximate)

    @property
    def open_ended(self) -> bool:
        """True if one end is open or not known."""
        return self.earliest is None or self.latest is None

    @property
    def is_long(self) -> bool:
        """True if it spans more than LONG or has an open end."""
        return self.open_ended or self.latest - self.earliest > LONG

    def contains(self, other: "PartialDate") -> bool:
        """Say whether every day of `other` lies between this date's bounds; an open end has no bound."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends


@lru_cache(maxsize=8192)
def _parsed(cls: type[PartialDate], text: str) -> PartialDate:
    return cls._of(read(text))
