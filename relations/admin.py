"""The admin of what relates countries."""

from django.contrib import admin
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from editorial.admin import ReadOnlyAdmin, RecordAdmin
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


@admin.register(Country)
class CountryAdmin(ReadOnlyAdmin):
    """Reference data."""

    list_display = ("name_en", "name_fr", "code", "status")
    list_filter = ("status",)
    search_fields = ("name_en", "name_fr", "code", "official_name_en")


@admin.register(Party)
class PartyAdmin(ReadOnlyAdmin):
    """Whoever can be named; parties come into being with their records."""

    list_display = ("name_en", "type", "country", "is_public")
    list_select_related = ("country",)
    list_filter = ("type", "is_public")
    search_fields = ("name_en", "name_fr", "slug")
    ordering = ("name_en", "slug")

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not request.path.endswith("/autocomplete/"):
            return found, may_repeat
        # Whoever types “Mali” means Mali, not its customs officials.
        words = search_term.replace("\x00", "").strip()
        is_named = Q(name_en__iexact=words) | Q(name_fr__iexact=words)
        return found.order_by(Case(When(is_named, then=0), default=1), *self.ordering), may_repeat


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    """Places."""

    search_fields = ("name_en", "name_fr", "slug", "names__name")
    columns = ("type", "parent")
    country_paths = ("countries__country",)
    sections = (
        (None, ("type", ("name_en", "name_fr"), "parent", "note")),
        ("WGS 84", (("latitude", "longitude"), ("point_meaning", "radius_km"))),
    )


@admin.register(Tie)
class TieAdmin(RecordAdmin):
    """Ties between countries."""

    search_fields = ("slug", "country_a__name_en", "country_b__name_en", "counterpart_as_printed")
    country_paths = ("country_a", "country_b")
    sections = ((None, ("country_a", "country_b", "counterpart_as_printed", "note")),)


@admin.register(Mission)
class MissionAdmin(RecordAdmin):
    """Missions with their spells, accreditations and heads."""

    search_fields = ("name_en", "name_fr", "slug", "title_as_given")
    columns = ("type", "sender", "host")
    country_paths = ("sender__country", "host__country")
    sections = (
        (None, ("type", ("name_en", "name_fr"), "title_as_given", ("sender", "host"))),
        (_("Seat"), ("place", "address", "protecting_power", "note")),
    )
    rows = {
        "accreditations": (
            ("country", "resident"),
            ("since", "since_basis", "since_reason"),
            ("until", "until_basis", "until_reason"),
        ),
        "heads": (
            ("name", "office", "ordinal"),
            ("since", "since_basis", "since_reason"),
            ("until", "until_basis", "until_reason"),
        ),
    }


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    """Offices of missions."""

    search_fields = ("name_en", "name_fr", "abbreviation", "slug", "names__name")
    columns = ("abbreviation", "mission", "parent")
    sections = (
        (None, ("mission", "parent", ("name_en", "name_fr", "abbreviation"))),
        (_("Details"), ("home_agency", "head_title", "note")),
    )


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    """Programmes with their roles and components."""

    search_fields = ("name_en", "name_fr", "abbreviation", "slug")
    columns = ("type", "country")
    country_paths = ("country",)
    sections = ((None, ("type", ("name_en", "name_fr", "abbreviation"), "country", "note")),)


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    """Agreements with their dates and parties."""

    search_fields = ("name_en", "name_fr", "abbreviation", "slug")
    columns = ("type",)
    sections = ((None, ("type", ("name_en", "name_fr", "abbreviation"), "unts_number", "note")),)
    rows = {"dates": (("type", "date"), ("date_basis", "date_reason"))}


@admin.register(DiplomaticEvent)
class DiplomaticEventAdmin(RecordAdmin):
    """Diplomatic events with their participants."""

    search_fields = ("name_en", "name_fr", "slug")
    columns = ("date", "type", "country")
    country_paths = ("country",)
    sections = (
        (None, (("type", "manner"), ("name_en", "name_fr"), "date", "summary")),
        (_("Where and between whom"), ("country", "place", "tie", "note")),
    )
    rows = {"participants": (("role", "party"), ("office_holder", "office"), "as_printed")}


@admin.register(Figure)
class FigureAdmin(RecordAdmin):
    """Figures as printed, with what may be derived."""

    search_fields = ("name_en", "name_fr", "indicator", "slug")
    columns = ("indicator", "printed", "period")
    country_paths = ("subject__country",)
    sections = (
        (None, (("name_en", "name_fr"), "indicator", ("subject", "counterpart"))),
        (
            _("Number"),
            (("printed", "bound"), ("low", "best", "high"), ("unit", "multiplier", "currency"), "is_estimate"),
        ),
        (_("Period and origin"), ("period", "period_type", "recorded_by", "scope", "component_of", "note")),
    )


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """Statements with those they are about."""

    search_fields = ("text_en", "text_fr", "wording", "slug")
    columns = ("theme", "type", "held_by")
    country_paths = ("subjects__party__country",)
    sections = (
        (None, (("type", "theme"), "text_en", "text_fr", "wording")),
        (_("Who says so, and of when"), (("held_by", "held_as_printed"), "modality", "period", "observed")),
        (_("About"), ("counterpart_as_printed", "agreement", "note")),
    )
