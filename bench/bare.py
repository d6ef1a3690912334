"""The limit: the same rows by SQL written by hand and turned into JSON, with nothing between driver and bytes."""

import json
import sqlite3
from collections import defaultdict

import psycopg

EVENT = """
SELECT e.id, e.uid, e.slug, e.version, e.revision, e.published_at, e.name_en, e.name_fr, e.summary, e.motive, e.date,
    e.date_earliest, e.date_latest, e.date_basis, e.type, e.sub_type, e.violence_type, e.clarity, e.damage, e.note,
    c.uid, c.code, c.name_en
FROM security_securityevent e LEFT JOIN relations_country c ON c.id = e.country_id
WHERE e.stage = 'published'"""
COLUMNS = (
    "pk", "id", "slug", "version", "revision", "published_at", "name_en", "name_fr", "summary", "motive", "date",
    "earliest", "latest", "basis", "type", "sub_type", "violence_type", "clarity", "damage", "note",
    "country_id", "country", "country_name",
)  # fmt: skip
CHILDREN = {
    "participants": (
        "key role as_printed identification party party_name",
        """SELECT t.record_id, t.key, t.role, t.as_printed, t.identification, p.slug, p.name_en
        FROM security_participant t LEFT JOIN relations_party p ON p.id = t.party_id
        WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
    ),
    "casualties": (
        "key harm group printed bound low best high unit",
        """SELECT t.record_id, t.key, t.harm, t."group", t.printed, t.bound, t.low, t.best, t.high, t.unit
        FROM security_casualty t WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
    ),
    "places": (
        "key role precision distance place place_name",
        """SELECT t.record_id, t.key, t.role, t.precision, t.distance, p.slug, p.name_en
        FROM security_eventplace t JOIN relations_place p ON p.id = t.place_id
        WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
    ),
    "citations": (
        "key role supports evidence inferred reasoning start heading locator document source title publisher issued "
        "licence redistribution",
        """SELECT t.record_id, t.key, t.role, t.supports, t.evidence, t.inferred, t.reasoning, p.start, p.heading,
            p.locator, d.key, s.slug, s.title, s.publisher, s.issued, s.licence, s.redistribution
        FROM security_securityeventcitation t JOIN editorial_passage p ON p.id = t.passage_id
        JOIN editorial_document d ON d.id = p.document_id JOIN editorial_source s ON s.id = d.source_id
        WHERE t.record_id IN ({}) ORDER BY t.position, t.key""",
    ),
}


class Bare:
    """Two handlers on a connection of their own, opened with the settings of Django's DATABASES."""

    def __init__(self, settings: dict):
        self.is_sqlite = settings["ENGINE"].endswith("sqlite3")
        if self.is_sqlite:
            self.connection = sqlite3.connect(settings["NAME"], isolation_level=None)
            self.connection.executescript(settings["OPTIONS"]["init_command"])
        else:
            named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
            given = {name: settings[key] for name, key in named.items() if settings[key]}
            self.connection = psycopg.connect(**given, autocommit=True, cursor_factory=psycopg.ClientCursor)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def page(self, after: str = "", size: int = 50) -> bytes:
        """Return one page in the order of the uid."""
        where = " AND e.uid > %s" if after else ""
        rows = self._rows(f"{EVENT}{where} ORDER BY e.uid LIMIT {size + 1}", [after] if after else [])
        return self._json(
            {"results": self._nested(rows[:size]), "next": str(rows[size - 1][1]) if rows[size:] else None}
        )

    def record(self, slug: str) -> bytes:
        """Return one record."""
        return self._json(self._nested(self._rows(f"{EVENT} AND e.revises_id IS NULL AND e.slug = %s", [slug]))[0])

    def _rows(self, statement: str, values: list) -> list[tuple]:
        if self.is_sqlite:
            statement = statement.replace("%s", "?")
        return self.connection.execute(statement, values).fetchall()

    def _nested(self, rows: list[tuple]) -> list[dict]:
        events = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in rows}
        marks = ", ".join(["%s"] * len(events))
        for name, (columns, statement) in CHILDREN.items():
            names, found = columns.split(), defaultdict(list)
            for parent, *values in self._rows(statement.format(marks), list(events)):
                found[parent].append(dict(zip(names, values, strict=True)))
            for pk, event in events.items():
                event[name] = found[pk]
        return list(events.values())

    @staticmethod
    def _json(content) -> bytes:
        return json.dumps(content, default=str, ensure_ascii=False).encode()
