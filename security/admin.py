"""The admin of actors and security events."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editorial.admin import RecordAdmin
from security.models import Actor, Deployment, SecurityEvent


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    """Actors, their names and links."""

    search_fields = ("name_en", "name_fr", "abbreviation", "slug", "names__name")
    columns = ("abbreviation", "type")
    country_paths = ("country",)
    sections = ((None, ("type", "name_en", "name_fr", "abbreviation", "country", "note")),)
    rows = {"links": (("type", "party", "modality"), ("date", "date_basis", "date_reason"))}


@admin.register(SecurityEvent)
class SecurityEventAdmin(RecordAdmin):
    """Security events with their places, participants and casualties."""

    search_fields = ("name_en", "name_fr", "slug")
    columns = ("date", "country", "type")
    country_paths = ("country",)
    sections = (
        (None, ("name_en", "name_fr", "date", "country", "summary")),
        (_("Coding"), (("type", "sub_type"), ("violence_type", "clarity"))),
        (_("Details"), ("motive", "damage", "note")),
    )
    rows = {
        "places": (("place", "role", "precision"), ("distance", "distance_unit", "is_about")),
        "participants": (("role", "identification"), ("party", "as_printed", "attributed_by")),
        "casualties": (("harm", "group", "part_of"), ("printed", "bound"), ("low", "best", "high", "unit")),
    }


@admin.register(Deployment)
class DeploymentAdmin(RecordAdmin):
    """Where actors were."""

    search_fields = ("slug", "actor__name_en", "place__name_en")
    columns = ("actor", "place", "country")
    country_paths = ("country",)
    sections = ((None, ("actor", ("country", "place"), "strength", ("moved_to", "handed_to"), "note")),)
