"""Rows of a dossier that have a status: what was last reported of it, or what is known for a day."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from editorial.bringing import bring
from editorial.composing import rows_of
from editorial.dates import LastReport, State, best
from editorial.models import Record
from editorial.naming import named
from organizations.models import Membership
from relations.models import Country, Tie

SHOWN_STATES = (State.YES, State.POSSIBLE)


@dataclass
class Standing:
    """One row of a dossier: a record with what is said of its status."""

    record: Record
    other: object
    last: LastReport | None
    answers: list[tuple[str, State]] = field(default_factory=list)
    is_member: State | None = None

    @property
    def is_listed_only(self) -> bool:
        """Whether a source lists it and states nothing of its status."""
        return self.last is None

    @property
    def state(self) -> State:
        """The best answer for the day."""
        return best(state for _status, state in self.answers)


def tie_rows(country: Country, day: date | None) -> list[Standing]:
    """Return the country's ties with what is said of them; dated ones first, in the order of time."""
    rows = rows_of(ties, country)
    bring(rows, "spells")
    found = [standing_of(tie, tie.counterpart_of(country), day) for tie in rows]
    return sorted(found, key=lambda row: (row.last is None, first_day(row), str(row.other)))


def membership_rows(country: Country, day: date | None) -> list[Standing]:
    """Return the country's memberships with what is said of them, by the name of the organization."""
    rows = rows_of(memberships, country)
    bring(rows, "spells")
    found = []
    for membership in rows:
        row = standing_of(membership, membership.organization, day)
        row.is_member = membership.is_member_on(day) if day else None
        found.append(row)
    return sorted(found, key=lambda row: str(row.other).casefold())


def ties(country: Country) -> QuerySet[Tie]:
    """Return the ties of a country with the names of both sides, and the codes by which a map finds them."""
    codes = ("country_a__code", "country_b__code")
    return named(Tie.public.involving(country), "country_a", "country_b", further=codes)


def memberships(country: Country) -> QuerySet[Membership]:
    """Return the memberships of a country with the names of whom they lead to."""
    rows = Membership.public.involving(country)
    return named(rows, "organization", "through", "member", further=("organization__abbreviation",))


def standing_of(record, other, day: date | None) -> Standing:
    """Return the row of a record with spells."""
    words = {spell.status: str(spell) for spell in record.spells.all()}
    answers = [(words[status], state) for status, state in record.states_on(day).items()] if day else []
    return Standing(record, other, record.last_reported(), answers)


def first_day(row: Standing) -> date:
    """Return the first day on which a row's spells may have begun, the end of time if none says."""
    return min(
        (spell.since.earliest for spell in row.record.spells.all() if spell.since and spell.since.earliest),
        default=date.max,
    )


def by_state(rows: list[Standing], day: date | None) -> dict[str, list[Standing]]:
    """Return the rows a page shows and those of which, for the day, the answer is open or no."""
    if day is None:
        return {"shown": rows, "not_stated": [], "no": []}
    return {
        "shown": [row for row in rows if row.state in SHOWN_STATES or row.is_member in SHOWN_STATES],
        "not_stated": [row for row in rows if row.state == State.NOT_STATED and row.is_member not in SHOWN_STATES],
        "no": [row for row in rows if row.state == State.NO and row.is_member not in SHOWN_STATES],
    }


def is_suspended(row: Standing, day: date | None) -> bool:
    """Say whether a membership is suspended: certainly on the day, or by the last report."""
    if day is None:
        return row.last is not None and not row.last.ended and "suspended" in row.last.spell.status
    return any(status.endswith("suspended") and state == State.YES for status, state in row.record.statuses_on(day))
