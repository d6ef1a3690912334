"""What lies between two countries: the page of a pair, whether a tie of theirs is recorded or not."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model
from django.http import Http404

from editorial.bringing import bring
from editorial.history import source_keys
from editorial.models import Record, Source, Spell
from editorial.views import Page
from portal.views.concerns import Concern, gathered
from portal.views.ties import MOST, between_countries, forces_of
from relations.models import Agreement, Mission, Statement, Tie
from relations.views import country_at, party_addresses


@dataclass
class Said:
    """The statements drawn from one source."""

    source: Source
    rows: list[Statement] = field(default_factory=list)


class Partner(Page):
    """`/{country}/ties/{partner}/`; the same from either side, told from that of the first."""

    template_name = "portal/partner.html"

    def context(self, country, partner):
        one, other = country_at(country), country_at(partner)
        if one.pk == other.pk:
            raise Http404
        pair = Tie.public.involving(one).involving(other).select_related("country_a", "country_b")
        tie = pair.prefetch_related("spells").first()
        events, *concerns, statements = between_countries(one, other, tie)
        missions = Mission.public.select_related("place").order_by("slug")
        sent = gathered(missions.filter(sender__country=one, host__country=other), "sent", most=MOST)
        hosted = gathered(missions.filter(sender__country=other, host__country=one), "hosted", most=MOST)
        own = {row.pk for row in (*sent.rows, *hosted.rows)}
        covering = [
            row for concern in concerns if concern.kind == "missions" for row in concern.rows if row.pk not in own
        ]
        found = {
            "country": one,
            "partner": other,
            "title": f"{one} – {other}",
            "tie": tie,
            "sent": sent.rows,
            "hosted": hosted.rows,
            "covering": covering,
            "chronology": chronology(tie, [*sent.rows, *hosted.rows], events.rows, agreements(concerns)),
            "concerns": [concern for concern in concerns if concern.kind != "missions" and concern.rows],
            "statements": statements.number,
            "sources": by_source(statements),
            "deployments": forces_of(one, other),
            "addresses": party_addresses([row.held_by for row in statements.rows]),
        }
        parts = ("tie", "sent", "hosted", "covering", "chronology", "concerns", "sources", "deployments")
        return found | {"is_empty": not any(found[name] for name in parts)}


@dataclass(frozen=True)
class Step:
    """One step of a chronology: the record, and the row and the date by which it stands there."""

    record: Record
    row: Model

    @property
    def is_spell(self) -> bool:
        """Whether it is a status that lasted."""
        return isinstance(self.row, Spell)

    @property
    def first(self) -> date:
        """The first day it may have been; the end of time where nothing says."""
        found = self.row.bounds.outer_from if self.is_spell else self.row.date_earliest or self.row.date_latest
        return found or date.max


def chronology(tie: Tie | None, missions: list[Mission], events: list[Record], agreed: list[Agreement]) -> list[Step]:
    """Return what happened between two countries in its order: statuses, events, dates of agreements; the undated last."""
    steps = [Step(record, spell) for record in (*([tie] if tie else []), *missions) for spell in record.spells.all()]
    steps += [Step(event, event) for event in events]
    steps += [Step(agreement, row) for agreement in agreed for row in agreement.dates.all()]
    return sorted(steps, key=lambda step: step.first)


def agreements(concerns: list[Concern]) -> list[Agreement]:
    """Return the agreements among what lies between two countries, with their dates."""
    found = [row for concern in concerns if concern.kind == Agreement.kind for row in concern.rows]
    bring(found, "dates")
    return found


def by_source(statements: Concern) -> list[Said]:
    """Return statements under the sources they are drawn from, by title; one drawn from two stands under both."""
    keys = source_keys([row.uid for row in statements.rows])
    rows: dict[int, list[Statement]] = defaultdict(list)
    for row in statements.rows:
        for key in keys.get(row.uid, ()):
            rows[key].append(row)
    sources = Source.public.in_bulk(rows)
    return sorted(
        (Said(sources[key], found) for key, found in rows.items() if key in sources), key=lambda said: str(said.source)
    )
