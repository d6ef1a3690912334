"""The day bounds of a state, and what they answer about a day; no database here."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from editorial.dates.partial import PartialDate


class State(TextChoices):
    """The four answers to "did this hold on that day?".

    Origin: The register's own.
    """

    YES = "yes", _("yes")
    POSSIBLE = "possible", _("possible")
    NO = "no", _("no")
    NOT_STATED = "not_stated", _("not stated")


BEST_FIRST = (State.YES, State.POSSIBLE, State.NOT_STATED, State.NO)


def best(states: Iterable[State]) -> State:
    """Return the strongest answer among rows: yes, possible, not stated, no; without rows, not stated."""
    return min(states, key=BEST_FIRST.index, default=State.NOT_STATED)


class Bounds(NamedTuple):
    """Days between which a state held for certain, held at most, and outside which it did not hold.

    All ends are included. None is never "open" in the first four (the span is empty) and "no limit" in the last two.
    """

    certain_from: date | None = None
    certain_to: date | None = None
    outer_from: date | None = None
    outer_to: date | None = None
    no_before: date | None = None
    no_after: date | None = None

    def true_on(self, day: date) -> State:
        """Answer for one day."""
        if _inside(day, self.certain_from, self.certain_to):
            return State.YES
        if _inside(day, self.outer_from, self.outer_to):
            return State.POSSIBLE
        if (self.no_before and day < self.no_before) or (self.no_after and day > self.no_after):
            return State.NO
        return State.NOT_STATED

    def ended_before(self, day: date) -> "Bounds":
        """Return the bounds of a state that had ended when `day` began."""
        last = day - timedelta(days=1)
        certain = _span(self.certain_from, min(filter(None, (self.certain_to, last))))
        outer = _span(self.outer_from, min(filter(None, (self.outer_to, last))))
        return Bounds(*certain, *outer, self.no_before, last)

    @property
    def limits(self) -> tuple[date | None, date | None]:
        """The days outside which the state did not hold."""
        return self.no_before, self.no_after


def bounds_of(
    since: PartialDate | None,
    until: PartialDate | None,
    observed: PartialDate | None,
    throughout: bool = False,
    inferred: Collection[str] = (),
) -> Bounds:
    """Return the bounds of one row from its own dates.

    `throughout` says that the state held through the whole observation, not just some time in it. `inferred` names
    those of "since", "until", "observed" that no source states: like uncertain ones they make nothing certain.
    """
    dates = {"since": since, "until": until, "observed": observed}
    sure = {name: value for name, value in dates.items() if value and value.certain and name not in inferred}
    certain = _certain(sure.get("since"), sure.get("until"), sure.get("observed"), throughout)
    outer_from = next(_days("earliest", since, observed, until), None)
    outer_to = next(_days("latest", until, observed, since), None)
    no_before = next(_days("earliest", sure.get("since")), None)
    no_after = next(_days("latest", sure.get("until")), None)
    return Bounds(*certain, outer_from, outer_to, no_before, no_after)


def _certain(
    since: PartialDate | None, until: PartialDate | None, observed: PartialDate | None, throughout: bool
) -> tuple[date | None, date | None]:
    """Return from the last day on which it can have begun to the first on which it can have ended."""
    first, last = ("earliest", "latest") if throughout else ("latest", "earliest")
    begun = min([*_days("latest", since, until), *_days(first, observed)], default=None)
    ended = max([*_days("earliest", since, until), *_days(last, observed)], default=None)
    return _span(begun, ended)


def _span(start: date | None, end: date | None) -> tuple[date | None, date | None]:
    """Return both ends, or two Nones where they do not make a span."""
    return (start, end) if start and end and start <= end else (None, None)


def _inside(day: date, start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and start <= day <= end


def _days(side: str, *dates: PartialDate | None) -> Iterable[date]:
    """Yield the bounds that exist, in the order given."""
    for value in dates:
        day = getattr(value, side, None)
        if day is not None:
            yield day
