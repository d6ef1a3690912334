"""Places: the list and the page of one place with what lies and happened in it."""

from django.db.models import Prefetch

from editorial.views import RecordDetail
from relations.filters import PlaceFilterSet
from relations.models import Place, PlaceCountry
from relations.views.lists import CountryBoundList


class PlaceList(CountryBoundList):
    record = Place
    filterset = PlaceFilterSet
    is_mapped = True
    related = ("parent",)
    children = (Prefetch("countries", PlaceCountry.public.select_related("country")),)


class PlaceDetail(RecordDetail):
    record = Place
    linked_type = "Place"
    related = ("parent",)
    children = ("countries__country", Prefetch("parts", Place.public.all()))
