"""Figures and statements: their lists and pages."""

from django.db.models import Prefetch

from editorial.views import RecordDetail
from editorial.views.notes import citing_sources
from relations.filters import FigureFilterSet, StatementFilterSet
from relations.models import Figure, Statement, StatementSubject
from relations.views.lists import CountryBoundList
from relations.views.parties import NamingList, party_addresses

SUBJECTS = Prefetch("subjects", StatementSubject.public.select_related("party"))


class FigureList(NamingList, CountryBoundList):
    record = Figure
    filterset = FigureFilterSet
    related = ("subject", "counterpart", "recorded_by", "component_of")
    dated_by = "period"

    def named(self, record):
        return [record.subject, record.counterpart, record.recorded_by]


class FigureDetail(RecordDetail):
    record = Figure
    linked_type = "Observation"
    related = ("subject", "counterpart", "recorded_by", "component_of")
    children = (Prefetch("components", Figure.public.all()),)

    def extra(self, record):
        siblings = Figure.public.filter(component_of=record.component_of_id).exclude(pk=record.pk)
        return {
            "siblings": list(siblings) if record.component_of_id else [],
            "reported_by": citing_sources(record),
            "addresses": party_addresses([record.subject, record.counterpart, record.recorded_by]),
        }


class StatementList(NamingList, CountryBoundList):
    record = Statement
    filterset = StatementFilterSet
    related = ("held_by",)
    children = (SUBJECTS,)

    def named(self, record):
        return [record.held_by]


class StatementDetail(RecordDetail):
    record = Statement
    linked_type = "Claim"
    related = ("held_by", "agreement")
    children = ("subjects__party",)

    def extra(self, record):
        return {"addresses": party_addresses([record.held_by, *(row.party for row in record.subjects.all())])}
