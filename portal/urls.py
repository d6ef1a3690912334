"""Addresses of the pages that need more than one app; the dossier of a country comes last, for its slug fits anything."""

from django.urls import path
from django.views.generic import RedirectView

from editorial.views.citing import citation_files
from portal.views.citing import DossierCitation
from portal.views.countries import CountryList
from portal.views.dossier import Dossier
from portal.views.gaps import Gaps
from portal.views.home import Home
from portal.views.parties import ActorPage, OrganizationPage
from portal.views.places import PlacePage
from portal.views.ties import TiePage
from portal.views.vocabularies import Vocabularies

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("vocabularies/", Vocabularies.as_view(), name="vocabularies"),
    path("countries/", CountryList.as_view(), name="countries"),
    path(
        "countries/<slug:country>/",
        RedirectView.as_view(pattern_name="dossier", permanent=True),
        name="countries-page",
    ),
    path("places/<slug:slug>/", PlacePage.as_view(), name="places-page"),
    path("organizations/<slug:slug>/", OrganizationPage.as_view(), name="organizations-page"),
    path("ties/<slug:slug>/", TiePage.as_view(), name="ties-page"),
    path("actors/<slug:slug>/", ActorPage.as_view(), name="actors-page"),
]
country_urlpatterns = [
    path("<slug:country>/", Dossier.as_view(), name="dossier"),
    path("<slug:country>/gaps/", Gaps.as_view(), name="gaps"),
    *citation_files("<slug:country>/", DossierCitation, "dossier"),
]
