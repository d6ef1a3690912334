"""A lock that somebody else holds for too long, on either database: what was typed for the locked record comes back."""

from contextlib import contextmanager

import pytest
from django.db import connection

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
BEGIN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
WAIT = {"sqlite": "PRAGMA busy_timeout=100", "postgresql": "SET lock_timeout='100ms'"}


@contextmanager
def locked(row):
    """Have another connection hold a row, and this one wait a tenth of a second for it."""
    other = connection.copy()
    with other.cursor() as cursor, connection.cursor() as mine:
        cursor.execute(BEGIN[connection.vendor])
        cursor.execute(f"UPDATE {row._meta.db_table} SET version = version WHERE id = %s", [row.pk])
        mine.execute(WAIT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            other.close()
            connection.close()


def test_a_form_and_a_move_wait_and_give_back_what_was_typed(writer, url, form_data, contributor):
    draft = factories.tie(note="First text.", by=contributor)
    typed = form_data(writer.get(url(draft))) | {"note": "Typed meanwhile."}
    with locked(draft):
        saved = writer.post(url(draft), typed)
        moved = writer.post(url(draft, "move", "discard"), {"token": str(draft.edit_token)})
    assert (saved.status_code, moved.status_code) == (503, 503)
    assert "Typed meanwhile." in [field.value for field in saved.context["typed"]]
    draft.refresh_from_db()
    assert draft.note == "First text."
    assert writer.post(url(draft), typed).status_code == 302
    draft.refresh_from_db()
    assert draft.note == "Typed meanwhile."
