"""The map of the API: which resource answers under which word."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from config.csp import csp_override
from editorial.api import (
    DocumentViewSet,
    PassageViewSet,
    SchemaView,
    SourceViewSet,
    UnknownAddressView,
)
from organizations.api import MeasureViewSet, MembershipViewSet, OrganizationViewSet
from portal.api import (
    ChangesView,
    IndexView,
    ProblemTypesView,
    ProblemTypeView,
    RevisionsView,
    VocabulariesView,
    VocabularyView,
)
from relations.api import (
    AgreementViewSet,
    CountryDisagreementViewSet,
    CountryViewSet,
    DiplomaticEventViewSet,
    FigureViewSet,
    MissionViewSet,
    OfficeViewSet,
    PartyViewSet,
    PlaceViewSet,
    ProgrammeViewSet,
    StatementViewSet,
    TieViewSet,
)
from security.api import ActorViewSet, DeploymentViewSet, SecurityEventViewSet

RECORDS = {
    viewset.queryset.model.kind: viewset
    for viewset in (
        CountryViewSet,
        PartyViewSet,
        PlaceViewSet,
        TieViewSet,
        MissionViewSet,
        OfficeViewSet,
        ProgrammeViewSet,
        AgreementViewSet,
        DiplomaticEventViewSet,
        FigureViewSet,
        StatementViewSet,
        OrganizationViewSet,
        MembershipViewSet,
        MeasureViewSet,
        ActorViewSet,
        SecurityEventViewSet,
        DeploymentViewSet,
        CountryDisagreementViewSet,
        SourceViewSet,
        DocumentViewSet,
        PassageViewSet,
    )
}
OTHERS = {"changes": ChangesView, "revisions": RevisionsView, "vocabularies": VocabulariesView}

router = SimpleRouter()
for kind, viewset in RECORDS.items():
    router.register(kind, viewset, basename=f"api-{kind}")

# The reference page draws its icons from data addresses.
docs = csp_override({**settings.SECURE_CSP, "img-src": ["'self'", "data:"]})(
    require_safe(SpectacularSwaggerSplitView.as_view(url="/api/schema/", template_name="portal/api-docs.html"))
)

# The same lists in a format named by the end of the address, and tables of the children of their records.
formats = [
    path(f"v1/{kind}.{ending}", viewset.as_view({"get": "list"}), name=f"api-{kind}-{name}")
    for kind, viewset in RECORDS.items()
    for name, ending in {"file": "<slug:format>", "children": "<slug:child>.<slug:format>"}.items()
]

urlpatterns = [
    path("", RedirectView.as_view(url="/api/v1/"), name="api"),
    path("v1/", IndexView.as_view(resources={**RECORDS, **OTHERS}), name="api-index"),
    path("v1/vocabularies/<str:name>/", VocabularyView.as_view(), name="api-vocabulary"),
    *(path(f"v1/{word}/", view.as_view(), name=f"api-{word}") for word, view in OTHERS.items()),
    path("v1/", include(router.urls)),
    *formats,
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", docs, name="api-docs"),
    path("problems/", ProblemTypesView.as_view(), name="api-problems"),
    path("problems/<str:name>/", ProblemTypeView.as_view(), name="api-problem"),
    re_path(r"^[\s\S]*$", UnknownAddressView.as_view()),
]
