"""The page of a tie, with what lies between the two countries in higher and lower apps."""

from django.db.models import Q

from organizations.models import Measure
from portal.views.concerns import Concern, deployments, gathered
from relations.models import Agreement, DiplomaticEvent, Figure, Mission, Programme, Statement, Tie
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
    events = DiplomaticEvent.public.order_by("date_earliest", "slug")
    if not tie.country_b:
        return [gathered(events.filter(tie=tie), "between", most=MOST)]
    a, b = tie.country_a, tie.country_b
    both = DiplomaticEvent.public.involving(a).involving(b).order_by().values("pk")
    statements = Statement.public.select_related("held_by").involving(a).involving(b)
    return [
        gathered(events.filter(Q(tie=tie) | Q(pk__in=both)), "between", most=MOST),
        *(gathered(model.public.involving(a).involving(b), "between", most=MOST) for model in BETWEEN),
        gathered(statements, "between", most=MOST),
    ]


def forces(tie: Tie) -> list:
    """Return the deployments of actors of one country in the other."""
    a, b = tie.country_a, tie.country_b
    return deployments(Q(country=a, actor__country=b) | Q(country=b, actor__country=a)) if b else []
