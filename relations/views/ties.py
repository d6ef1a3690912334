"""Ties: the list and the page of one pair of countries."""

from editorial.views import RecordDetail
from relations.filters import TieFilterSet
from relations.models import Tie
from relations.views.lists import CountryBoundList


class TieList(CountryBoundList):
    record = Tie
    filterset = TieFilterSet
    related = ("country_a", "country_b")
    children = ("spells",)


class TieDetail(RecordDetail):
    record = Tie
    related = ("country_a", "country_b")
