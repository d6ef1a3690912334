"""Write millions of rows past the models: the guard and `save()` are for people, and a synthetic world has none."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, models

MOMENT = "2026-01-01 00:00:00+00:00"
TOKEN = "0" * 32


class Sheet:
    """The columns of one model that rows give; every other column holds its default in all rows."""

    def __init__(self, model: type[models.Model], *columns: str):
        self.table = model._meta.db_table
        known = {field.attname: field for field in model._meta.concrete_fields}
        self.columns = [known[name].column for name in columns]
        constant = {field.column: _constant(field) for name, field in known.items() if name not in columns}
        self.constant = {name: value for name, value in constant.items() if value is not None}

    def write(self, rows: Iterable[tuple]) -> None:
        """Append rows, each a tuple of plain values in the order of the columns."""
        (_copy if connection.vendor == "postgresql" else _insert)(self, rows)


def _constant(field: models.Field):
    """Return what a column holds where no row says otherwise; None leaves it null."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return MOMENT
    if isinstance(field, models.UUIDField):
        return TOKEN
    if isinstance(field, models.JSONField):
        return "[]"
    if field.null or field.primary_key:
        return None
    value = field.get_default()
    return str(value) if isinstance(value, str) else value


def _insert(sheet: Sheet, rows: Iterable[tuple]) -> None:
    names = ", ".join(f'"{name}"' for name in [*sheet.columns, *sheet.constant])
    places = ", ".join("?" * (len(sheet.columns) + len(sheet.constant)))
    tail = tuple(sheet.constant.values())
    statement = f'INSERT INTO "{sheet.table}" ({names}) VALUES ({places})'
    connection.connection.executemany(statement, (row + tail for row in rows))


def _copy(sheet: Sheet, rows: Iterable[tuple]) -> None:
    names = ", ".join(f'"{name}"' for name in [*sheet.columns, *sheet.constant])
    tail = "".join(f"\t{_text(value)}" for value in sheet.constant.values()) + "\n"
    with connection.cursor() as cursor, cursor.copy(f'COPY "{sheet.table}" ({names}) FROM STDIN') as copy:
        for part in _parts(rows, 2000):
            copy.write("".join("\t".join(map(_text, row)) + tail for row in part))


def _text(value) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return value.replace("\n", r"\n") if isinstance(value, str) else str(value)


def _parts(rows: Iterable[tuple], size: int) -> Iterator[list]:
    part = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


@contextmanager
def bulk(tables: list[str]) -> Iterator[None]:
    """Drop the indexes of the tables and suspend foreign keys; make them again, and the planner's figures, at the end."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        indexes = (
            _postgres_begin(cursor, tables) if connection.vendor == "postgresql" else _sqlite_begin(cursor, tables)
        )
        for name in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for statement in indexes.values():
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("COMMIT")
            cursor.execute("VACUUM (ANALYZE)")
        else:
            cursor.execute("COMMIT")


def _sqlite_begin(cursor, tables: list[str]) -> dict[str, str]:
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("BEGIN IMMEDIATE")
    marks = ", ".join(["%s"] * len(tables))
    cursor.execute(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        tables,
    )
    return dict(cursor.fetchall())


def _postgres_begin(cursor, tables: list[str]) -> dict[str, str]:
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("SET maintenance_work_mem = '512MB'")
    cursor.execute("BEGIN")
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [tables],
    )
    return dict(cursor.fetchall())
