"""Addresses of the pages that need more than one app; the dossier of a country comes last, for its slug fits anything."""

from django.urls import path
from django.views.generic import RedirectView

from editorial.views.citing import citation_files
from portal.feeds import ChangesFeed
from portal.views.about import About, Accessibility, Downloads, Licences, Method, Privacy, Stability
from portal.views.changes import Changes
from portal.views.citing import DossierCitation
from portal.views.compare import Compare
from portal.views.countries import CountryList
from portal.views.dossier import Dossier
from portal.views.gaps import Gaps
from portal.views.home import Home
from portal.views.machines import Favicon, Robots, SecurityText, SiteMap, SiteMapPart
from portal.views.parties import ActorPage, OrganizationPage
from portal.views.partners import Partner
from portal.views.places import PlacePage
from portal.views.reports import ReportError, ReportSent
from portal.views.search import Search
from portal.views.ties import TiePage
from portal.views.timeline import Timeline
from portal.views.vocabularies import Vocabularies

machine_urlpatterns = [
    path("sitemap.xml", SiteMap.as_view(), name="sitemap"),
    path("sitemap-<slug:section>.xml", SiteMapPart.as_view(), name="sitemap-part"),
    path("robots.txt", Robots.as_view(), name="robots"),
    path(".well-known/security.txt", SecurityText.as_view(), name="security-text"),
    path("favicon.ico", Favicon.as_view(), name="favicon"),
]
urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("about/", About.as_view(), name="about"),
    path("about/method/", Method.as_view(), name="about-method"),
    path("about/licences/", Licences.as_view(), name="about-licences"),
    path("about/accessibility/", Accessibility.as_view(), name="about-accessibility"),
    path("about/privacy/", Privacy.as_view(), name="about-privacy"),
    path("about/stability/", Stability.as_view(), name="about-stability"),
    path("records/<uuid:uid>/report/", ReportError.as_view(), name="record-report"),
    path("records/<uuid:uid>/report/sent/", ReportSent.as_view(), name="record-report-sent"),
    path("downloads/", Downloads.as_view(), name="downloads"),
    path("vocabularies/", Vocabularies.as_view(), name="vocabularies"),
    path("search/", Search.as_view(), name="search"),
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
