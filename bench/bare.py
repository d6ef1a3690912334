"""The limit: the same rows by SQL written by hand and turned into JSON, with nothing between driver and bytes."""

import json
import sqlite3
from collections import defaultdict

import psycopg

from bench.statements import KINDS, Statements


class Bare:
    """Two handlers of each kind on a connection of the database's driver."""

    def __init__(self, connection, is_sqlite: bool):
        self.connection, self.is_sqlite = connection, is_sqlite

    @classmethod
    def opened(cls, settings: dict) -> "Bare":
        """Return handlers on a connection of their own, opened with the settings of Django's DATABASES."""
        if settings["ENGINE"].endswith("sqlite3"):
            connection = sqlite3.connect(settings["NAME"], isolation_level=None)
            connection.executescript(settings["OPTIONS"]["init_command"])
            return cls(connection, is_sqlite=True)
        named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
        given = {name: settings[key] for name, key in named.items() if settings[key]}
        connection = psycopg.connect(**given, autocommit=True, cursor_factory=psycopg.ClientCursor)
        return cls(connection, is_sqlite=False)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def page(self, kind: str, after: str = "", size: int = 50) -> bytes:
        """Return one page of a kind in the order of the uid."""
        asked, where = KINDS[kind], " AND r.uid > %s" if after else ""
        rows = self._rows(f"{asked.rows}{where} ORDER BY r.uid LIMIT {size + 1}", [after] if after else [])
        return self._json(
            {"results": self._nested(asked, rows[:size]), "next": str(rows[size - 1][1]) if rows[size:] else None}
        )

    def record(self, kind: str, slug: str) -> bytes:
        """Return one record of a kind."""
        asked = KINDS[kind]
        rows = self._rows(f"{asked.rows} AND r.revises_id IS NULL AND r.slug = %s", [slug])
        return self._json(self._nested(asked, rows)[0])

    def _rows(self, statement: str, values: list) -> list[tuple]:
        if self.is_sqlite:
            statement = statement.replace("%s", "?")
        return self.connection.execute(statement, values).fetchall()

    def _nested(self, asked: Statements, rows: list[tuple]) -> list[dict]:
        columns = asked.columns.split()
        records = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
        marks = ", ".join(["%s"] * len(records))
        for name, (columns, statement) in asked.children.items():
            names, found = columns.split(), defaultdict(list)
            for parent, *values in self._rows(statement.format(marks), list(records)):
                found[parent].append(dict(zip(names, values, strict=True)))
            for pk, record in records.items():
                record[name] = found[pk]
        return list(records.values())

    @staticmethod
    def _json(content) -> bytes:
        return json.dumps(content, default=str, ensure_ascii=False).encode()
