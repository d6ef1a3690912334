"""The page of a place, with what was and happened there or in a part of it."""

from portal.views.concerns import at, deployments
from relations.models import Place
from relations.views import PlaceDetail
from security.models import EventPlace


class PlacePage(PlaceDetail):
    record = Place
    template_name = "portal/place.html"

    def extra(self, record):
        within = Place.public.within(record)
        rows = EventPlace.public.filter(place__in=within).select_related("record", "place")
        found: dict = {}
        for row in rows.order_by("-record__date_earliest", "record__slug", "position"):
            found.setdefault(row.record, []).append(row)
        return {
            "events": list(found.items()),
            "deployments": deployments(place__in=within),
            "arrivals": deployments(moved_to__in=within),
            "concerns": at(within),
        }
