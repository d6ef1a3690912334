"""What `bring` fetches is what `prefetch_related` fetches, in the same order, with a query for each step."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.bringing import bring
from editorial.door import opened
from organizations.models import Measure, Membership
from relations.models import Agreement, Mission, Tie
from security.models import SecurityEvent

PATHS = {
    SecurityEvent: ("casualties", "places__place", "participants__party", "participants__attributed_by", "country"),
    Tie: ("spells", "citations__via", "citations__passage__document__source"),
    Membership: ("spells", "organization", "through", "citations__via", "citations__passage__document__source"),
    Mission: ("spells", "accreditations__country", "heads"),
    Measure: ("spells", "targets__party"),
    Agreement: ("dates", "parties__party"),
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
