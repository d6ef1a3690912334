"""The root of the API: what there is, how much of it, and where it is described."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from editorial.api import ALWAYS, PublicAPIView
from editorial.api.lists import LICENCE
from editorial.history import public_counts
from editorial.serializers import address

LANGUAGE = OpenApiParameter("lang", OpenApiTypes.STR, enum=["en", "fr"], description="Language of the answer.")


class ResourceSerializer(serializers.Serializer):
    """One resource of the API."""

    name = serializers.CharField(help_text="The word for it, as in addresses.")
    url = serializers.URLField(help_text="The address of its list.")
    description = serializers.CharField(help_text="What it holds.")
    records = serializers.IntegerField(required=False, help_text="How many public records, where it holds records.")


class IndexSerializer(serializers.Serializer):
    """What the API offers."""

    title = serializers.CharField(help_text="The name of the register.")
    revision = serializers.IntegerField(help_text="The newest revision.")
    licence = serializers.CharField(help_text="Licence of the register's own words.")
    documentation = serializers.URLField(help_text="The description for people.")
    schema = serializers.URLField(help_text="The description for programs (OpenAPI 3.1).")
    resources = ResourceSerializer(many=True, help_text="What can be listed.")


class IndexView(PublicAPIView):
    """What the API offers. `resources` maps the word of each resource to its view."""

    serializer_class = IndexSerializer
    resources: dict[str, type] = {}

    @extend_schema(
        responses={200: IndexSerializer, **ALWAYS}, tags=["index"], operation_id="index_read", parameters=[LANGUAGE]
    )
    def get(self, request):
        """Return the resources with their addresses."""
        self.require_known(self.accepts)
        counts = public_counts()
        return Response(
            {
                "title": "Chancery",
                "revision": self.revision,
                "licence": LICENCE,
                "documentation": request.build_absolute_uri("/api/docs/"),
                "schema": request.build_absolute_uri("/api/schema/"),
                "resources": [self._resource(name, view, counts) for name, view in self.resources.items()],
            }
        )

    def _resource(self, name: str, view: type, counts: dict[str, int]) -> dict:
        words = (view.__doc__ or "").partition("\n")[0]
        shown = {"name": name, "url": address(self.request, name), "description": words}
        return shown | {"records": counts[name]} if name in counts else shown
