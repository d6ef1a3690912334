"""Rows of a table, made of what the API shows of a record: the same columns whatever the record holds."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from rest_framework import serializers

from editorial.dates.rest import PartialDateSerializerField
from editorial.serializers.base import ReferenceField
from editorial.serializers.citations import CitationsField

JOINT = "; "
"""Stands between several values in one cell."""
CITED = {
    "sources": lambda row: row["source"]["slug"],
    "passages": lambda row: row["passage"],
    "licences": lambda row: row["licence"],
}
CITATION_PARTS = (
    "key", "role", "document", "passage", "heading", "locator", "supports", "evidence", "inferred", "reasoning",
    "licence", "redistribution", "attribution",
)  # fmt: skip
DATE_PARTS = {"": "edtf", "_basis": "basis", "_earliest": "earliest", "_latest": "latest"}


class Column(NamedTuple):
    """A column of a table: its name, its cell in a row as the API shows it, and the field of the API it is made of."""

    name: str
    cell: Callable[[dict], object]
    field: str = ""


def columns(serializer: serializers.Serializer) -> list[Column]:
    """Return the columns of a serializer's rows: a few for a date or a reference, one for a plain field.

    Children have tables of their own: see `tables`.
    """
    return [
        column._replace(field=name)
        for name, field in serializer.fields.items()
        for column in _columns(serializer, name, field)
    ]


def tables(serializer: serializers.Serializer) -> dict[str, list[Column]]:
    """Return the columns of each kind of child that a serializer shows, its citations among them."""
    found = {}
    for name, field in serializer.fields.items():
        if isinstance(field, serializers.ListSerializer):
            found[name] = columns(field.child)
        elif isinstance(field, CitationsField):
            found[name] = [Column("source", CITED["sources"]), *(_plain(part) for part in CITATION_PARTS)]
    return found


def _columns(serializer, name: str, field: serializers.Field) -> Iterator[Column]:
    if isinstance(field, serializers.ListSerializer):
        return
    if isinstance(field, CitationsField):
        yield from (Column(title, _joined(name, part)) for title, part in CITED.items())
    elif isinstance(field, PartialDateSerializerField):
        yield from (Column(f"{name}{end}", _part(name, part)) for end, part in DATE_PARTS.items())
    elif isinstance(field, ReferenceField):
        yield Column(name, lambda row: (row.get(name) or {}).get("code") or (row.get(name) or {}).get("slug"))
        yield Column(f"{name}_title", _part(name, "title"))
    elif name in getattr(serializer, "parted", {}):
        yield from (Column(f"{name}_{part}", _part(name, part)) for part in serializer.parted[name])
    else:
        yield _plain(name, field)


def _plain(name: str, field: serializers.Field | None = None) -> Column:
    if isinstance(field, serializers.DecimalField):
        return Column(name, lambda row: None if row.get(name) is None else Decimal(row[name]))
    return Column(name, lambda row: text(row.get(name)))


def _part(name: str, part: str) -> Callable[[dict], object]:
    return lambda row: text((row.get(name) or {}).get(part))


def _joined(name: str, part: Callable[[dict], str]) -> Callable[[dict], str]:
    return lambda row: JOINT.join(dict.fromkeys(part(citation) for citation in row.get(name, ())))


def text(value) -> object:
    """Return a value of the API as one cell holds it: dates as EDTF, truth as true or false, several values joined."""
    match value:
        case bool():
            return "true" if value else "false"
        case {"edtf": edtf}:
            return edtf
        case {"status": status, "state": state}:
            return f"{status}={state}"
        case dict():
            return JOINT.join(f"{key}={text(part)}" for key, part in value.items())
        case list():
            return JOINT.join(str(text(part)) for part in value)
    return value
