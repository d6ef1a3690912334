"""Ties: the list and the page of one pair of countries."""

from editorial.views import RecordDetail
from relations.drawings import partners_map
from relations.filters import TieFilterSet
from relations.models import Tie
from relations.views.lists import CountryBoundList


class TieList(CountryBoundList):
    record = Tie
    filterset = TieFilterSet
    related = ("country_a", "country_b")
    children = ("spells",)

    def context(self, **kwargs):
        context = super().context(**kwargs)
        if not self.country or not context.get("page"):
            return context
        return context | {"partners_map": partners_map(self.country, context["page"].rows, day=context.get("day"))}


class TieDetail(RecordDetail):
    record = Tie
    related = ("country_a", "country_b")
