"""The closed lists of the register: every choice with its label, where it is used, and what others call it."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from editorial.api import ALWAYS, MISSING, PublicAPIView
from editorial.dates import DATE_PRECISION
from editorial.serializers import address
from editorial.vocabularies import definition, origin, used_in, vocabularies
from security.models import PLACE_PRECISION

LANGUAGE = OpenApiParameter("lang", OpenApiTypes.STR, enum=["en", "fr"], description="Language of the labels.")


class ChoiceSerializer(serializers.Serializer):
    """One choice."""

    code = serializers.CharField(allow_blank=True, help_text="What the data holds.")
    label = serializers.CharField(help_text="Its name in the language asked for.")


class VocabularySerializer(serializers.Serializer):
    """A closed list."""

    name = serializers.CharField(help_text="The word for it.")
    url = serializers.URLField(help_text="Its address in this API.")
    definition = serializers.CharField(help_text="What it is about, in the language asked for.")
    origin = serializers.CharField(help_text="Where it comes from, in the language asked for.")
    used_in = serializers.ListField(
        child=serializers.CharField(), help_text="Kind and path of the fields that hold it."
    )
    values = ChoiceSerializer(many=True, help_text="The choices, in their order.")


class StepSerializer(serializers.Serializer):
    """One row of a cross-walk."""

    code = serializers.CharField(source="ours", help_text="Our side of it.")
    label = serializers.CharField(source="words", help_text="In words, in the language asked for.")
    example = serializers.CharField(allow_blank=True, help_text="One in EDTF, where it is about dates.")
    codes = serializers.DictField(
        child=serializers.CharField(allow_null=True), help_text="The code of each scheme; null where it has none."
    )
    lost = serializers.CharField(allow_blank=True, help_text="What the codes do not carry.")


class CrossWalkSerializer(serializers.Serializer):
    """How a closed list reads in the codes that other registers use."""

    name = serializers.CharField(help_text="The word for it.")
    title = serializers.CharField(help_text="What it is about, in the language asked for.")
    origin = serializers.CharField(help_text="Where the codes come from, in the language asked for.")
    schemes = serializers.ListField(child=serializers.CharField(), help_text="Names of the codes, in their order.")
    steps = StepSerializer(many=True, help_text="Its rows.")


class VocabulariesSerializer(serializers.Serializer):
    """The closed lists of the register."""

    results = VocabularySerializer(many=True, help_text="All of them, by name.")
    crosswalks = CrossWalkSerializer(many=True, help_text="Tables to the codes of other registers.")


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
        return Response(
            {
                "results": [shown(self.request, name) for name in sorted(vocabularies())],
                "crosswalks": CrossWalkSerializer((DATE_PRECISION, PLACE_PRECISION), many=True).data,
            }
        )


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
        "definition": definition(choices),
        "origin": origin(choices),
        "used_in": used_in(choices),
        "values": [{"code": code, "label": str(label)} for code, label in choices.choices],
    }
