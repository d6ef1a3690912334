"""The dossier of a country: all that concerns it, as last reported or as of a day."""

from string import ascii_uppercase
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from editorial.composing import number_of
from editorial.drawings import shared_scale
from editorial.filters import ClocksFilterSet, Moment
from editorial.history import source_keys
from editorial.models import Record, Source
from editorial.views import Notes, Page
from editorial.views.notes import citing_sources, join_sources
from portal.views.citing import cited_dossier, linked_dossier
from portal.views.known import TooMuchChangedError, known_parts, withdrawn_since
from portal.views.parts import Part, Themed, parts_of, statements_by_theme
from portal.views.standings import by_state, is_suspended, membership_rows, tie_rows
from portal.views.tolls import events_of
from relations.drawings import partners_map
from relations.models import Country, Tie
from relations.views import country_at, party_addresses
from security.drawings import events_map


class Dossier(Page):
    template_name = "portal/dossier.html"

    def context(self, country):
        found = country_at(country)
        asked = ClocksFilterSet(self.request.GET)
        frame = {"country": found, "title": str(found), "form": asked.form, "complaints": asked.complaints}
        if asked.complaints:
            return frame
        if asked.moment:
            return frame | self._known(found, asked.moment, asked.day)
        cited = cited_dossier(self.request, found, asked.day)
        return frame | dossier(found, asked.day) | {"cited": cited} | linked_dossier(self.request, found, cited)

    def _known(self, country: Country, moment: Moment, day) -> dict:
        try:
            parts = known_parts(country, moment)
        except TooMuchChangedError as error:
            return {"complaints": {"known": [str(error)]}}
        self.template_name = "portal/known.html"
        cited = cited_dossier(self.request, country, day, moment)
        gone, none = withdrawn_since(country, moment), UUID(int=0)
        # A page links some hundred versions.
        records = reverse("record", kwargs={"uid": none}).removesuffix(f"{none}/")
        return {"moment": moment, "day": day, "parts": parts, "gone": gone, "cited": cited, "records": records}


def dossier(country: Country, day) -> dict:
    """Return all parts of the dossier of a country."""
    ties, memberships = tie_rows(country, day), membership_rows(country, day)
    events, parts = events_of(country, day), parts_of(country, day)
    themes = statements_by_theme(country, day)
    noted = [*(row.record for row in [*ties, *memberships]), *events["events"]]
    join_sources(*noted)
    dated = sum(any(spell.since for spell in row.record.spells.all()) for row in ties)
    sources, letters = lettered(noted, [*parts.values(), *themes])
    return (
        events
        | parts
        | {
            "day": day,
            "ties": ties,
            "ties_by_state": by_state(ties, day),
            "memberships": memberships,
            "memberships_by_state": by_state(memberships, day),
            "suspended": [row for row in memberships if is_suspended(row, day)],
            "dated_ties": dated,
            "undated_ties": len(ties) - dated,
            "unidentified": number_of(unidentified, country),
            "themes": themes,
            "statements_number": sum(theme.number for theme in themes),
            "sources": sources,
            "undated": [source for source, _letter in sources if source.is_undated],
            "letters": letters,
            "partners_map": partners_map(country, [row.record for row in ties], parts["missions"].rows, day),
            "bars_scale": shared_scale(row.record for row in memberships),
            "events_map": events_map(country, events["events"]),
            "notes": Notes(gathered=True),
            "addresses": party_addresses([row.record.through for row in memberships] + named(parts, themes)),
        }
    )


def unidentified(country: Country) -> QuerySet[Tie]:
    """Return the ties of a country of which no source names the other side."""
    return Tie.public.filter(country_a=country, country_b__isnull=True)


def named(parts: dict[str, Part], themes: list[Themed]) -> list:
    """Return the parties that the rows of some parts name."""
    missions, measures, agreements = (parts[name].rows for name in ("missions", "measures", "agreements"))
    return [
        *(party for row in missions for party in (row.sender, row.host)),
        *(party for row in measures for party in (row.imposed_by, *(each.party for each in row.targets.all()))),
        *(each.party for row in agreements for each in row.parties.all()),
        *(row.recorded_by for row in parts["figures"].rows),
        *(row.held_by for theme in themes for row in theme.rows),
    ]


def lettered(noted: list[Record], parts: list[Part | Themed]) -> tuple[list[tuple[Source, str]], dict]:
    """Return the sources of a dossier by title, each with its letter, and uid -> letters of rows without notes."""
    keys = source_keys([row.uid for part in parts for row in part.rows])
    found = {source.pk: source for record in noted for source in citing_sources(record)}
    further = {key for each in keys.values() for key in each} - set(found)
    found |= Source.public.in_bulk(further)
    ordered = sorted(found.values(), key=str)
    letters = {source.pk: letter_of(place) for place, source in enumerate(ordered)}
    marks = {uid: sorted(letters[key] for key in each if key in letters) for uid, each in keys.items()}
    return [(source, letters[source.pk]) for source in ordered], marks


def letter_of(place: int) -> str:
    """Return A to Z, then AA and on, for 0, 1, 2 and on."""
    rest, last = divmod(place, len(ascii_uppercase))
    return (letter_of(rest - 1) if rest else "") + ascii_uppercase[last]
