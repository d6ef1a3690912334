"""Registers of their own for processes that race or are killed: a file, or a database of the server under test."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from psycopg import sql

TABLES = ("editorial_version", "editorial_entry", "editorial_revision", "editorial_workflowentry", "relations_country")


class SQLiteRegister:
    """A register in a file of its own."""

    def __init__(self, path: Path):
        self.path = path
        self.url = f"sqlite:///{path}"

    def clone(self, name: str) -> "SQLiteRegister":
        """Return a copy of this register."""
        path = self.path.with_name(f"{name}.sqlite3")
        shutil.copy(self.path, path)
        return SQLiteRegister(path)

    def drop(self) -> None:
        """Delete the register."""
        self.path.unlink(missing_ok=True)

    def column(self, statement: str) -> list:
        """Return the one column a statement selects."""
        with closing(sqlite3.connect(self.path, timeout=20)) as connection:
            return [row[0] for row in connection.execute(statement)]

    def is_being_written(self) -> bool:
        """Say whether somebody holds the right to write."""
        with closing(sqlite3.connect(self.path, timeout=0)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            connection.rollback()
            return False


class PostgreSQLRegister:
    """A register in a database of its own on the server under test."""

    def __init__(self, name: str):
        self.name = name
        server = settings.DATABASES["default"]
        self._server = {
            "host": server["HOST"] or None,
            "port": server["PORT"] or None,
            "user": server["USER"] or None,
            "password": server["PASSWORD"] or None,
        }
        secret = f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else ""
        port = f":{server['PORT']}" if server["PORT"] else ""
        self.url = f"postgres://{quote(server['USER'])}{secret}@{server['HOST']}{port}/{name}"

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(dbname="postgres", autocommit=True, **self._server) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def create(self) -> None:
        """Make an empty database."""
        self.drop()
        self._execute("CREATE DATABASE {}", self.name)

    def clone(self, name: str) -> "PostgreSQLRegister":
        """Return a copy of this register."""
        copy = PostgreSQLRegister(f"{self.name}_{name}")
        copy.drop()
        self._execute("CREATE DATABASE {} TEMPLATE {}", copy.name, self.name)
        return copy

    def drop(self) -> None:
        """Delete the register."""
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)

    def column(self, statement: str) -> list:
        """Return the one column a statement selects."""
        with psycopg.connect(dbname=self.name, **self._server) as connection:
            return [row[0] for row in connection.execute(statement)]

    def is_being_written(self) -> bool:
        """Say whether a transaction of somebody else has written."""
        with psycopg.connect(dbname=self.name, **self._server) as connection:
            query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND backend_xid IS NOT NULL"
            return connection.execute(query, [self.name]).fetchone()[0] > 0


def rows(register) -> list[int]:
    """Return how many rows the telling tables have, all at one moment."""
    return register.column(" UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in TABLES))


def run(register, *arguments: str) -> subprocess.Popen:
    """Start a command of manage.py on a register."""
    environment = {**os.environ, "DATABASE_URL": register.url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments, "--skip-checks"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
