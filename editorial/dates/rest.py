"""The shape of a partial date in the API."""

from copy import deepcopy

from django.db import models
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from editorial.dates.basis import Basis
from editorial.dates.partial import PartialDate

_DAY = {"type": ["string", "null"], "format": "date"}
_PRECISIONS = ["day", "month", "season", "year", "decade", "interval", "one-of"]
SCHEMA = {
    "type": ["object", "null"],
    "description": "A date as precise as its source (EDTF, ISO 8601-2); null where none is stated.",
    "required": ["edtf", "basis", "reason", "precision", "uncertain", "approximate", "earliest", "latest"],
    "properties": {
        "edtf": {"type": "string", "description": "The date in EDTF.", "examples": ["2021-12", "[2020..2021]"]},
        "basis": {"type": ["string", "null"], "enum": [*Basis.values, None], "description": "What it stands on."},
        "reason": {"type": "string", "description": "How it was derived or inferred; empty where it is stated."},
        "precision": {"type": "string", "enum": _PRECISIONS, "description": "How exact it is."},
        "uncertain": {"type": "boolean", "description": "Whether its source doubts it."},
        "approximate": {"type": "boolean", "description": "Whether it is given as about."},
        "earliest": {**_DAY, "description": "First day it can mean; null where open."},
        "latest": {**_DAY, "description": "Last day it can mean; null where open or not known."},
    },
}


def represent(value: PartialDate | None, basis: str | None, reason: str | None) -> dict | None:
    """Return a date as the API writes it; open ends are null."""
    if value is None:
        return None
    return {
        "edtf": value.edtf,
        "basis": basis or None,
        "reason": reason or "",
        "precision": value.precision,
        "uncertain": value.uncertain,
        "approximate": value.approximate,
        "earliest": value.earliest and value.earliest.isoformat(),
        "latest": value.latest and value.latest.isoformat(),
    }


def represented(row: models.Model, name: str) -> dict | None:
    """Return the date `name` of a row as the API writes it, with its basis and reason where the row has them."""
    basis, reason = (getattr(row, f"{name}_{part}", None) for part in ("basis", "reason"))
    return represent(getattr(row, name), basis, reason)


class PartialDateSerializerField(serializers.Field):
    """Reads a PartialDateField and its basis from the instance; `date` names it where it differs from the key."""

    def __init__(self, *, date: str = "", **kwargs):
        self.date = date
        super().__init__(**{**kwargs, "source": "*", "read_only": True})

    def bind(self, field_name, parent):
        self.date = self.date or field_name
        super().bind(field_name, parent)

    def to_representation(self, value: models.Model) -> dict | None:
        return represented(value, self.date)


class PartialDateSchema(OpenApiSerializerFieldExtension):
    """Describes the shape once, as the component PartialDate."""

    target_class = PartialDateSerializerField

    def get_name(self):
        return "PartialDate"

    def map_serializer_field(self, auto_schema, direction):
        # The generator replaces parts of what it is given; it would find them gone the second time.
        return deepcopy(SCHEMA)
