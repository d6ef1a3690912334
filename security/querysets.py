"""Which actors and security events."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from editorial.dates.filters import Dated
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

    def harming(self, harm: str):
        """Events of which a source states people harmed so."""
        return self._with("casualties", harm=harm)

    def perpetrated_by(self, identification: str):
        """Events of which a perpetrator is known in this way."""
        return self._with("participants", role="perpetrator", identification=identification)

    def _with(self, children: str, **facts):
        """Events with such a child, asked of each event: gathered first, the children would be most of the register."""
        model = self.model._meta.get_field(children).related_model
        return self.filter(Exists(model.objects.filter(record=OuterRef("pk"), **facts)))

    def numbers_with(self, children: str, column: str, keys: list[int], **facts) -> dict[str, int]:
        """Return value of a column of children -> how many of the events with these keys have such a child."""
        model = self.model._meta.get_field(children).related_model
        rows = model.objects.filter(record__in=keys, **facts).order_by()
        return dict(rows.values_list(column).annotate(number=Count("record", distinct=True)))

    def listed_by_days(self):
        """Return the first and the last day of these events, and how many have both.

        Grouped by days and not by years: SQLite asks Python for the year of each row, which takes half of the time.
        """
        return self.order_by().values_list("date_earliest", "date_latest").annotate(events=Count("*"))

    def sums_by_days(self):
        """Return the first and the last day of these events, harm, its minimum and how many events state a number."""
        sums = self._casualties.objects.filter(record__in=self.order_by().values("pk")).order_by()
        return sums.values_list("record__date_earliest", "record__date_latest", "harm").annotate(**_SUMS)

    @property
    def _casualties(self):
        return self.model._meta.get_field("casualties").related_model

    def tolls_among(self, dated: list[Dated]) -> dict[int | None, dict[str, Toll]]:
        """Return the tolls of each year, as `tolls_of_years` does, of a few public events whose keys and dates are known.

        Their numbers are fetched and added here: a database takes twice as long to group them. It takes one query.
        """
        model = self._casualties
        years = {row.pk: _year(row.earliest, row.latest) for row in dated}
        rows = model.objects.filter(record__in=list(years)).order_by()
        found: dict[tuple, list[int]] = {}
        counted = set()
        for record, harm, part_of, low, best, high in rows.values_list(
            "record_id", "harm", "part_of_id", "low", "best", "high"
        ):
            if part_of is not None:
                continue
            kept = found.setdefault((years[record], harm), [0, 0])
            kept[0] += low if low is not None else best or 0
            if (record, harm) not in counted and (low, best, high) != (None, None, None):
                counted.add((record, harm))
                kept[1] += 1
        return _by_year(Counter(years.values()), found, harms_of(model))


def tolls_of_years(listed: Iterable[tuple], sums: Iterable[tuple], harms: list[str]) -> dict:
    """Return the tolls of each year, newest first, from the rows of `listed_by_days` and of `sums_by_days`."""
    events: Counter[int | None] = Counter()
    for first, last, number in listed:
        events[_year(first, last)] += number
    found: dict[tuple, list[int]] = {}
    for first, last, harm, minimum, number in sums:
        kept = found.setdefault((_year(first, last), harm), [0, 0])
        kept[0] += minimum or 0
        kept[1] += number
    return _by_year(events, found, harms)


def _year(first: date | None, last: date | None) -> int | None:
    """Return the year in which a date surely lies, or None."""
    return first.year if first and last and first.year == last.year else None


def _by_year(listed: dict[int | None, int], found: dict[tuple, list[int]], harms: list[str]) -> dict:
    """Return year -> harm -> toll, newest first, from the events of each year and the sums of each year and harm."""
    return {
        year: {
            harm: Toll(harm, minimum, events, listed[year] - events)
            for harm in harms
            for minimum, events in [found.get((year, harm), (0, 0))]
        }
        for year in sorted(listed, key=lambda year: -(year or 0))
    }


def harms_of(model) -> list[str]:
    """Return every harm a number may be of, in its order."""
    return [harm for harm, _label in model._meta.get_field("harm").choices]


class DeploymentQuerySet(RecordQuerySet):
    """Where actors were."""

    def involving(self, country):
        """Deployments in the country."""
        return self.filter(country=country)
