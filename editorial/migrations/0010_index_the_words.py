"""What the databases search by: FTS5 tables with triggers on SQLite, GIN indexes on PostgreSQL.

Neither needs an extension: the columns hold folded, stemmed terms and pieces of three letters already, so that a role that
may not create extensions loses nothing (docs/search.md).
"""

from django.db import migrations

FINDABLE, WORDS = "editorial_findable", "editorial_nameword"
TOKENS = "tokenize='unicode61 remove_diacritics 0'"


def sqlite(table, index, columns):
    """Return the statements that index columns of a table and keep the index in step with it."""
    names = ", ".join(columns)
    added = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {', '.join(f'new.{name}' for name in columns)});"
    removed = (
        f"INSERT INTO {index}({index}, rowid, {names})"
        f" VALUES ('delete', old.id, {', '.join(f'old.{name}' for name in columns)});"
    )
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id', {TOKENS})",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {removed} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE ON {table} BEGIN {removed} {added} END",
    ]


def postgresql(table, index, columns):
    """Return the statement that indexes columns of a table."""
    vectors = ", ".join(f"to_tsvector('simple'::regconfig, {name})" for name in columns)
    return [f"CREATE INDEX {index} ON {table} USING gin ({vectors})"]


def create(apps, schema_editor):
    """Make the indexes."""
    make = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in (
        *make(FINDABLE, f"{FINDABLE}_terms", ["marks", "name_terms", "terms"]),
        *make(WORDS, f"{WORDS}_grams", ["grams"]),
    ):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    """Take them away again."""
    is_sqlite = schema_editor.connection.vendor != "postgresql"
    for index in (f"{FINDABLE}_terms", f"{WORDS}_grams"):
        if is_sqlite:
            for event in ("added", "removed", "changed"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {index}_{event}", params=None)
        schema_editor.execute(f"DROP {'TABLE' if is_sqlite else 'INDEX'} IF EXISTS {index}", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0009_search_index"),
    ]

    operations = [migrations.RunPython(create, remove)]
