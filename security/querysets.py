"""Which actors and security events."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce, ExtractYear

from editorial.querysets import RecordQuerySet

_STATED = Q(low__isnull=False) | Q(best__isnull=False) | Q(high__isnull=False)
# Asked of the sums, not of the rows: as a condition it leads SQLite through every number of the register.
_WHOLE = Q(part_of__isnull=True)
_SUMS = {
    "minimum": Sum(Coalesce("low", "best", 0), filter=_WHOLE),
    "events": Count("record", distinct=True, filter=_WHOLE & _STATED),
}


@dataclass(frozen=True)
class Toll:
    """People harmed over a list of events: the sum of the minima, and in how many events a number is stated.

    It is a lower bound of what the listed events' sources say, never an estimate of the true number.
    """

    harm: str
    minimum: int
    events: int
    not_stated: int

    @property
    def listed(self) -> int:
        """How many events the list has."""
        return self.events + self.not_stated

    def __add__(self, other: "Toll") -> "Toll":
        """Return the toll of the same harm over two lists that share no event."""
        sums = (getattr(self, name) + getattr(other, name) for name in ("minimum", "events", "not_stated"))
        return Toll(self.harm, *sums)


class ActorQuerySet(RecordQuerySet):
    """Armed actors and the groups around them."""


class SecurityEventQuerySet(RecordQuerySet):
    """Security events."""

    def involving(self, country):
        """Events counted in the country: those that took place there."""
        return self.filter(country=country)

    def tolls(self) -> dict[str, Toll]:
        """Return the toll of each harm over these public events; numbers that are part of another count once."""
        model = self.model._meta.get_field("casualties").related_model
        sums = model.objects.filter(record__in=self.order_by().values("pk")).order_by().values("harm").annotate(**_SUMS)
        found = {row["harm"]: row for row in sums}
        listed = self.count()
        return {
            harm: Toll(harm, row.get("minimum") or 0, row.get("events", 0), listed - row.get("events", 0))
            for harm, _label in model._meta.get_field("harm").choices
            for row in [found.get(harm, {})]
        }

    def tolls_by_year(self) -> dict[int | None, dict[str, Toll]]:
        """Return the tolls of each year, newest first; None holds the events that no single year is stated for.

        It takes two queries, however many years there are.
        """
        model = self.model._meta.get_field("casualties").related_model
        first, last = ExtractYear("date_earliest"), ExtractYear("date_latest")
        dated = self.order_by().annotate(first=first, last=last)
        listed: dict[int | None, int] = {}
        for row in dated.values("first", "last").annotate(events=Count("pk")):
            year = row["first"] if row["first"] == row["last"] else None
            listed[year] = listed.get(year, 0) + row["events"]
        sums = (
            model.objects.filter(record__in=self.order_by().values("pk"))
            .order_by()
            .annotate(first=ExtractYear("record__date_earliest"), last=ExtractYear("record__date_latest"))
            .values("first", "last", "harm")
            .annotate(**_SUMS)
        )
        found: dict[tuple, list[int]] = {}
        for row in sums:
            year = row["first"] if row["first"] == row["last"] else None
            kept = found.setdefault((year, row["harm"]), [0, 0])
            kept[0] += row["minimum"] or 0
            kept[1] += row["events"]
        harms = [harm for harm, _label in model._meta.get_field("harm").choices]
        return {
            year: {harm: _toll(harm, found.get((year, harm), [0, 0]), listed[year]) for harm in harms}
            for year in sorted(listed, key=lambda year: -(year or 0))
        }


def _toll(harm: str, counted: list[int], listed: int) -> Toll:
    minimum, events = counted
    return Toll(harm, minimum, events, listed - events)


class DeploymentQuerySet(RecordQuerySet):
    """Where actors were."""

    def involving(self, country):
        """Deployments in the country."""
        return self.filter(country=country)
