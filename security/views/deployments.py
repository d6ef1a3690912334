"""Deployments: the list and the page of one presence, with where it went and who took over."""

from editorial.views import RecordDetail, offered
from relations.models import Place
from relations.views import CountryBoundList
from security.filters import DeploymentFilterSet
from security.models import Actor, Deployment

RELATED = ("actor", "country", "place", "moved_to", "handed_to")


class DeploymentList(CountryBoundList):
    record = Deployment
    filterset = DeploymentFilterSet
    is_mapped = True
    related = RELATED
    children = ("spells",)

    def suggestions(self):
        places = offered(Place.public.only("slug", "name_en", "name_fr"))
        actors = offered(Actor.public.only("slug", "name_en", "name_fr"))
        return super().suggestions() | {"place": places, "actor": actors}


class DeploymentDetail(RecordDetail):
    record = Deployment
    related = RELATED
