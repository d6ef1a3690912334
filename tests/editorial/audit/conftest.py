"""A small published register, and a hand that changes it past the workflow."""

import pytest
from django.db import connection, models

from editorial.workflow import withdraw
from relations.models import Tie, TieSpell
from tests import factories


@pytest.fixture(scope="module")
def register(module_database) -> dict[str, Tie]:
    """Two ties with a spell each, one revised once, one organization with a membership, and one withdrawn tie."""
    factories.passage(0, 50)
    for code in ("GIN", "SEN"):
        tie = factories.draft(Tie, country_a=factories.country(code), country_b=factories.country("MLI"))
        TieSpell.objects.create(record=tie, type="diplomatic", status="established", since="1960-10-02")
        factories.published(tie)
    copy = factories.working_copy(Tie.objects.live().get(slug=tie.slug))
    copy.note = "Second thoughts."
    copy.save()
    factories.published(copy)
    factories.published(factories.membership())
    gone = factories.published(
        factories.draft(Tie, country_a=factories.country("CHN"), country_b=factories.country("MLI"))
    )
    withdraw(gone, factories.approver(), gone.edit_token, "error", "Twice.")
    return {tie.slug: tie for tie in Tie.objects.live()}


@pytest.fixture
def by_sql(db):
    """Return a function that runs one UPDATE, INSERT or DELETE as somebody with the database's own client would."""

    def run(model: type[models.Model], statement: str, *values) -> int:
        columns = {field.name: connection.ops.quote_name(field.column) for field in model._meta.concrete_fields}
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(statement.format(table=table, **columns), values)
            return cursor.rowcount

    return run
