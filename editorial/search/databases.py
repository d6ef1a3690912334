"""Asking the index of each database: FTS5 of SQLite, full text search of PostgreSQL.

Both hold the same terms, so both find the same rows. Every term is quoted: what a reader types is never syntax. Rows are
taken as the index yields them, up to a number: sorting all that fit is what grows with the register.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from editorial.models import Findable, NameWord
from editorial.search.question import Question

ROWS = Findable._meta.db_table
WORDS = NameWord._meta.db_table


class Sought(NamedTuple):
    """What rows must have: all `marks`, one of `any_mark`, and in `column` what a question asks for."""

    question: Question | None = None
    column: str = "terms"
    marks: tuple[str, ...] = ()
    any_mark: tuple[str, ...] = ()


class _Sqlite:
    """One FTS5 table beside each table of the index, kept in step by triggers, with the same keys."""

    def condition(self, sought: Sought) -> tuple[str, list[str]]:
        parts = [f"marks : {self._quoted(mark)}" for mark in sought.marks]
        if sought.any_mark:
            parts.append(f"marks : ({' OR '.join(map(self._quoted, sought.any_mark))})")
        if sought.question:
            parts.append(f"{sought.column} : ({self._said(sought.question)})")
        return f"SELECT rowid FROM {ROWS}_terms WHERE {ROWS}_terms MATCH %s", [" AND ".join(parts)]

    def likest(self, grams: Iterable[str]) -> tuple[str, list[str]]:
        said = " OR ".join(map(self._quoted, grams))
        return f"SELECT rowid FROM {WORDS}_grams WHERE {WORDS}_grams MATCH %s ORDER BY rank", [said]

    def _said(self, question: Question) -> str:
        star = "*" if question.begun else ""
        groups = (
            " OR ".join(
                f"({' AND '.join(self._quoted(term) + star for term in terms)})" for terms in group.alternatives
            )
            for group in question.groups
        )
        return " AND ".join(f"({group})" for group in groups)

    @staticmethod
    def _quoted(term: str) -> str:
        return '"' + term.replace('"', '""') + '"'


class _Postgresql:
    """Expression indexes (GIN) over the columns; the configuration `simple` changes no term."""

    def condition(self, sought: Sought) -> tuple[str, list[str]]:
        said = []
        parts = list(map(self._quoted, sought.marks))
        if sought.any_mark:
            parts.append(f"({' | '.join(map(self._quoted, sought.any_mark))})")
        if parts:
            said.append(("marks", " & ".join(parts)))
        if sought.question:
            said.append((sought.column, self._said(sought.question)))
        where = " AND ".join(f"to_tsvector('simple', {column}) @@ %s::tsquery" for column, _words in said)
        return f"SELECT id FROM {ROWS} WHERE {where}", [asked for _column, asked in said]

    def likest(self, grams: Iterable[str]) -> tuple[str, list[str]]:
        said = " | ".join(map(self._quoted, grams))
        vector = "to_tsvector('simple', grams)"
        # 1: divided by the logarithm of the length, so that long words with a few pieces in common come later.
        order = f"ORDER BY ts_rank({vector}, %s::tsquery, 1) DESC"
        return f"SELECT id FROM {WORDS} WHERE {vector} @@ %s::tsquery {order}", [said, said]

    def _said(self, question: Question) -> str:
        star = ":*" if question.begun else ""
        groups = (
            " | ".join(f"({' & '.join(self._quoted(term) + star for term in terms)})" for terms in group.alternatives)
            for group in question.groups
        )
        return " & ".join(f"({group})" for group in groups)

    @staticmethod
    def _quoted(term: str) -> str:
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _asked():
    return _Postgresql() if connection.vendor == "postgresql" else _Sqlite()


def keys_found(sought: Sought, most: int) -> list[int]:
    """Return the primary keys of at most so many rows of the index."""
    return _keys(*_asked().condition(sought), most)


def likest_words(grams: Iterable[str], most: int) -> list[int]:
    """Return the primary keys of the words that have most of some pieces of three letters in common."""
    return _keys(*_asked().likest(grams), most)


def _keys(statement: str, parameters: list[str], most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} LIMIT %s", [*parameters, most])
        return [key for (key,) in cursor.fetchall()]
