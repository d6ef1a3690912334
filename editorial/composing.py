"""Questions of which Django composes the statement once for the process, to be asked with other values from then on.

To compose the statement of a part of a dossier takes several times as long as to answer it. Django goes on making the
rows: only the statement and its values are ours. `tests/portal/test_composing.py` demands the rows of the plain queryset.
"""

from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db import connections, models
from django.db.models.sql.compiler import SQLCompiler


class Blank(models.Value):
    """A value that is not known when its statement is composed: the one at place `value` of those given when asked."""

    def as_sql(self, compiler, connection):
        return "%s", [self]


def rows_of(question: Callable[..., models.QuerySet], *given, most: int | None = None) -> list:
    """Return the rows of `question(*given)`, no more than `most`.

    `question` is a function of a module. For a row, a day or a text it is given a Blank, with which it may only compare
    columns. Any other value it gets as it is, and each has a statement of its own: there should be few.
    """
    return _asked(_statement(question, _shape(given), most, False), given)


def number_of(question: Callable[..., models.QuerySet], *given) -> int:
    """Return how many rows `question(*given)` has. It must not add up anything itself."""
    (number,) = _asked(_statement(question, _shape(given), None, True), given)
    return number


class Statement(NamedTuple):
    """A question with its statement, in whose parameters Blanks stand, and what makes rows of an answer."""

    rows: models.QuerySet
    compiler: SQLCompiler
    sql: str
    params: tuple


def _shape(given: tuple) -> tuple:
    """Return what statement some values need: the types of those that may be others each time, and the rest."""
    return tuple(type(value) if isinstance(value, models.Model | date | str) else value for value in given)


@cache
def _statement(question: Callable, shape: tuple, most: int | None, is_number: bool) -> Statement:
    if "<" in question.__qualname__:
        raise ValueError(f"{question.__qualname__} is made anew for each call; ask with a function of a module.")
    rows = question(
        *(Blank(place, _column(part)) if isinstance(part, type) else part for place, part in enumerate(shape))
    )
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


def _column(kind: type) -> models.Field:
    """Return a column that holds what a value of this type is compared by."""
    if issubclass(kind, models.Model):
        return kind._meta.pk
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
    value = given[param.value]
    return param.output_field.get_db_prep_value(getattr(value, "pk", value), connection)
