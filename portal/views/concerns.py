"""What concerns a party or a place beyond its own record: measures, agreements, statements, figures, deployments."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from editorial.models import Record, Spelled
from organizations.models import Measure, MeasureTarget
from relations.models import (
    Agreement,
    AgreementParty,
    DiplomaticEvent,
    DiplomaticParticipant,
    Figure,
    Mission,
    Party,
    Place,
    Programme,
    ProgrammeRole,
    Statement,
    StatementSubject,
)
from security.models import Actor, ActorLink, Deployment, Participant, SecurityEvent

SHOWN = 12
"""How many rows of one relation a page shows before it leads to the list."""


@dataclass
class Concern:
    """Records of one kind that concern a party in one way, and the list of all of them."""

    kind: str
    way: str
    rows: list[Record]
    number: int
    query: str = ""


def concerns_of(party: Party | None) -> list[Concern]:
    """Return what concerns a party, in the order in which a reader would ask."""
    if party is None:
        return []
    return [found for found in (*_acts(party), *_words(party)) if found.rows]


def drawn_in(party: Party | None) -> list[Concern]:
    """Return the security events that a party has a part in and the actors linked to it: an actor's page has its own."""
    if party is None:
        return []
    parts = Participant.public.filter(party=party).values("record_id")
    links = ActorLink.public.filter(party=party).values("record_id")
    found = (
        gathered(SecurityEvent.public.filter(pk__in=parts), "part"),
        gathered(Actor.public.filter(pk__in=links), "linked"),
    )
    return [concern for concern in found if concern.rows]


def _acts(party: Party):
    borne = MeasureTarget.public.filter(party=party).values("record_id")
    parties = AgreementParty.public.filter(party=party).values("record_id")
    met = DiplomaticParticipant.public.filter(party=party).values("record_id")
    roles = ProgrammeRole.public.filter(party=party).values("record_id")
    slug = party.slug
    yield gathered(Measure.public.filter(imposed_by=party), "imposed", f"imposed_by={slug}")
    yield gathered(Measure.public.filter(pk__in=borne), "borne", f"on={slug}")
    yield gathered(Mission.public.filter(Q(sender=party) | Q(host=party)), "missions")
    yield gathered(Agreement.public.filter(pk__in=parties), "party", f"party={slug}")
    yield gathered(Programme.public.filter(pk__in=roles), "programmes", f"party={slug}")
    yield gathered(DiplomaticEvent.public.filter(pk__in=met), "events", f"party={slug}")


def _words(party: Party):
    about = StatementSubject.public.filter(party=party).values("record_id")
    attributed = Participant.public.filter(attributed_by=party).values("record_id")
    statements = Statement.public.select_related("held_by")
    slug = party.slug
    yield gathered(SecurityEvent.public.filter(pk__in=attributed), "attributed")
    yield gathered(Figure.public.filter(recorded_by=party), "recorded", f"recorded_by={slug}")
    yield gathered(Figure.public.filter(Q(subject=party) | Q(counterpart=party)), "figures")
    yield gathered(statements.filter(held_by=party), "held", f"held_by={slug}")
    yield gathered(statements.filter(pk__in=about), "about", f"about={slug}")


def gathered(rows: QuerySet, way: str, query: str = "", most: int = SHOWN) -> Concern:
    """Return the first of some rows and their number. `query` asks the list of their kind for all of them."""
    if issubclass(rows.model, Spelled):
        rows = rows.prefetch_related("spells")
    found = list(rows[: most + 1])
    number = len(found) if len(found) <= most else rows.order_by().count()
    return Concern(rows.model.kind, way, found[:most], number, query)


def deployments(*wanted: Q, **chosen) -> list[Deployment]:
    """Return deployments of this description with what is said of their status."""
    rows = Deployment.public.filter(*wanted, **chosen).select_related(
        "actor", "country", "place", "moved_to", "handed_to"
    )
    return list(rows.prefetch_related("spells"))


def at(places: QuerySet[Place]) -> list[Concern]:
    """Return the missions and diplomatic events at some places."""
    found = (
        gathered(Mission.public.filter(place__in=places), "seat"),
        gathered(DiplomaticEvent.public.filter(place__in=places), "here"),
    )
    return [concern for concern in found if concern.rows]
