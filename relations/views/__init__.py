"""Pages of what relates countries, and what the pages of higher apps share about countries and parties."""

from relations.views.agreements import AgreementDetail, AgreementList, DiplomaticEventDetail, DiplomaticEventList
from relations.views.disagreements import DisagreementList
from relations.views.figures import FigureDetail, FigureList, StatementDetail, StatementList
from relations.views.lists import CountryBoundList, country_at, country_counts
from relations.views.missions import (
    MissionDetail,
    MissionList,
    OfficeDetail,
    OfficeList,
    ProgrammeDetail,
    ProgrammeList,
)
from relations.views.parties import NamingList, party_addresses
from relations.views.places import PlaceDetail, PlaceList
from relations.views.ties import TieDetail, TieList

__all__ = [
    "AgreementDetail",
    "AgreementList",
    "CountryBoundList",
    "DiplomaticEventDetail",
    "DiplomaticEventList",
    "DisagreementList",
    "FigureDetail",
    "FigureList",
    "MissionDetail",
    "MissionList",
    "NamingList",
    "OfficeDetail",
    "OfficeList",
    "PlaceDetail",
    "PlaceList",
    "ProgrammeDetail",
    "ProgrammeList",
    "StatementDetail",
    "StatementList",
    "TieDetail",
    "TieList",
    "country_at",
    "country_counts",
    "party_addresses",
]
