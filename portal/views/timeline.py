"""The timeline of a country: everything dated, in order, under the years it belongs to; what is undated beside it."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.composing import number_of, rows_of
from editorial.dates.filters import LimitField
from editorial.drawings import Dated, axis_of
from editorial.filters import SHOWN, PageQuestion, name_choices
from editorial.models import Spell, versioned_models
from editorial.templatetags.pages import spell_rest
from editorial.views import Page
from editorial.views.details import page_address
from portal.views.dated import KINDS, DatedRow, Series, dated_rows, first_series, place_of, undated
from relations.models import Country
from relations.views import country_at

PAGE = 60
"""Dated rows on a page."""

DRAWN = 12
"""Rows from which a drawing says more than the list."""

MOST_UNDATED = 200
"""Undated records of a kind that are listed."""


class PlaceField(forms.CharField):
    """A place among dated things; cleans to what `dated_rows` takes."""

    def clean(self, value):
        try:
            return place_of(super().clean(value))
        except ValueError as error:
            sentence = _("“%(given)s” is no place on this timeline; start from its first page.")
            raise ValidationError(sentence % {"given": value[:SHOWN]}) from error


class TimelineForm(forms.Form):
    """What is shown, between which days; `after` begins a later page, `undated` asks for what has no date."""

    kind = forms.ChoiceField(label=gettext_lazy("kind"), required=False)
    date_after = LimitField(label=gettext_lazy("from"), required=False)
    date_before = LimitField(label=gettext_lazy("to"), side="latest", required=False)
    undated = forms.ChoiceField(choices=[("true", "")], required=False)
    after = PlaceField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        models = versioned_models()
        named = [(kind, models[kind]._meta.verbose_name_plural) for kind in KINDS]
        self.fields["kind"].choices = [("", _("any")), *named]
        name_choices(self.fields["kind"])
        name_choices(self.fields["undated"])

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("date_after"), cleaned.get("date_before")
        if first and last and first > last:
            self.add_error("date_before", _("This ends before it begins; exchange “from” and “to”."))
        return cleaned


class TimelineQuestion(PageQuestion):
    """The question for a timeline, as strict as a list."""

    form_class = TimelineForm


@dataclass(frozen=True)
class Undated:
    """The records of one kind without a date: the first of them, and how many there are."""

    kind: str
    rows: list
    number: int


class Timeline(Page):
    template_name = "portal/timeline.html"

    def context(self, country):
        found = country_at(country)
        asked = TimelineQuestion(self.request.GET)
        form = asked.form
        frame = {
            "country": found,
            "fields": [form[name] for name in ("kind", "date_after", "date_before")],
            "complaints": asked.complaints,
            "is_asked": bool(self.request.GET),
            "suggestions": {},
        }
        if asked.complaints:
            return frame
        chosen = form.cleaned_data
        if chosen["undated"]:
            return frame | {"listed": _listed(first_series(chosen["kind"]), found)}
        return frame | self._dated(found, chosen)

    def _dated(self, country: Country, chosen: dict) -> dict:
        asked = (chosen["kind"], chosen["date_after"], chosen["date_before"], chosen["after"])
        rows, following = dated_rows(country, *asked, PAGE)
        series = first_series(chosen["kind"])
        missing = [(each.kind, number_of(undated, each, country)) for each in series]
        return {
            "years": by_year(rows),
            "number": len(rows),
            "is_first": chosen["after"] is None,
            "following": f"{self._question(after=following)}" if following else "",
            "first_page": self._question(),
            "undated": [(kind, number) for kind, number in missing if number],
            "axis": axis_of("timeline", [drawn(row) for row in rows]) if len(rows) >= DRAWN else None,
        }

    def _question(self, **changes) -> str:
        query = self.request.GET.copy()
        query.pop("after", None)
        for name in [name for name, value in query.items() if not value]:
            query.pop(name)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"


def by_year(rows: list[DatedRow]) -> list[tuple[str, list[DatedRow]]]:
    """Return rows under their years, in order; what may lie in several years stands after the first of them."""
    found: dict[str, list[DatedRow]] = {}
    for row in rows:
        found.setdefault(row.heading, []).append(row)
    return sorted(found.items(), key=lambda item: (item[1][0].first.year, not item[0].isdigit(), item[1][0].first))


def _listed(series: list[Series], country: Country) -> list[Undated]:
    parts = []
    for each in series:
        rows = rows_of(undated, each, country, most=MOST_UNDATED + 1)
        number = len(rows) if len(rows) <= MOST_UNDATED else number_of(undated, each, country)
        if rows:
            parts.append(Undated(each.kind, rows[:MOST_UNDATED], number))
    return parts


def drawn(row: DatedRow) -> Dated:
    """Return a row as the axis draws it."""
    record, address = row.record, page_address(row.record.kind, row.record.slug)
    if isinstance(row.row, Spell):
        return Dated(f"{record}: {row.row}", address, spell=row.row, said=spell_rest(row.row))
    return Dated(str(record), address, date=row.date)
