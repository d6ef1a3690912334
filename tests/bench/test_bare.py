"""What is measured as the limit answers the same question as the product."""

import json

import pytest
from django.db import connection

from bench.bare import Bare
from bench.figures import DEEP, same
from bench.statements import KINDS

pytestmark = pytest.mark.django_db
NAMES = {"ties": ("a", "b"), "memberships": ("member", "organization"), "security-events": ("country",)}


@pytest.fixture
def bare(world):
    return Bare(connection.connection, connection.vendor == "sqlite")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_the_rows_and_children_of_the_product(bare, client, kind):
    same(kind, bare.page(kind), client.get(f"/api/v1/{kind}/").content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_lacks_a_child_is_noticed(bare, client, kind):
    page = json.loads(bare.page(kind))
    page["results"][0]["citations"].pop()
    with pytest.raises(AssertionError, match=f"do not answer the same of {kind}"):
        same(kind, json.dumps(page).encode(), client.get(f"/api/v1/{kind}/").content)


@pytest.mark.parametrize("kind", KINDS)
def test_a_deep_page_begins_after_its_key(bare, kind):
    whole = json.loads(bare.page(kind, size=1000))["results"]
    after = json.loads(bare.page(kind, DEEP, size=1000))["results"]
    assert after == [row for row in whole if str(row["id"]).replace("-", "") > DEEP.replace("-", "")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_the_one_of_the_product(bare, client, kind):
    slug = json.loads(bare.page(kind, size=1))["results"][0]["slug"]
    one, other = json.loads(bare.record(kind, slug)), client.get(f"/api/v1/{kind}/{slug}/").json()
    assert (one["slug"], one["note"], [row["key"] for row in one["citations"]]) == (
        other["slug"], other["note"], [row["key"] for row in other["citations"]]
    )  # fmt: skip
    assert all(one[name] for name in NAMES[kind])
