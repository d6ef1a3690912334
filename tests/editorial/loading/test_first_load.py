"""A load into an empty register: everything published, in one revision, the same everywhere."""

from datetime import date
from decimal import Decimal

import pytest

from editorial.models import (
    Action,
    Document,
    Entry,
    Footnote,
    Passage,
    Revision,
    Source,
    Version,
    WorkflowEntry,
    uid_for,
)
from organizations.models import Membership, Organization
from relations.models import Country, Party, Place, Tie
from security.models import Actor, SecurityEvent


@pytest.fixture(scope="module")
def report(loaded_edition):
    """What the load said; asked for without `db`, since the register is kept for the module."""
    return loaded_edition


def test_everything_is_published_in_revision_one(report):
    revision = Revision.objects.get()
    assert (report.first, report.revision, revision.number, revision.kind) == (True, 1, 1, "load")
    assert (revision.note, revision.actors) == ("A tiny edition.", ["Desk of compilers", "Desk of reviewers"])
    records = [*Source.objects.all(), *Tie.objects.all(), *Actor.objects.all(), *Membership.objects.all()]
    assert {(row.stage, row.version, row.revision) for row in records} == {("published", 1, 1)}
    assert {row.published_at for row in records} == {revision.at}


def test_every_record_has_an_entry_and_a_line_in_the_log(report):
    names = {
        "sources/handbook",
        "places/town",
        "places/region",
        "organizations/union",
        "organizations/old-union",
        "memberships/mali-union",
        "actors/first-group",
        "actors/second-group",
        "ties/mali-mexico",
        "security-events/attack-2021",
    }
    assert {str(entry) for entry in Entry.public.all()} == names
    lines = WorkflowEntry.objects.all()
    assert {f"{line.kind}/{line.slug}" for line in lines} == names
    assert {(line.move, line.by, line.to_stage, line.revision, line.awaits_second_look) for line in lines} == {
        ("load", None, "published", 1, False)
    }
    assert set(Entry.objects.values_list("awaits_second_look", flat=True)) == {False}


def test_every_public_row_has_one_version_and_positions_have_no_gaps(report, rows):
    versions = list(Version.objects.order_by("position"))
    assert [version.position for version in versions] == list(range(len(versions)))
    assert {(version.number, version.action) for version in versions} == {(1, Action.PUBLISH)}
    kept = sum(rows()[f"{label}"] for label in ("relations.Country", "editorial.Passage", "editorial.Entry"))
    # One party is named by nobody and is not public.
    assert len(versions) == kept + Party.public.count() + Document.objects.count() + Footnote.objects.count()
    assert set(Party.objects.values_list("slug", flat=True)) - set(Party.public.values_list("slug", flat=True)) == {
        "nobody"
    }


def test_uids_follow_from_kind_and_reference(report):
    assert Tie.objects.get().uid == uid_for("ties", "mali-mexico")
    assert Country.objects.get(code="MLI").uid == uid_for("countries", "MLI")
    assert Passage.objects.get(start=60).uid == uid_for("passages", "page@60")
    assert Footnote.objects.get().uid == uid_for("footnotes", "page#1")
    assert Organization.objects.get(slug="union").party.uid == uid_for("parties", "union")


def test_a_country_and_its_party_name_each_other(report):
    mali = Country.objects.get(code="MLI")
    assert (mali.party.slug, mali.party.country, mali.party.is_public) == ("mali", mali, True)
    assert (mali.numeric, Country.objects.get(code="MEX").cow_code) == ("466", "070")
    assert Country.objects.get(code="SUN").successor.code == "RUS"


def test_tables_are_read_under_their_own_columns(report):
    cut, footer = Passage.objects.get(start=60), Passage.objects.get(start=120)
    assert (cut.is_truncated, cut.is_garbled, cut.is_personal, cut.same_text_as.start) == (True, True, False, 0)
    assert (footer.disposition, footer.disposition_reason) == ("none", "boilerplate")
    document = Document.objects.get()
    assert (document.retrieved_at, document.modified_at.isoformat()) == (
        date(2026, 11, 21),
        "2021-09-14T15:43:30+00:00",
    )
    note = Footnote.objects.get()
    assert (note.passage.start, note.claim.start) == (120, 0)


def test_children_come_under_their_keys_in_their_order(report):
    tie = Tie.objects.get()
    assert [(row.key, row.position) for row in tie.citations.all()] == [("row", 0), ("whole", 1)]
    row = tie.citations.get(key="row")
    assert row.supported_paths == ["spells.diplomatic-established.since"]
    assert (row.evidence_tokens, row.inferred, [str(note) for note in row.via.all()]) == (
        ["23 March 1977"],
        True,
        ["page#1"],
    )
    spell = tie.spells.get()
    assert (spell.since.edtf, spell.certain_from, spell.since_basis) == ("1977-03-23", date(1977, 3, 23), "stated")


def test_a_row_may_name_one_that_comes_later(report):
    assert Place.objects.get(slug="town").parent.slug == "region"
    assert Organization.objects.get(slug="union").predecessor.slug == "old-union"
    event = SecurityEvent.objects.get()
    assert event.casualties.get(key="hunters").part_of == event.casualties.get(key="all")
    first, second = Actor.objects.get(slug="first-group"), Actor.objects.get(slug="second-group")
    assert (first.links.get().party, second.links.get().party) == (second.party, first.party)


def test_the_party_of_a_record_follows_it(report):
    party = Actor.objects.get(slug="first-group").party
    assert (party.slug, party.type, party.name_en, party.is_public) == ("first-group", "actor", "First group", True)
    body = Membership.objects.get().through
    assert (body.slug, body.country.code, body.is_public) == ("secret-service", "MLI", True)


def test_numbers_and_decimals_are_what_is_written(report):
    region = Place.objects.get(slug="region")
    assert (region.latitude, region.longitude) == (Decimal("16.5"), Decimal("-3"))
    assert SecurityEvent.objects.get().casualties.get(key="all").low == 30
