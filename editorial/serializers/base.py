"""How records, their children and what they point at look in the API."""

from urllib.parse import quote

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from editorial.dates import PartialDateField
from editorial.dates.rest import PartialDateSerializerField
from editorial.models import Hinge, Record, Stage, Versioned

REFERENCE = {
    "type": ["object", "null"],
    "description": "Something else in the register: what it is, its name in the language asked for, and its address.",
    "required": ["id", "kind", "slug", "title", "url"],
    "properties": {
        "id": {"type": "string", "format": "uuid", "description": "Its uid."},
        "kind": {"type": "string", "description": "The kind, as in addresses.", "examples": ["organizations"]},
        "slug": {"type": "string", "description": "Its slug or natural key.", "examples": ["african-union"]},
        "code": {"type": "string", "description": "Of a country: its code.", "examples": ["MLI"]},
        "type": {"type": "string", "description": "Of a party: what it is.", "examples": ["organization"]},
        "withdrawn": {"type": "boolean", "description": "Present and true where it was withdrawn since."},
        "title": {"type": "string", "description": "Its name in the language asked for."},
        "url": {"type": "string", "format": "uri", "description": "Its address in this API."},
    },
}


def address(request, kind: str, slug: str = "") -> str:
    """Return the absolute API address of a list, or of one thing in it."""
    root = getattr(request, "api_root", None)
    if root is None:
        root = request.api_root = request.build_absolute_uri("/api/v1/")
    return f"{root}{kind}/{quote(slug, safe='@')}/" if slug else f"{root}{kind}/"


def reference(target: Versioned | None, request) -> dict | None:
    """Return how the API points at something else of the register."""
    if target is None:
        return None
    shown = {"id": str(target.uid), "kind": target.kind, "slug": getattr(target, "slug", "") or target.reference()}
    if hasattr(target, "code"):
        shown["code"] = target.code
    if isinstance(target, Hinge):
        shown["type"] = target.type
    if isinstance(target, Record) and target.stage != Stage.PUBLISHED:
        shown["withdrawn"] = True
    return {**shown, "title": str(target), "url": address(request, target.kind, shown.get("code") or shown["slug"])}


@extend_schema_field(REFERENCE)
class ReferenceField(serializers.RelatedField):
    """A foreign key, shown as what it points at."""

    def __init__(self, **kwargs):
        super().__init__(
            read_only=True, **{key: value for key, value in kwargs.items() if key in ("help_text", "source")}
        )

    def use_pk_only_optimization(self):
        return False

    def to_representation(self, value):
        return reference(value, self.context["request"])


KEPT = ("help_text", "label", "choices", "max_digits", "decimal_places", "allow_null", "allow_blank")
"""What a field of the API keeps of how it would be written."""


class ReadSerializer(serializers.ModelSerializer):
    """A read-only serializer that knows partial dates and references."""

    def build_standard_field(self, field_name, model_field):
        if isinstance(model_field, PartialDateField):
            return PartialDateSerializerField, {"help_text": str(model_field.verbose_name)}
        field, options = super().build_standard_field(field_name, model_field)
        options.setdefault("help_text", str(model_field.verbose_name))
        return field, {"read_only": True} | {key: value for key, value in options.items() if key in KEPT}

    def build_relational_field(self, field_name, relation_info):
        named = relation_info.model_field
        return ReferenceField, {"help_text": str(named.verbose_name)}


class ChildSerializer(ReadSerializer):
    """A child: its key in the record, then its fields."""

    key = serializers.CharField(read_only=True, help_text="Its key, unique in the record and fixed once published.")


class SpellSerializer(ChildSerializer):
    """A status with the days that bound it; the bounds are calculated from the dates."""

    certain_from = serializers.DateField(
        read_only=True, allow_null=True, help_text="First day on which it surely held; null if none."
    )
    certain_to = serializers.DateField(
        read_only=True, allow_null=True, help_text="Last day on which it surely held; null if none."
    )
    outer_from = serializers.DateField(
        read_only=True, allow_null=True, help_text="First day on which it may have held by its dates."
    )
    outer_to = serializers.DateField(
        read_only=True, allow_null=True, help_text="Last day on which it may have held by its dates."
    )


SPELL_FIELDS = (
    "key",
    "status",
    "since",
    "until",
    "observed",
    "throughout",
    "certain_from",
    "certain_to",
    "outer_from",
    "outer_to",
)
