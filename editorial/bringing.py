"""Rows that hang on other rows, brought by statements that are put together once.

`prefetch_related` composes the statement of every step anew for each page and keeps a manager and a queryset for each
row it serves. A dossier takes twenty such steps: they cost more than its database and its template together. This is
the one place that goes below it; `tests/portal/test_bringing.py` holds the two against each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.db import connections, models, router

from editorial.composing import room_for


def bring(rows: Iterable[models.Model], *paths: str) -> None:
    """Fetch what `rows` lead to along each path, such as `citations__passage`, as `prefetch_related(*paths)` would.

    A relation to many is answered by `row.<name>.all()` with a list from then on. Rows of several models may be mixed
    where the path means the same for all of them.
    """
    rows = list(rows)
    for path in paths:
        name, _separator, rest = path.partition("__")
        further = _step(rows, name) if rows else []
        if rest:
            bring(further, rest)


def brought(row: models.Model, name: str) -> list[models.Model]:
    """Return what `bring` fetched of a relation to many: `row.<name>.all()` makes a manager for each row first."""
    return _kept(row)[name]


def _step(rows: list[models.Model], name: str) -> list[models.Model]:
    field = rows[0]._meta.get_field(name)
    if field.one_to_many:
        return _children(rows, name, field.field)
    if field.many_to_many:
        return _others(rows, name, field)
    return _targets(rows, field)


def _children(rows: list, name: str, field: models.ForeignKey) -> list:
    waiting = [row for row in rows if name not in _kept(row)]
    owners = {row.pk: row for row in waiting}
    found = defaultdict(list)
    for child in rows_by(field.model, field.attname, owners) if owners else ():
        key = getattr(child, field.attname)
        field.set_cached_value(child, owners[key])
        found[key].append(child)
    for row in waiting:
        _kept(row)[name] = found[row.pk]
    return list({id(child): child for row in rows for child in _kept(row)[name]}.values())


def _others(rows: list, name: str, field: models.ManyToManyField) -> list:
    through, model = field.remote_field.through, field.related_model
    mine, theirs = (
        through._meta.get_field(side()).attname for side in (field.m2m_field_name, field.m2m_reverse_field_name)
    )
    pairs = [(getattr(link, mine), getattr(link, theirs)) for link in rows_by(through, mine, {row.pk for row in rows})]
    found = rows_by(model, model._meta.pk.attname, {key for _row, key in pairs}) if pairs else []
    linked = set(pairs)
    for row in rows:
        _kept(row)[name] = [other for other in found if (row.pk, other.pk) in linked]
    return found


def _targets(rows: list, field: models.ForeignKey) -> list:
    waiting = [row for row in rows if getattr(row, field.attname) is not None and not field.is_cached(row)]
    keys = {getattr(row, field.attname) for row in waiting}
    found = {row.pk: row for row in rows_by(field.related_model, field.target_field.attname, keys)} if keys else {}
    for row in rows:
        key = getattr(row, field.attname)
        if key is None or key in found and not field.is_cached(row):
            field.set_cached_value(row, found.get(key))
    return list({id(row): row for row in map(field.get_cached_value, rows) if row is not None}.values())


def _kept(row: models.Model) -> dict:
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    return row._prefetched_objects_cache


class Statement(NamedTuple):
    """A statement as Django composes it, the columns it fetches, and by place those of which a value must be made first."""

    sql: str
    columns: list[str]
    converted: list[tuple[int, models.Expression]]


def rows_by(model: type[models.Model], column: str, keys: Iterable) -> list[models.Model]:
    """Return the rows of which a column holds one of the keys, public or not, in the order of the model."""
    given = list(keys)
    using = router.db_for_read(model)
    connection = connections[using]
    # The last key fills the rest.
    size = room_for(len(given))
    statement = _statement(model, column, size, using)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, given + given[-1:] * (size - len(given)))
        fetched = list(map(list, cursor.fetchall()))
    # A statement serves every thread; what makes the values belongs to the connection of one.
    made = [
        (place, expression, connection.ops.get_db_converters(expression) + expression.get_db_converters(connection))
        for place, expression in statement.converted
    ]
    for row in fetched:
        for place, expression, converters in made:
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
    return [model.from_db(using, statement.columns, row) for row in fetched]


@cache
def _statement(model: type[models.Model], column: str, size: int, using: str) -> Statement:
    rows = model._base_manager.using(using).filter(**{f"{column}__in": range(size)}).order_by(*model._meta.ordering)
    compiler = rows.query.get_compiler(connection=connections[using])
    sql, _params = compiler.as_sql()
    expressions = [expression for expression, _sql, _alias in compiler.select]
    converted = [(place, expressions[place]) for place in compiler.get_converters(expressions)]
    return Statement(sql, [expression.target.attname for expression in expressions], converted)
