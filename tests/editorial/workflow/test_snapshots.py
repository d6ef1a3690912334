"""Snapshots: one text for one state, the same on every database."""

import json
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.models import Footnote, Version
from editorial.workflow import keep, revising, snapshot
from editorial.workflow.ledger import digest
from editorial.workflow.snapshots import _plain, canonical
from relations.models import Place
from security.models import SecurityEvent
from tests import factories as make

GOLDEN = Path(__file__).with_name("golden-event.json")


def whole_event() -> SecurityEvent:
    """An event with every shape a snapshot has, under fixed uids."""
    place = make.draft(
        Place,
        uid=uuid.UUID(int=2),
        name_en="Bandiagara",
        name_fr="Bandiagara",
        type="settlement",
        latitude=Decimal("14.35000"),
        longitude=Decimal("-3.61"),
        point_meaning="representative",
        radius_km=Decimal("10.0"),
    )
    make.published(place)
    event = make.event(
        "Attack on a bus – “Songho”",
        uid=uuid.UUID(int=1),
        summary="Two lines,\nand an é: \\ / \u00a0 <b>.",
        date="2021-12",
        date_basis="derived",
        date_reason="Said to be in the month of the report.",
    )
    whole = event.casualties.create(harm="killed", printed="at least 31", bound="at-least", low=31)
    event.casualties.create(harm="killed", group="women", printed="several", bound="several", part_of=whole)
    event.places.create(place_id=Place.objects.get().pk, role="destination", precision="2", position=3)
    event.participants.create(role="perpetrator", as_printed="unknown gunmen", identification="unidentified")
    event.participants.create(role="target", party=make.party("villagers"), identification="named")
    notes = []
    for marker in ("b", "a"):
        note = Footnote(document=make.document(), marker=marker, state="name-only")
        with revising("reference", "Footnotes.", ["tests"]) as revision:
            keep(note, revision)
        notes.append(note)
    citation = event.citations.get()
    citation.via.set(notes)
    citation.evidence = "31\nkilled"
    citation.supports = "casualties"
    citation.save()
    return make.published(event)


@pytest.mark.django_db
def test_the_snapshot_of_a_record_is_the_same_bytes_on_every_database():
    event = whole_event()
    text = snapshot(event)
    assert json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n" == GOLDEN.read_text()
    assert text == canonical(json.loads(GOLDEN.read_text()))
    assert text == snapshot(SecurityEvent.objects.get(pk=event.pk))
    assert Version.objects.get(uid=event.uid).snapshot == text


@pytest.mark.django_db
def test_the_snapshot_knows_no_primary_keys_tokens_or_times():
    content = json.loads(snapshot(whole_event()))
    words = {"id", "pk", "edit_token", "stage", "version", "revision", "updated_at", "revises", "certain_from"}
    assert words & content["fields"].keys() == set()


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal("14.35000"), "14.35"),
        (Decimal("10.0"), "10"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.040"), "-0.04"),
        (date(2021, 12, 3), "2021-12-03"),
        (datetime(2021, 9, 14, 12, 30, tzinfo=UTC), "2021-09-14T12:30:00Z"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ((1, None, True), [1, None, True]),
    ],
)
def test_each_type_has_one_form(value, plain):
    assert _plain(value) == plain


def test_a_float_has_none():
    with pytest.raises(TypeError, match="A snapshot cannot hold 1.5 of type float; add a canonical form for it."):
        _plain(1.5)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers() | st.text('é\\"\n\u2028')))
def test_canonical_text_is_read_back_and_written_the_same(value):
    text = canonical(value)
    assert (json.loads(text), canonical(json.loads(text)), canonical(dict(reversed(value.items())))) == (
        value,
        text,
        text,
    )


def test_the_hash_is_that_of_the_canonical_text():
    assert digest({"b": 1, "a": "é"}) == "aa58fba8483623bed37c1b02edfccbdd9a53123837c20bfa4cb4049993a2872e"
