"""Measures: the list and the page of one with those it falls on."""

from django.db.models import Prefetch

from editorial.views import RecordDetail
from organizations.filters import MeasureFilterSet
from organizations.models import Measure, MeasureTarget
from relations.views import CountryBoundList, NamingList, party_addresses


class MeasureList(NamingList, CountryBoundList):
    record = Measure
    filterset = MeasureFilterSet
    related = ("imposed_by",)
    children = ("spells", Prefetch("targets", MeasureTarget.public.select_related("party")))

    def named(self, record):
        return [record.imposed_by, *(row.party for row in record.targets.all())]


class MeasureDetail(RecordDetail):
    record = Measure
    related = ("imposed_by",)
    children = ("targets__party",)

    def extra(self, record):
        return {"addresses": party_addresses([record.imposed_by, *(row.party for row in record.targets.all())])}
