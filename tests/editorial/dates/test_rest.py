"""The shape of a date in the API."""

import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from rest_framework import generics, serializers

from editorial.dates.rest import SCHEMA, PartialDateSerializerField


@pytest.fixture
def shown(dated_class):
    class Shape(serializers.Serializer):
        date = PartialDateSerializerField()
        issued = PartialDateSerializerField(date="printed")

    return lambda **dates: Shape(dated_class(**dates)).data


def test_a_date_is_shown_with_basis_reason_precision_and_bounds(shown):
    assert shown(date="2021-12~", date_basis="derived", date_reason="The heading.")["date"] == {
        "edtf": "2021-12~",
        "basis": "derived",
        "reason": "The heading.",
        "precision": "month",
        "uncertain": False,
        "approximate": True,
        "earliest": "2021-12-01",
        "latest": "2021-12-31",
    }


def test_no_date_is_null(shown):
    assert shown() == {"date": None, "issued": None}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("1995/", ("1995-01-01", None)), ("1995/..", ("1995-01-01", None)), ("[..1967]", (None, "1967-12-31"))],
)
def test_an_open_bound_is_null(shown, text, bounds):
    date = shown(date=text)["date"]
    assert (date["earliest"], date["latest"]) == bounds


def test_a_date_without_basis_has_none(shown):
    issued = shown(printed="2021")["issued"]
    assert (issued["basis"], issued["reason"]) == (None, "")


def test_the_schema_names_every_key_that_is_shown(shown):
    assert list(SCHEMA["properties"]) == SCHEMA["required"] == list(shown(date="2021")["date"])


def test_the_schema_is_one_component(dated_class):
    class Shape(serializers.Serializer):
        since = PartialDateSerializerField()
        until = PartialDateSerializerField()

    class Shown(generics.RetrieveAPIView):
        queryset = dated_class.objects.all()
        serializer_class = Shape
        schema = AutoSchema()

    schema = SchemaGenerator(patterns=[path("shown/<int:pk>/", Shown.as_view())]).get_schema(public=True)
    components = schema["components"]["schemas"]
    refers = {"allOf": [{"$ref": "#/components/schemas/PartialDate"}], "readOnly": True}
    assert components["Shape"]["properties"] == {"since": refers, "until": refers}
    # The generator makes components of the closed lists in it.
    assert {**components["PartialDate"], "properties": list(components["PartialDate"]["properties"])} == {
        **SCHEMA,
        "properties": list(SCHEMA["properties"]),
    }
