"""A small synthetic world, made once for a module and rolled back after its last test."""

import pytest
from django.db import connection, transaction

from bench.world import Sizes, fill

SIZES = Sizes(
    events=800,
    ties=20,
    memberships=20,
    organizations=5,
    actors=5,
    places=10,
    sources=3,
    documents=5,
    passages=30,
)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """800 events with their children, and a few rows of every other kind."""
    with django_db_blocker.unblock(), transaction.atomic():
        connection.ensure_connection()
        fill(SIZES)
        yield SIZES
        transaction.set_rollback(True)
