"""What `bring` fetches is what `prefetch_related` fetches, in the same order, with a query for each step."""

import pytest
from django.db import connection
from django.db.models import prefetch_related_objects
from django.test.utils import CaptureQueriesContext

from editorial import bringing
from editorial.bringing import bring
from editorial.door import opened
from editorial.models import Disagreement, Source
from editorial.workflow import withdraw
from organizations.models import Measure, Membership
from portal.views import parts
from relations.models import Agreement, Country, Mission, Tie
from security.models import SecurityEvent
from tests import factories

PATHS = {
    SecurityEvent: ("casualties", "places__place", "participants__party", "participants__attributed_by", "country"),
    Tie: ("spells", "citations__via", "citations__passage__document__source"),
    Membership: ("spells", "organization", "through", "citations__via", "citations__passage__document__source"),
    Mission: ("spells", "accreditations__country", "heads"),
    Measure: ("spells", "targets__party"),
    Agreement: ("dates", "parties__party"),
    Source: ("documents__footnotes",),
    Disagreement: ("positions__passage__document__source", "positions__entry"),
}


def told(row, path: str):
    """Return everything a path leads to from a row, as plain values."""
    name, _separator, rest = path.partition("__")
    found = getattr(row, name)
    others = list(found.all()) if hasattr(found, "all") else [found]
    return [
        other and [type(other), other.pk, *sorted(values(other).items()), told(other, rest) if rest else None]
        for other in others
    ]


def values(row) -> dict:
    """Return the stored values of a row."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.fixture
def register(three_of_each, db):
    """Three rows of every kind, of which citations lead by way of footnotes."""
    with opened():
        for nth, tie in enumerate(three_of_each.ties):
            citation = tie.citations.first()
            notes = citation.passage.document.footnotes
            marks = [notes.create(marker=f"{tie.slug}-{number}", state="empty") for number in range(nth)]
            citation.via.set(reversed(marks))
    return three_of_each


@pytest.mark.parametrize("model", PATHS)
def test_both_ways_bring_the_same(register, model):
    plain = model.objects.order_by("pk").prefetch_related(*PATHS[model])
    brought = list(model.objects.order_by("pk"))
    bring(brought, *PATHS[model])
    expected = [[told(row, path) for path in PATHS[model]] for row in plain]
    with CaptureQueriesContext(connection) as caught:
        assert [[told(row, path) for path in PATHS[model]] for row in brought] == expected
    assert len(caught) == 0


def test_footnotes_come_in_their_order(register):
    ties = list(Tie.objects.filter(pk__in=[tie.pk for tie in register.ties]).order_by("slug"))
    bring(ties, "citations__via")
    found = {tie.slug: [note.marker for row in tie.citations.all() for note in row.via.all()] for tie in ties}
    assert found == {tie.slug: [f"{tie.slug}-{n}" for n in range(nth)] for nth, tie in enumerate(register.ties)}


def test_a_step_takes_one_query_and_is_not_taken_twice(register):
    rows = list(SecurityEvent.objects.all())
    with CaptureQueriesContext(connection) as caught:
        bring(rows, "participants__party", "participants__attributed_by")
        bring(rows, "participants")
    assert len(caught) == 2


def test_rows_of_several_kinds_share_a_step(register):
    rows = [*Tie.objects.all(), *Membership.objects.all()]
    for kind in (Tie, Membership):
        bring([row for row in rows if isinstance(row, kind)], "citations")
    cited = [citation for row in rows for citation in row.citations.all()]
    with CaptureQueriesContext(connection) as caught:
        bring(cited, "passage__document__source")
        sources = {id(citation.passage.document.source) for citation in cited}
    assert (len(caught), len(sources)) == (3, len({citation.passage.document.source_id for citation in cited}))


def test_nothing_is_asked_for_no_rows(db):
    with CaptureQueriesContext(connection) as caught:
        bring([], "citations__passage")
    assert len(caught) == 0


def test_two_objects_of_one_row_have_the_same_children(register):
    plain, brought = ([*Tie.objects.order_by("pk"), *Tie.objects.order_by("-pk")] for _nth in range(2))
    prefetch_related_objects(plain, *PATHS[Tie])
    bring(brought, *PATHS[Tie])
    assert [[told(row, path) for path in PATHS[Tie]] for row in brought] == [
        [told(row, path) for path in PATHS[Tie]] for row in plain
    ]


def test_values_are_made_by_the_connection_at_hand(register, monkeypatch):
    bring(Tie.objects.all(), "spells")
    ours, asked = type(connection.ops).get_db_converters, []

    def converters(ops, expression):
        asked.append(ops)
        return ours(ops, expression)

    rows = list(Tie.objects.all())
    monkeypatch.setattr(type(connection.ops), "get_db_converters", converters)
    bring(rows, "spells")
    assert [ops is connection.ops for ops in asked] == [True] * len(asked) != []


def test_a_statement_withdrawn_between_two_questions_is_not_shown(register, monkeypatch):
    statement, other, _beyond = register.statements

    def rows_by(*question):
        statement.refresh_from_db()
        withdraw(statement, factories.approver(), statement.edit_token, "legal", "Not to be shown.")
        return bringing.rows_by(*question)

    monkeypatch.setattr(parts, "rows_by", rows_by)
    (theme,) = parts.statements_by_theme(Country.objects.get(code="MLI"), None)
    assert [row.pk for row in theme.rows] == [other.pk]
