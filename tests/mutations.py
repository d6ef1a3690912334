"""Every change of one digit, number word, month or measure that a record allows, and dates made finer than they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models

from editorial.dates import PartialDate, PartialDateError, PartialDateField
from editorial.models import Child, Quantity, Record
from editorial.workflow.snapshots import Children, kept_fields

WORDS = (
    "two three four five six seven eight nine ten eleven twelve",
    "trois quatre cinq sept huit dix onze douze",
    "January February March April June July August September October November December",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
"""Words that are each changed to the next of their row."""
MEASURES = {"million": "billion", "miles": "kilometres", "years": "months", "%": " km"}
"""Words that are changed where they stand behind a number."""
NEXT = {word: words[nth - len(words) + 1] for row in WORDS for words in [row.split()] for nth, word in enumerate(words)}
REASONS = ("reason", "reasoning")
"""How the names of columns end whose words may count what an editor counted."""
_WORD = re.compile(rf"\b(?:{'|'.join(NEXT)})\b|(?<=\d)(?:{'|'.join(MEASURES)})|(?<=\d )(?:{'|'.join(MEASURES)})\b")


@dataclass(frozen=True, eq=False)
class Mutation:
    """One column of one row with another value; `path` names it and `how` says what kind of change it is."""

    record: Record
    row: models.Model
    path: str
    column: str
    value: object
    how: str

    @property
    def field(self) -> tuple[str, str, str]:
        """What mutations of one kind have in common."""
        return type(self.row).__name__, self.column, self.how

    def __str__(self):
        return f"{self.record.kind}/{self.record.slug} {self.path}: {self.value}"

    def columns(self) -> dict:
        """Return what an UPDATE sets, the bounds of a date with it."""
        if not isinstance(self.value, PartialDate):
            return {self.column: self.value}
        bounds = {f"{self.column}_earliest": self.value.earliest, f"{self.column}_latest": self.value.latest}
        return {self.column: self.value.edtf, **bounds}


def mutations(record: Record, children: Children) -> Iterator[Mutation]:
    """Yield every mutation of a record, its children and citations.

    Left out are columns without a number of the world: the order of children, which a load counts, and choices, whose codes
    are words of a standard.
    """
    rows = [("", record), *((f"{name}.{row.key}.", row) for name, rows in children.items() for row in rows)]
    for prefix, row in rows:
        for column, value, how in _changes(row):
            if value != getattr(row, column) and not _is_taken(row, column, value, rows):
                yield Mutation(record, row, f"{prefix}{column}", column, value, how)


def _changes(row: models.Model) -> Iterator[tuple[str, object, str]]:
    for changed in _digits(row.slug if isinstance(row, Record) else row.key):
        yield "slug" if isinstance(row, Record) else "key", changed, "digit"
    for field in kept_fields(type(row)):
        value = getattr(row, field.attname)
        if field.is_relation or field.choices or field.name == "position" or value in (None, ""):
            continue
        if isinstance(field, PartialDateField):
            for changed, how in (*((text, "digit") for text in _digits(value.edtf)), *_finer(value)):
                try:
                    yield field.name, PartialDate.parse(changed), how
                except PartialDateError:
                    continue
        elif isinstance(field, models.IntegerField | models.DecimalField):
            for changed in _digits(str(value)):
                yield field.name, (Decimal if isinstance(field, models.DecimalField) else int)(changed), "digit"
        elif isinstance(value, str):
            for changed in _digits(value):
                yield field.name, changed, "digit"
            for match in _WORD.finditer(value) if not field.name.endswith(REASONS) else ():
                if field.name in ("note", "notes") and match[0] == "two":
                    continue
                yield field.name, value[: match.start()] + (NEXT | MEASURES)[match[0]] + value[match.end() :], "word"
    if isinstance(row, Quantity):
        for name in ("low", "best", "high"):
            value = getattr(row, name)
            yield name, None if value is not None else 1, "bound"


def _is_taken(row: models.Model, column: str, value, rows: list) -> bool:
    """Say whether a key is that of a sibling, which the table refuses."""
    siblings = (other for _prefix, other in rows if type(other) is type(row) and isinstance(other, Child))
    return column == "key" and any(value == other.key for other in siblings)


def _digits(text: str) -> Iterator[str]:
    for match in re.finditer(r"\d", text):
        yield text[: match.start()] + str((int(match[0]) + 1) % 10) + text[match.end() :]


def _finer(date: PartialDate) -> Iterator[tuple[str, str]]:
    """Yield the date with a month or a day more than it has."""
    for match in re.finditer(r"\d{4}(?:-\d\d)?(?![\dX-])", date.edtf):
        yield date.edtf[: match.end()] + "-05" + date.edtf[match.end() :], "finer"
