"""The closed lists of the register: every choice with its label, and where it is used."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from editorial.api import ALWAYS, MISSING, PublicAPIView
from editorial.serializers import address
from editorial.vocabularies import used_in, vocabularies

LANGUAGE = OpenApiParameter("lang", OpenApiTypes.STR, enum=["en", "fr"], description="Language of the labels.")


class ChoiceSerializer(serializers.Serializer):
    """One choice."""

    code = serializers.CharField(allow_blank=True, help_text="What the data holds.")
    label = serializers.CharField(help_text="Its name in the language asked for.")


class VocabularySerializer(serializers.Serializer):
    """A closed list."""

    name = serializers.CharField(help_text="The word for it.")
    url = serializers.URLField(help_text="Its address in this API.")
    definition = serializers.CharField(help_text="What it is about and where it comes from, in English.")
    used_in = serializers.ListField(
        child=serializers.CharField(), help_text="Kind and path of the fields that hold it."
    )
    values = ChoiceSerializer(many=True, help_text="The choices, in their order.")


class VocabulariesSerializer(serializers.Serializer):
    """The closed lists of the register."""

    results = VocabularySerializer(many=True, help_text="All of them, by name.")


class VocabulariesView(PublicAPIView):
    """The closed lists of the register."""

    serializer_class = VocabularySerializer

    @extend_schema(
        parameters=[LANGUAGE],
        responses={200: VocabulariesSerializer, **ALWAYS},
        tags=["vocabularies"],
        operation_id="vocabularies_list",
    )
    def get(self, request):
        """Return all of them."""
        self.require_known(self.accepts)
        return Response({"results": [shown(self.request, name) for name in sorted(vocabularies())]})


class VocabularyView(PublicAPIView):
    """One closed list."""

    serializer_class = VocabularySerializer

    @extend_schema(
        parameters=[LANGUAGE, OpenApiParameter("name", OpenApiTypes.STR, "path", description="Its name.")],
        responses={200: VocabularySerializer, **ALWAYS, **MISSING},
        tags=["vocabularies"],
        operation_id="vocabularies_read",
    )
    def get(self, request, name: str):
        """Return one of them."""
        self.require_known(self.accepts)
        if name not in vocabularies():
            raise Http404
        return Response(shown(request, name))


def shown(request, name: str) -> dict:
    """Return a closed list as the API writes it."""
    choices = vocabularies()[name]
    return {
        "name": name,
        "url": address(request, "vocabularies", name),
        "definition": " ".join((choices.__doc__ or "").split()),
        "used_in": used_in(choices),
        "values": [{"code": code, "label": str(label)} for code, label in choices.choices],
    }
