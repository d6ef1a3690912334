"""What every test may ask for."""

import gc
import os
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from editorial.loading import load
from tests import factories

REGISTER_APPS = ("editorial", "relations", "organizations", "security")

# A busy machine is no failure. What fails is printed; to keep every example on disk takes longer than to try it.
hypothesis_settings.register_profile("house", deadline=None, database=None, max_examples=50)
hypothesis_settings.register_profile("soak", deadline=None, database=None, max_examples=1000)
hypothesis_settings.load_profile("house")


def emptying(self, style, tables, *, reset_sequences=False, allow_cascade=False) -> list[str]:
    """Return the statements that empty tables after a test that commits.

    TRUNCATE gives every table and index a new file, some thousand of them for the few rows a test wrote.
    """
    return [f"DELETE FROM {self.quote_name(table)}" for table in tables]


if connection.vendor == "postgresql":
    type(connection.ops).sql_flush = emptying


def pytest_collection_finish(session):
    # What is loaded by now stays to the end: looking through it for garbage again and again is a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


STORING = {
    "db",
    "transactional_db",
    "live_server",
    "loaded_rows",
    "loaded_register",
    "kept_register",
    "django_db_setup",
}
"""Fixtures by which a test reaches a database."""


def pytest_addoption(parser):
    parser.addoption(
        "--stored", action="store_true", help="only tests that reach a database: the others say the same beside any"
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--stored"):
        config.hook.pytest_deselected(items=[item for item in items if not _is_stored(item)])
        items[:] = [item for item in items if _is_stored(item)]


def _is_stored(item) -> bool:
    if item.get_closest_marker("once"):
        return False
    marked = any(item.get_closest_marker(name) for name in ("django_db", "stored"))
    return marked or not STORING.isdisjoint(item.fixturenames)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    # What tests roll back stays in PostgreSQL's files as dead rows, over which every later question has to walk.
    yield
    if connection.vendor == "postgresql" and connection.connection and (nextitem is None or nextitem.path != item.path):
        connection.connection.execute("VACUUM")


@pytest.fixture(scope="session")
def shared_data():
    """The directory of real data files; without it the test skips, and fails where CI=true."""
    path = Path(settings.SHARED_DATA)
    if not path.is_dir():
        reason = f"No data directory at {path}; set CHANCERY_DATA to the directory of real data files."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return path


@pytest.fixture(scope="session")
def shared_sources():
    """The directory of captured documents; without it the test skips, and fails where CI=true."""
    path = Path(settings.SHARED_SOURCES)
    if not path.is_dir():
        reason = f"No documents at {path}; set CHANCERY_SOURCES to the directory of captured documents."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return path


@pytest.fixture(scope="session", autouse=True)
def compiled_messages():
    """Compile the French texts where they are newer than their compiled file, which is not in the repository."""
    for source in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with source.open("rb") as texts, compiled.open("wb") as target:
                write_mo(target, read_po(texts))


@pytest.fixture(autouse=True)
def english():
    """Each test begins in English, whatever language the page of the test before it spoke."""
    translation.activate("en")


@pytest.fixture(scope="session")
def loaded_rows(django_db_setup, django_db_blocker):
    """The report of one load of the fixtures, and the tables whose rows it left in tables beside them.

    Loading takes seconds; `put_back`, from one table into the other, does not.
    """
    quoted, models = connection.ops.quote_name, apps.get_models(include_auto_created=True)
    tables = [quoted(model._meta.db_table) for model in models if model._meta.app_label in REGISTER_APPS]
    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        report = load(settings.REGISTER_FIXTURES)
        for table in tables:
            cursor.execute(f"CREATE TABLE {beside(table)} AS SELECT * FROM {table}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
    return report, tables


def beside(table: str) -> str:
    """Return the quoted name of the table that keeps the loaded rows of a table, given quoted."""
    return f'"loaded_{table.strip(chr(34))}"'


@pytest.fixture(scope="module")
def module_database(django_db_setup, django_db_blocker):
    """The database open to the fixtures of a module; what they write is undone after its last test.

    Tests use them beside `db` or the mark django_db, whose savepoint keeps what they write to themselves; transactional
    tests cannot.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded_register(loaded_rows, module_database):
    """The register as the fixtures make it, put back for a module; the value is the report of its load."""
    report, tables = loaded_rows
    put_back(tables)
    return report


def put_back(tables: list[str]) -> None:
    """Put the rows of `loaded_rows` into its empty tables, primary keys included."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in REGISTER_APPS]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM {beside(table)}")
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            # Nobody else tells the planner how many rows there are now.
            cursor.execute(f"ANALYZE {', '.join(tables)}")
    # Now, once: the end of each test checks every row that was not checked before.
    connection.check_constraints()


@pytest.fixture(scope="module")
def kept_register(loaded_rows, django_db_blocker):
    """The register committed, for a server or a process of its own; flushed after the last test of the module."""
    report, tables = loaded_rows
    with django_db_blocker.unblock():
        with transaction.atomic():
            put_back(tables)
        yield report
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def ask(client):
    """Ask an address under /api/v1/ and return the parsed answer."""

    def answer(path: str) -> dict:
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        return response.json()

    return answer


@pytest.fixture
def read(client):
    """Read a page, under /en/ unless another language is given, and return its markup."""

    def page(path: str, language: str = "en") -> str:
        response = client.get(f"/{language}/{path}")
        assert response.status_code == 200, path
        return response.text

    return page


@pytest.fixture
def contributor(db):
    """Somebody who writes."""
    return factories.person("contributor", "Contributor")


@pytest.fixture
def reviewer(db):
    """Somebody who approves."""
    return factories.person("reviewer", "Editor")


@pytest.fixture
def outsider(db):
    """Somebody who has an account and no permission."""
    return factories.person("outsider")
