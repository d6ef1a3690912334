"""What relates countries, in the API."""

from editorial.api import DisagreementViewSet, RecordViewSet, ReferenceViewSet
from relations.filters import (
    AgreementFilterSet,
    CountryDisagreementFilterSet,
    CountryFilterSet,
    DiplomaticEventFilterSet,
    FigureFilterSet,
    MissionFilterSet,
    OfficeFilterSet,
    PartyFilterSet,
    PlaceFilterSet,
    ProgrammeFilterSet,
    StatementFilterSet,
    TieFilterSet,
)
from relations.models import (
    Agreement,
    Country,
    DiplomaticEvent,
    Figure,
    Mission,
    Office,
    Party,
    Place,
    Programme,
    Statement,
    Tie,
)
from relations.serializers import (
    AgreementSerializer,
    CountrySerializer,
    DiplomaticEventSerializer,
    FigureSerializer,
    MissionSerializer,
    OfficeSerializer,
    PartySerializer,
    PlaceSerializer,
    ProgrammeSerializer,
    StatementSerializer,
    TieSerializer,
    points_of,
)


class CountryViewSet(ReferenceViewSet):
    """Countries of the world, past and present; by code or by slug."""

    queryset = Country.public.all()
    serializer_class = CountrySerializer
    filterset_class = CountryFilterSet
    related = ("successor",)

    def lookup(self, reference):
        return {"code": reference.upper()} if len(reference) == 3 else {"slug": reference}


class PartyViewSet(ReferenceViewSet):
    """Whoever published records name as taking part: countries, organizations, actors, bodies, groups."""

    queryset = Party.public.all()
    serializer_class = PartySerializer
    filterset_class = PartyFilterSet
    related = ("country",)


class PlaceViewSet(RecordViewSet):
    """Places that sources name."""

    queryset = Place.public.all()
    serializer_class = PlaceSerializer
    filterset_class = PlaceFilterSet
    related = ("parent",)

    def points_of(self, place):
        return points_of(place)


class TieViewSet(RecordViewSet):
    """What is stated of relations between two countries."""

    queryset = Tie.public.all()
    serializer_class = TieSerializer
    filterset_class = TieFilterSet
    related = ("country_a", "country_b")


class MissionViewSet(RecordViewSet):
    """Embassies, consulates and other missions."""

    queryset = Mission.public.all()
    serializer_class = MissionSerializer
    filterset_class = MissionFilterSet
    related = ("sender", "host", "place", "protecting_power")

    def points_of(self, mission):
        return points_of(mission.place)


class OfficeViewSet(RecordViewSet):
    """Sections and offices of missions."""

    queryset = Office.public.all()
    serializer_class = OfficeSerializer
    filterset_class = OfficeFilterSet
    related = ("mission", "parent", "home_agency")


class ProgrammeViewSet(RecordViewSet):
    """Programmes, projects and standing services between countries."""

    queryset = Programme.public.all()
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilterSet
    related = ("country",)


class AgreementViewSet(RecordViewSet):
    """Agreements."""

    queryset = Agreement.public.all()
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilterSet


class DiplomaticEventViewSet(RecordViewSet):
    """What happened between countries."""

    queryset = DiplomaticEvent.public.all()
    serializer_class = DiplomaticEventSerializer
    filterset_class = DiplomaticEventFilterSet
    related = ("country", "place", "tie")

    def points_of(self, event):
        return points_of(event.place)


class FigureViewSet(RecordViewSet):
    """Numbers that sources print."""

    queryset = Figure.public.all()
    serializer_class = FigureSerializer
    filterset_class = FigureFilterSet
    related = ("subject", "counterpart", "recorded_by", "component_of")


class StatementViewSet(RecordViewSet):
    """What somebody holds, claims or reports."""

    queryset = Statement.public.all()
    serializer_class = StatementSerializer
    filterset_class = StatementFilterSet
    related = ("held_by", "agreement")


class CountryDisagreementViewSet(DisagreementViewSet):
    """Positions of sources that differ, side by side."""

    filterset_class = CountryDisagreementFilterSet
