"""The API's description of itself (OpenAPI 3.1)."""

from functools import cache

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from editorial.api.base import PublicAPIView


class SchemaView(PublicAPIView):
    """The description, as YAML or as JSON, whichever is asked for."""

    schema = None
    renderer_classes = (OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2)

    def get(self, request):
        """Return the description."""
        self.require_known(self.accepts)
        return Response(description(translation.get_language()))

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code >= 400:
            # A problem says that it is JSON, whatever the description was asked for as.
            response.accepted_renderer = JSONRenderer()
        return response


@cache
def description(language: str) -> dict:
    """Return the description in a language; made once, since it follows from the code alone."""
    with translation.override(language):
        return SchemaGenerator().get_schema(request=None, public=True)
