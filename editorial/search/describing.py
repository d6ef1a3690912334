"""What search keeps of a record or a row of reference data: its names, what is said of it, and the words for its choices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils import translation

from editorial.models import Citation, Record, Versioned
from editorial.text import text_fields

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
WRITTEN_IN = "en"
"""The language of texts that have one column for all languages."""

NO_TEXT = ("slug", "path", "scheme", "vintage", "language", "url")
"""Columns that hold nothing a reader would look for."""


@dataclass
class Description:
    """A thing as search sees it; `text` are pieces with their language, `labels` words that are not shown."""

    titles: dict[str, str]
    names: list[str]
    text: list[tuple[str, str]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def described(record: Record, titles: dict[str, str], children: dict[str, list]) -> Description:
    """Return what search keeps of a record, given its titles by language and its children by accessor name.

    Nothing is taken from other records: what they are called may cease to be public before this one does. Countries and
    other reference data that search finds are always public, and a record is found by the names of those it points at.
    """
    names = [
        *titles.values(),
        *_values(record, "name_en", "name_fr", "abbreviation"),
        *(str(name) for name in children.get("names", [])),
    ]
    rows = [record, *(row for kept in children.values() for row in kept if not isinstance(row, Citation))]
    known = set(names)
    text = {piece: None for row in rows for piece in _pieces(row) if piece[1] not in known}
    labels = {label: None for row in rows for label in _labels(row)}
    return Description(titles, _distinct(names), list(text), list(labels))


def described_reference(row: Versioned) -> Description:
    """Return what search keeps of a row of reference data whose kind says by which columns it is found."""
    titles = {}
    for language in LANGUAGES:
        with translation.override(language):
            titles[language] = str(row)
    return Description(titles, _distinct([*titles.values(), *_values(row, *row.found_by)]))


def _values(row: models.Model, *columns: str) -> list[str]:
    return [getattr(row, column, "") for column in columns]


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name and name.strip()))


def _pieces(row: models.Model) -> Iterator[tuple[str, str]]:
    """Yield language and text of what is written in a row."""
    for column in text_fields(type(row)):
        value = getattr(row, column.attname)
        if type(value) is not str or not value.strip() or column.choices or column.name in NO_TEXT:
            continue
        _name, _bar, ending = column.name.rpartition("_")
        language = ending if ending in LANGUAGES else getattr(row, "language", "") or WRITTEN_IN
        yield language, " ".join(value.split())


def _labels(row: models.Model) -> Iterator[str]:
    """Yield the words for the choices of a row, in every language, and the names of the reference data it points at."""
    for column in row._meta.concrete_fields:
        if column.choices and column.editable and (value := getattr(row, column.attname)) not in (None, ""):
            yield from _in_all_languages(dict(column.flatchoices).get(value, ""))
        elif column.is_relation and getattr(column.related_model, "found_by", ()) and getattr(row, column.attname):
            target = getattr(row, column.name)
            yield from _distinct(_values(target, *target.found_by))


def kind_labels(model: type[models.Model]) -> list[str]:
    """Return the words for a kind, one and many, in every language."""
    meta = model._meta
    return _distinct(
        word for label in (meta.verbose_name, meta.verbose_name_plural) for word in _in_all_languages(label)
    )


def _in_all_languages(label) -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            yield str(label)
