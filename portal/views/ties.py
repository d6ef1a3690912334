"""The page of a tie, with what lies between the two countries in higher and lower apps."""

from django.db.models import Q

from organizations.models import Measure
from portal.views.concerns import Concern, deployments, gathered
from relations.models import Agreement, Country, DiplomaticEvent, Figure, Mission, Programme, Statement, Tie
from relations.views import TieDetail

BETWEEN = (Mission, Agreement, Programme, Measure, Figure)
MOST = 100
"""Rows of one kind between two countries that their page shows; few pairs have as many."""


class TiePage(TieDetail):
    record = Tie
    template_name = "portal/tie.html"

    def extra(self, record):
        concerns = [found for found in between(record) if found.rows]
        return {
            "concerns": concerns,
            "deployments": forces(record),
            "beside": [row for concern in concerns for row in concern.rows],
        }


def between(tie: Tie) -> list[Concern]:
    """Return what involves both countries of a tie: first what happened, last what is said.

    Of a tie whose counterpart nobody names there are only the events that a record places in it.
    """
    if not tie.country_b:
        events = DiplomaticEvent.public.order_by("date_earliest", "slug")
        return [gathered(events.filter(tie=tie), "between", most=MOST)]
    return between_countries(tie.country_a, tie.country_b, tie)


def between_countries(a: Country, b: Country, tie: Tie | None) -> list[Concern]:
    """Return the same for two countries, of which a tie may be recorded."""
    events = DiplomaticEvent.public.order_by("date_earliest", "slug")
    both = Q(pk__in=DiplomaticEvent.public.involving(a).involving(b).order_by().values("pk"))
    statements = Statement.public.select_related("held_by").involving(a).involving(b)
    return [
        gathered(events.filter(both | Q(tie=tie) if tie else both), "between", most=MOST),
        *(gathered(model.public.involving(a).involving(b), "between", most=MOST) for model in BETWEEN),
        gathered(statements, "between", most=MOST),
    ]


def forces(tie: Tie) -> list:
    """Return the deployments of actors of one country of a tie in the other."""
    return forces_of(tie.country_a, tie.country_b) if tie.country_b else []


def forces_of(a: Country, b: Country) -> list:
    """Return the deployments of actors of one country in the other."""
    return deployments(Q(country=a, actor__country=b) | Q(country=b, actor__country=a))
