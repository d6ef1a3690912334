"""Two days of a country side by side: what was true on each, and if asked what the register said of it on two days."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.bringing import bring
from editorial.composing import rows_of
from editorial.dates import State
from editorial.dates.filters import LimitField
from editorial.filters import KnownField, Moment, PageQuestion
from editorial.models import Record
from editorial.views import Page
from organizations.models import Measure, Membership
from portal.views.known import TooMuchChangedError, known_parts
from relations.models import Country, Mission, Programme, Tie
from relations.views import country_at
from security.models import Deployment

KINDS = (Tie, Mission, Membership, Measure, Deployment, Programme)
"""Kinds with a status that may differ between two days."""

ALL = 10_000
"""Records of one kind that are compared as they were known; a country has some dozens."""

Answers = list[tuple[str, State]]
"""The statuses of a record, each with its answer for a day."""


class CompareForm(forms.Form):
    """Two days, and what the register said of each at which moment."""

    known_from = KnownField(label=gettext_lazy("first day as known on"), required=False)
    known_to = KnownField(label=gettext_lazy("second day as known on"), required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first > last:
            self.add_error("to", _("The second day lies before the first; exchange them."))
        return cleaned


# “from” is a word of Python, and the word for it in an address.
DAYS = {
    "from": LimitField(label=gettext_lazy("from"), precisions=("day",), required=False),
    "to": LimitField(label=gettext_lazy("to"), precisions=("day",), required=False),
}
CompareForm.base_fields = DAYS | CompareForm.base_fields


class CompareQuestion(PageQuestion):
    """The question for a comparison, as strict as a list."""

    form_class = CompareForm


@dataclass
class Pair:
    """One record on both days; a side is None where the register did not have it at the moment asked about."""

    uid: UUID
    kind: str
    title: str = ""
    slug: str = ""
    sides: list[Answers | None] = field(default_factory=lambda: [None, None])

    @property
    def differs(self) -> bool:
        """Whether the two days are answered otherwise."""
        return self.sides[0] != self.sides[1]


class Compare(Page):
    template_name = "portal/compare.html"

    def context(self, country):
        found = country_at(country)
        asked = CompareQuestion(self.request.GET)
        complaints = asked.complaints
        frame = {"country": found, "fields": list(asked.form), "is_asked": bool(self.request.GET), "suggestions": {}}
        if complaints:
            return frame | {"complaints": complaints}
        chosen = asked.form.cleaned_data
        days = (chosen["from"] or _year_before(chosen["to"]), chosen["to"] or datetime.now(UTC).date())
        if days[0] > days[1]:
            return frame | {"complaints": {"from": [_("This day is still to come; give the second day too.")]}}
        moments = (chosen["known_from"], chosen["known_to"])
        try:
            pairs = compared(found, days, moments)
        except TooMuchChangedError as error:
            return frame | {"complaints": {"known_from": [str(error)]}}
        kinds = [(model.kind, [pair for pair in pairs if pair.kind == model.kind and pair.differs]) for model in KINDS]
        return frame | {
            "days": days,
            "moments": moments,
            "kinds": [(kind, rows) for kind, rows in kinds if rows],
            "differing": sum(len(rows) for _kind, rows in kinds),
            "same": sum(not pair.differs for pair in pairs),
            "not_there": _("not in the register"),
        }


def _year_before(day: date | None) -> date:
    """Return the day a year before another or today, the first day there is for days before."""
    day = day or datetime.now(UTC).date()
    return date(max(day.year - 1, 1), day.month, min(day.day, 28))


def compared(country: Country, days: tuple[date, date], moments: tuple[Moment | None, Moment | None]) -> list[Pair]:
    """Return every record of a country whose status may differ, with its answers for both days.

    Raises TooMuchChangedError where a moment lies too far back.
    """
    held = {moment: _held(country, moment) for moment in dict.fromkeys(moments)}
    pairs: dict[UUID, Pair] = {}
    for side, (day, moment) in enumerate(zip(days, moments, strict=True)):
        for row, title in held[moment]:
            pair = pairs.setdefault(row.uid, Pair(row.uid, row.kind))
            pair.title, pair.slug = title, row.slug
            words = {spell.status: str(spell) for spell in row.spells.all()}
            pair.sides[side] = [(words[status], state) for status, state in row.states_on(day).items()]
    return sorted(pairs.values(), key=lambda pair: pair.title.casefold())


def _held(country: Country, moment: Moment | None) -> list[tuple[Record, str]]:
    """Return the records of a country with their titles, as they are or as they were known at a moment."""
    if moment:
        parts = known_parts(country, moment, [model.kind for model in KINDS], ALL)
        return [(row.record, row.title) for part in parts for row in part.rows]
    found: list[Record] = []
    for model in KINDS:
        found += rows_of(_named, model, country)
    for model in KINDS:
        bring([row for row in found if isinstance(row, model)], "spells")
    return [(row, str(row)) for row in found]


def _named(model: type[Record], country: Country) -> QuerySet:
    names = {Tie: ("country_a", "country_b"), Membership: ("member", "organization"), Deployment: ("actor", "place")}
    return model.public.involving(country).select_related(*names.get(model, ()))
