"""A small synthetic world, made once for a module."""

import pytest

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
def world(module_database):
    """800 events with their children, and a few rows of every other kind."""
    fill(SIZES)
    return SIZES
