"""Replaying the ledger into an empty database gives the public tables again."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from editorial.audit.register import check_register
from editorial.models import LEDGERED, Entry, Hinge, Record, Version, versioned_models
from editorial.workflow import WorkflowError, publish, restore, snapshot, submit, withdraw
from editorial.workflow.replay import changes_of_ledger, replay
from relations.models import Country, Party, Tie, TieSpell
from security.models import Casualty
from tests import factories

pytestmark = pytest.mark.django_db

ENTRY = (
    "kind",
    "slug",
    "title_en",
    "title_fr",
    "stage",
    "version",
    "revision",
    "published_at",
    "earliest",
    "latest",
    "search_text",
)


def public_rows() -> dict[str, str]:
    """Every row that readers see, and what is withdrawn, as canonical text with what snapshots leave out."""
    found = {}
    for kind, model in versioned_models().items():
        rows = model.objects.live().filter(stage__in=LEDGERED) if issubclass(model, Record) else model.objects.all()
        for row in rows:
            if issubclass(model, Hinge) and not row.is_public:
                continue
            place = (row.stage, row.version, row.revision, row.published_at) if issubclass(model, Record) else ()
            found[f"{kind}/{row.uid}"] = (snapshot(row), place)
    return found


def entries() -> dict:
    """What Entries say, by address, with tags and passages; why a record was withdrawn is in no version."""
    return {
        str(entry): (
            [getattr(entry, name) for name in ENTRY],
            sorted(entry.tags.values_list("tag", flat=True)),
            sorted(passage.reference() for passage in entry.passages.all()),
        )
        for entry in Entry.objects.all()
    }


def wiped_and_replayed(changes) -> None:
    # PostgreSQL empties no table of which a check waits for the end of the transaction.
    connection.check_constraints()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert public_rows() == {}
    assert replay(changes) == len({str(change["uid"]) for change in changes})


@pytest.fixture(scope="module")
def eventful_register(module_database):
    """Records of several kinds with siblings, revisions, a withdrawal, a restoration and a circle of keys."""
    factories.passage(0, 50)
    tie = factories.tie("GIN")
    TieSpell.objects.create(record=tie, type="diplomatic", status="established", since="1960-10-02", until="1965-03-01")
    # The day on which one ends and the next begins is the next one's: neither says so by itself.
    TieSpell.objects.create(record=tie, type="diplomatic", status="suspended", since="1965-03-01")
    factories.published(tie)
    copy = factories.working_copy(tie)
    factories.published(factories.edit(copy, note="Second thoughts."))
    membership = factories.published(factories.membership())
    withdraw(membership, factories.approver(), membership.edit_token, "error", "Not a member.")
    gone = factories.published(factories.tie("SEN"))
    gone = withdraw(gone, factories.approver(), gone.edit_token, "error", "Too hasty.")
    back = restore(gone, factories.author())
    back = submit(back, factories.author(), back.edit_token)
    publish(back, factories.approver(), back.edit_token, "Not so hasty.")
    event = factories.event()
    whole = Casualty.objects.create(record=event, harm="killed", printed="30", low=30, best=30, high=30)
    Casualty.objects.create(record=event, harm="killed", group="hunters", printed="20", low=20, part_of=whole)
    factories.published(event)
    factories.published(factories.actor("Mli"))
    factories.tie("CHN")


def test_replaying_the_ledger_gives_the_public_tables(eventful_register):
    # Its positions name the entry of the tie, which exists only once the tie is there again.
    factories.published(factories.disagreement(about=Tie.public.first()))
    changes, rows, before = list(changes_of_ledger()), public_rows(), entries()
    wiped_and_replayed(changes)
    assert public_rows() == rows
    assert entries() == before


def test_a_feed_of_parsed_snapshots_serves_as_well(eventful_register):
    feed = [
        {
            "kind": version.kind,
            "uid": str(version.uid),
            "action": version.action,
            "snapshot": json.loads(version.snapshot),
        }
        for version in Version.objects.order_by("revision__number", "position")
    ]
    texts = {uid: text for uid, (text, _place) in public_rows().items()}
    wiped_and_replayed(json.loads(json.dumps(feed)))
    assert {uid: text for uid, (text, _place) in public_rows().items()} == texts
    assert entries() == {}, "without the time of its revision no record gets an Entry"


def test_keys_between_children_are_the_same(eventful_register):
    wiped_and_replayed(list(changes_of_ledger()))
    assert Casualty.objects.get(group="hunters").part_of == Casualty.objects.get(group="")


def test_day_bounds_are_calculated_again(eventful_register):
    before = list(TieSpell.public.values("key", "since_earliest", "certain_from", "certain_to", "outer_to"))
    wiped_and_replayed(list(changes_of_ledger()))
    assert list(TieSpell.public.values("key", "since_earliest", "certain_from", "certain_to", "outer_to")) == before


def test_rows_that_point_at_each_other_are_both_made(eventful_register):
    country = Country.objects.get(code="GIN")
    country.party.country = country
    with factories._reference() as revision:
        factories.keep(country.party, revision)
    wiped_and_replayed(list(changes_of_ledger()))
    assert Country.objects.get(code="GIN").party.country.code == "GIN"
    assert Party.objects.get(slug="gin").is_public


def test_an_actor_whose_slug_is_taken_finds_its_own_party(eventful_register):
    wiped_and_replayed(list(changes_of_ledger()))
    assert Party.objects.get(slug="actor-mli").actors.get().slug == "mli"


def test_an_actor_without_its_own_party_is_refused(eventful_register):
    changes = [change for change in changes_of_ledger() if '"reference":"actor-mli"' not in change["snapshot"]]
    with pytest.raises(WorkflowError, match="^actors/mli has no party of its own among the changes.$"):
        wiped_and_replayed(changes)


def test_a_register_that_holds_rows_is_refused(eventful_register):
    with pytest.raises(WorkflowError, match="Replay fills an empty register; this one holds 1 sources"):
        replay(list(changes_of_ledger()))


@pytest.mark.parametrize(
    ("kind", "what"),
    [("countries", "country GIN, which no change makes"), ("passages", "passage"), ("documents", "document")],
)
def test_a_change_without_its_target_is_refused_and_nothing_written(eventful_register, kind, what):
    changes = [change for change in changes_of_ledger() if change["kind"] != kind]
    with pytest.raises(WorkflowError, match=f"points at the {what}"):
        wiped_and_replayed(changes)
    assert public_rows() == {}


def test_an_unknown_kind_is_refused():
    with pytest.raises(WorkflowError, match="the kind “spells”, which this installation does not know"):
        replay([{"kind": "spells", "uid": "1", "action": "publish", "snapshot": "{}"}])


def test_the_ledger_is_not_written(eventful_register):
    wiped_and_replayed(list(changes_of_ledger()))
    assert not Version.objects.exists()
    assert Tie.public.count() == 2
    assert check_register().findings != ()
