"""Questions of which Django composes the statement once for the process, to be asked with other values from then on.

To compose the statement of a part of a dossier takes several times as long as to answer it. Django goes on making the
rows: only the statement and its values are ours. `tests/portal/test_composing.py` demands the rows of the plain queryset.
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db import connections, models
from django.db.models.sql.compiler import SQLCompiler


class Blank(models.Value):
    """A value that is not known when its statement is composed: `value` is its place among those given when asked.

    The place of one in a list is that of the list and its own.
    """

    def as_sql(self, compiler, connection):
        return "%s", [self]


def rows_of(question: Callable[..., models.QuerySet], *given, most: int | None = None) -> list:
    """Return the rows of `question(*given)`, no more than `most`.

    `question` is a function of a module. For a row, a day, a text or a uid it is given a Blank, with which it may only
    compare columns; for a list of such, which is not empty, a list of Blanks. Any other value it gets as it is, and each
    has a statement of its own: there should be few.
    """
    return _asked(_statement(question, _shape(given), most, False), given)


def number_of(question: Callable[..., models.QuerySet], *given) -> int:
    """Return how many rows `question(*given)` has. It must not add up anything itself."""
    (number,) = _asked(_statement(question, _shape(given), None, True), given)
    return number


def room_for(number: int) -> int:
    """Return the size of the lists that a statement for some values takes: few sizes, and so few statements."""
    return 1 << (number - 1).bit_length()


class Statement(NamedTuple):
    """A question with its statement, in whose parameters Blanks stand, and what makes rows of an answer."""

    rows: models.QuerySet
    compiler: SQLCompiler
    sql: str
    params: tuple


class Open(NamedTuple):
    """What a statement must know of a value given later: its type, and of a list how many it has room for."""

    type: type
    room: int = 0


def _shape(given: tuple) -> tuple:
    """Return what a statement must know of some values: of those that may be others each time little, else all."""
    return tuple(_open(value) for value in given)


def _open(value):
    if isinstance(value, list):
        return Open(type(value[0]), room_for(len(value)))
    return Open(type(value)) if isinstance(value, models.Model | date | str | UUID) else value


@cache
def _statement(question: Callable, shape: tuple, most: int | None, is_number: bool) -> Statement:
    if "<" in question.__qualname__:
        raise ValueError(f"{question.__qualname__} is made anew for each call; ask with a function of a module.")
    rows = question(*(_blank(place, part) if isinstance(part, Open) else part for place, part in enumerate(shape)))
    if is_number:
        # Grouped by what is the same for all: one group, and no more to compose.
        rows = rows.order_by().annotate(all=models.Value(1)).values("all").annotate(number=models.Count("*"))
        rows = rows.values_list("number", flat=True)
    rows = rows[:most]
    compiler = rows.query.get_compiler(rows.db)
    sql, params = compiler.as_sql()
    # A statement serves every thread, a connection one.
    compiler.connection = None
    return Statement(rows, compiler, sql, params)


def _blank(place: int, part: Open) -> Blank | list[Blank]:
    column = _column(part.type)
    return [Blank((place, nth), column) for nth in range(part.room)] if part.room else Blank(place, column)


def _column(kind: type) -> models.Field:
    """Return a column that holds what a value of this type is compared by."""
    if issubclass(kind, models.Model):
        return kind._meta.pk
    if issubclass(kind, UUID):
        return models.UUIDField()
    return models.DateField() if issubclass(kind, date) else models.CharField()


def _asked(statement: Statement, given: tuple) -> list:
    rows = statement.rows.all()
    connection = connections[rows.db]
    params = tuple(_filled(param, given, connection) for param in statement.params)
    compiler = copy(statement.compiler)
    compiler.connection = connection
    compiler.as_sql = lambda: (statement.sql, params)
    rows.query.get_compiler = lambda using: compiler
    return list(rows)


def _filled(param, given: tuple, connection):
    if not isinstance(param, Blank):
        return param
    if isinstance(param.value, tuple):
        place, nth = param.value
        # What room is left in a list is filled with the last of it.
        value = given[place][min(nth, len(given[place]) - 1)]
    else:
        value = given[param.value]
    return param.output_field.get_db_prep_value(getattr(value, "pk", value), connection)
