"""What a request sends to the database, and how the database answers it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def recorded() -> Iterator[list[tuple[str, tuple]]]:
    """Yield a list that gathers what is sent to the database: statement and parameters."""
    sent = []

    def watch(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield sent


def plan(sql: str, params: tuple, measured: bool = False) -> list[str]:
    """Return how the database answers a statement, one step a line; `measured` runs it, where the database can tell."""
    if connection.vendor == "sqlite":
        asked = "EXPLAIN QUERY PLAN"
    else:
        asked = "EXPLAIN (ANALYZE, COSTS OFF, SUMMARY OFF, BUFFERS)" if measured else "EXPLAIN (COSTS OFF)"
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} {sql}", params)
        return [str(row[-1]) for row in cursor.fetchall()]


def is_page(sql: str) -> bool:
    """Say whether a statement fetches a page of events."""
    return 'FROM "security_securityevent"' in sql and "ORDER BY" in sql and '"security_securityevent"."slug"' in sql
