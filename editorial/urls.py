"""Addresses of sources, of records by uid, and the shape every kind's addresses have."""

from django.urls import path

from editorial.views import RecordDetail, RecordList
from editorial.views.citing import RecordCitation, VersionCitation, citation_files
from editorial.views.log import Log, LogTable
from editorial.views.reading import SourceReading
from editorial.views.records import RecordAddress, RecordHistory
from editorial.views.sources import SourceDetail, SourceList
from editorial.views.versions import RecordVersion


def kind_pages(rows: type[RecordList], page: type[RecordDetail]) -> list:
    """Return the addresses of one kind: /{kinds}/, named after the kind, and /{kinds}/{slug}/, named `{kinds}-page`."""
    kind = page.record.kind
    return [
        path(f"{kind}/", rows.as_view(), name=kind),
        path(f"{kind}/<slug:slug>/", page.as_view(), name=f"{kind}-page"),
    ]


def country_pages(*lists: type[RecordList]) -> list:
    """Return /{country}/{kinds}/ for lists that can be bound to a country, named `country-{kinds}`."""
    return [
        path(f"<slug:country>/{rows.record.kind}/", rows.as_view(), name=f"country-{rows.record.kind}")
        for rows in lists
    ]


urlpatterns = [
    *kind_pages(SourceList, SourceDetail),
    path("sources/<slug:slug>/read/", SourceReading.as_view(), name="source-reading"),
    path("log/", Log.as_view(), name="log"),
    path("log.csv", LogTable.as_view(), name="log-csv"),
    path("records/<uuid:uid>/", RecordAddress.as_view(), name="record"),
    path("records/<uuid:uid>/history/", RecordHistory.as_view(), name="record-history"),
    path("records/<uuid:uid>/@<int:number>/", RecordVersion.as_view(), name="record-version"),
    *citation_files("records/<uuid:uid>/", RecordCitation, "record"),
    *citation_files("records/<uuid:uid>/@<int:number>/", VersionCitation, "record-version"),
]
