"""Addresses of the pages that need more than one app; the dossier of a country comes last, for its slug fits anything."""

from django.urls import path
from django.views.generic import RedirectView

from editorial.views.citing import citation_files
from portal.feeds import ChangesFeed
from portal.views.changes import Changes
from portal.views.citing import DossierCitation
from portal.views.compare import Compare
from portal.views.countries import CountryList
from portal.views.dossier import Dossier
from portal.views.gaps import Gaps
from portal.views.home import Home
from portal.views.parties import ActorPage, OrganizationPage
from portal.views.partners import Partner
from portal.views.places import PlacePage
from portal.views.ties import TiePage
from portal.views.timeline import Timeline
from portal.views.vocabularies import Vocabularies

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("vocabularies/", Vocabularies.as_view(), name="vocabularies"),
    path("changes/", Changes.as_view(), name="changes"),
    path("changes.atom", ChangesFeed.as_view(), name="changes-feed"),
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
    path("<slug:country>/ties/<slug:partner>/", Partner.as_view(), name="partner"),
    path("<slug:country>/timeline/", Timeline.as_view(), name="timeline"),
    path("<slug:country>/compare/", Compare.as_view(), name="compare"),
    path("<slug:country>/changes/", Changes.as_view(), name="country-changes"),
    path("<slug:country>/changes.atom", ChangesFeed.as_view(), name="country-changes-feed"),
    *citation_files("<slug:country>/", DossierCitation, "dossier"),
]
