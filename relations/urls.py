"""Addresses of what relates countries, alone and under a country."""

from editorial.urls import country_pages, kind_pages
from editorial.views import DisagreementDetail
from relations.views import (
    AgreementDetail,
    AgreementList,
    DiplomaticEventDetail,
    DiplomaticEventList,
    DisagreementList,
    FigureDetail,
    FigureList,
    MissionDetail,
    MissionList,
    OfficeDetail,
    OfficeList,
    PlaceDetail,
    PlaceList,
    ProgrammeDetail,
    ProgrammeList,
    StatementDetail,
    StatementList,
    TieDetail,
    TieList,
)

urlpatterns = [
    *kind_pages(TieList, TieDetail),
    *kind_pages(PlaceList, PlaceDetail),
    *kind_pages(MissionList, MissionDetail),
    *kind_pages(OfficeList, OfficeDetail),
    *kind_pages(ProgrammeList, ProgrammeDetail),
    *kind_pages(AgreementList, AgreementDetail),
    *kind_pages(DiplomaticEventList, DiplomaticEventDetail),
    *kind_pages(FigureList, FigureDetail),
    *kind_pages(StatementList, StatementDetail),
    *kind_pages(DisagreementList, DisagreementDetail),
]
country_urlpatterns = country_pages(
    TieList,
    PlaceList,
    MissionList,
    OfficeList,
    ProgrammeList,
    AgreementList,
    DiplomaticEventList,
    FigureList,
    StatementList,
    DisagreementList,
)
