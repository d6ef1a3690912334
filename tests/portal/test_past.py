"""Rows made of the ledger say what the live rows say; to make them costs the same for any number of rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Record, Spelled, versioned_models
from editorial.past import Past, last_public, versions_at
from editorial.workflow import head
from editorial.workflow.snapshots import children_of
from organizations.models import Membership
from portal.views.known import tags_of
from tests import factories

pytestmark = pytest.mark.django_db
DAYS = (date(1965, 1, 1), date(2012, 6, 1), date(2021, 12, 31))


def records(revision: int) -> list[Record]:
    kinds = [kind for kind, model in versioned_models().items() if issubclass(model, Record)]
    return Past(revision).records(last_public(versions_at(revision)).filter(kind__in=kinds))


@pytest.fixture(scope="module")
def found(loaded_register):
    """Every public record of the register, made of the ledger."""
    return records(head())


def stands_alone(row: Membership) -> bool:
    """Whether a membership leads to one organization and no further."""
    return not (row.through or row.organization.predecessor or row.organization.parent)


def test_what_is_made_of_the_ledger_is_what_is_live(found):
    assert {row.kind for row in found} == {
        kind for kind, model in versioned_models().items() if issubclass(model, Record)
    }
    for row in found[::3]:
        live = type(row).public.get(uid=row.uid)
        assert (str(row), row.version) == (str(live), live.version)
        assert tags_of(row) == set(live.tags(children_of(live))), row
        if isinstance(row, Spelled):
            assert [row.states_on(day) for day in DAYS] == [live.states_on(day) for day in DAYS]
            assert (row.last_reported() is None) == (live.last_reported() is None)


def test_no_question_about_a_made_row_finds_anything_of_today(found):
    assert max(row.pk for row in found) < 0
    assert not any(type(row).objects.filter(pk=row.pk).exists() for row in found[::9])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_past_takes_the_same_queries_for_any_number_of_changed_rows(client, found, rows):
    before = head()
    alike = [row for row in found if row.kind == "memberships" and stands_alone(row)]
    changed = [row.slug for row in alike[:rows]]
    for live in Membership.objects.live().filter(slug__in=changed):
        factories.published(factories.edit(factories.working_copy(live), note="New."))
    uid = next(row.uid for row in found if row.slug == changed[0])
    for path, expected in ((f"/en/mali/?known={before}", 35), (f"/en/records/{uid}/@1/", 13)):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        assert (path, len(caught)) == (path, expected)
