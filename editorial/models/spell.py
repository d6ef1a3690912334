"""Spells: the children that say which status held when."""

from datetime import date

from editorial.dates import Lasting, LastingQuerySet, LastReport, State, last_reported, states_on
from editorial.models.child import Child
from editorial.querysets import ChildQuerySet, PublicManager


class SpellQuerySet(LastingQuerySet, ChildQuerySet):
    """Spells of records."""


class Spell(Child, Lasting):
    """A status of a record with the days that bound it. A subclass declares `record` and `status`."""

    objects = SpellQuerySet.as_manager()
    public = PublicManager.of(SpellQuerySet)

    class Meta(Child.Meta):
        abstract = True

    def key_hint(self):
        dated = self.since or self.observed or self.until
        return f"{self.status}-{dated.edtf if dated else ''}"

    def claim(self) -> str:
        """Return the status in words, as a sentence on a contradiction names it."""
        return str(self.get_status_display())

    def contradicts(self, other: "Spell") -> bool:
        """Say whether this status and that of another row of the record exclude each other on any one day."""
        if self.status == other.status or self.track() != other.track():
            return False
        implied = self.implied_statuses()
        return implied.get(self.status) != other.status and implied.get(other.status) != self.status

    @classmethod
    def implied_statuses(cls) -> dict[str, str]:
        """Return which status implies which other, so that both may hold on one day without contradiction."""
        return {}


class Spelled:
    """What a kind with `spells` can be asked; it reads `spells.all()`, so that a prefetched list costs no query."""

    def states_on(self, day: date) -> dict[str, State]:
        """Return the answer of each stated status for a day."""
        return states_on(self.spells.all(), day)

    def statuses_on(self, day: date) -> list[tuple[str, State]]:
        """Return the statuses that are certain or possible on a day, certain ones first."""
        found = [
            (status, state) for status, state in self.states_on(day).items() if state in (State.YES, State.POSSIBLE)
        ]
        return sorted(found, key=lambda pair: pair[1] != State.YES)

    def last_reported(self) -> LastReport | None:
        """Return the spell that reaches furthest, or None where no status is stated."""
        return last_reported(self.spells.all())
