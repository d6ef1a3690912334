"""The shapes of the API of what relates countries."""

from relations.serializers.countries import (
    CountrySerializer,
    PartySerializer,
    PlaceSerializer,
    TieSerializer,
    points_of,
)
from relations.serializers.events import (
    AgreementSerializer,
    DiplomaticEventSerializer,
    FigureSerializer,
    StatementSerializer,
)
from relations.serializers.missions import MissionSerializer, OfficeSerializer, ProgrammeSerializer

__all__ = [
    "AgreementSerializer",
    "CountrySerializer",
    "DiplomaticEventSerializer",
    "FigureSerializer",
    "MissionSerializer",
    "OfficeSerializer",
    "PartySerializer",
    "PlaceSerializer",
    "ProgrammeSerializer",
    "StatementSerializer",
    "TieSerializer",
    "points_of",
]
