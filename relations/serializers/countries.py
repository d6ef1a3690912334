"""Countries, parties, places and ties in the API."""

from rest_framework import serializers

from editorial.models import Stage
from editorial.serializers import (
    RECORD_FIELDS,
    SPELL_FIELDS,
    ChildSerializer,
    Located,
    RecordSerializer,
    SpelledSerializer,
    SpellSerializer,
)
from editorial.serializers.sources import NaturalSerializer
from relations.models import (
    Country,
    Party,
    Place,
    PlaceCountry,
    PlaceExternalId,
    PlaceName,
    Tie,
    TieSpell,
)


class NamedSerializer(NaturalSerializer):
    """Reference data with a name."""

    title = serializers.SerializerMethodField(help_text="Its name in the language asked for.")

    def get_title(self, row) -> str:
        return str(row)


class CountrySerializer(NamedSerializer):
    """A country of the world, past or present."""

    class Meta:
        model = Country
        fields = (
            "id",
            "kind",
            "reference",
            "url",
            "title",
            "code",
            "slug",
            "name_en",
            "name_fr",
            "official_name_en",
            "official_name_fr",
            "iso2",
            "iso3",
            "numeric",
            "m49_region",
            "region_en",
            "region_fr",
            "cow_code",
            "cow_abbr",
            "gw_code",
            "status",
            "since",
            "until",
            "successor",
        )


class PartySerializer(NamedSerializer):
    """Whoever signs, holds a view or takes part."""

    class Meta:
        model = Party
        fields = ("id", "kind", "reference", "url", "title", "slug", "type", "name_en", "name_fr", "country")


class PlaceCountrySerializer(ChildSerializer):
    class Meta:
        model = PlaceCountry
        fields = ("key", "country")


class PlaceNameSerializer(ChildSerializer):
    class Meta:
        model = PlaceName
        fields = ("key", "name", "language")


class PlaceExternalIdSerializer(ChildSerializer):
    class Meta:
        model = PlaceExternalId
        fields = ("key", "scheme", "identifier", "vintage")


class PlaceSerializer(RecordSerializer):
    """A place, as exactly as its source names it."""

    countries = PlaceCountrySerializer(many=True, read_only=True, help_text="Countries it lies in.")
    names = PlaceNameSerializer(many=True, read_only=True, help_text="Other names, as printed.")
    external_ids = PlaceExternalIdSerializer(many=True, read_only=True, help_text="Identifiers in gazetteers.")

    class Meta:
        model = Place
        fields = (
            *RECORD_FIELDS,
            "type",
            "name_en",
            "name_fr",
            "parent",
            "latitude",
            "longitude",
            "point_meaning",
            "radius_km",
            "note",
            "countries",
            "names",
            "external_ids",
            "witnesses",
            "citations",
        )


def points_of(place: Place | None, *, drawn: bool = True, **said) -> list[Located]:
    """Return the point of a place that readers may see and that has one, with what it stands for and what else is `said`."""
    if place is None or place.stage != Stage.PUBLISHED or place.latitude is None:
        return []
    about = {
        "place": place.slug,
        "title": str(place),
        "type": place.type,
        "point_meaning": place.point_meaning,
        "radius_km": place.radius_km and float(place.radius_km),
    }
    return [Located(float(place.longitude), float(place.latitude), drawn, about | said)]


class TieSpellSerializer(SpellSerializer):
    class Meta:
        model = TieSpell
        fields = ("type", "level", *SPELL_FIELDS)


class TieSerializer(SpelledSerializer):
    """What is stated of relations between two countries."""

    spells = TieSpellSerializer(many=True, read_only=True, help_text="Statuses with the dates that bound them.")
    identified = serializers.BooleanField(
        source="is_identified", read_only=True, help_text="Whether both sides are known; if not, country_b is null."
    )

    class Meta:
        model = Tie
        fields = (
            *RECORD_FIELDS,
            "country_a",
            "country_b",
            "identified",
            "counterpart_as_printed",
            "note",
            "last_reported",
            "state_on",
            "status_on",
            "spells",
            "witnesses",
            "citations",
        )
