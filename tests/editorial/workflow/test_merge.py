"""Merging a working copy, and filling one from a version, against random changes."""

import json
import random

import pytest
from django.db.models import Model

from editorial import workflow
from editorial.dates import Lasting
from editorial.door import opened
from editorial.models import Child, Citation, Footnote, Record, child_relations, versioned_models
from editorial.text import PlainText
from editorial.workflow import keep, revising, saving, snapshot
from editorial.workflow.copies import settle_spells
from relations.models import TieSpell
from security.models import Casualty, Participant, SecurityEvent
from tests import factories as make

pytestmark = pytest.mark.django_db

CHILDREN = child_relations(SecurityEvent).values()


@pytest.fixture
def world(db):
    """Passages, footnotes and parties to draw from."""
    passages = [make.passage(start, start + 10) for start in range(0, 60, 10)]
    footnotes = []
    for number in range(4):
        note = Footnote(document=make.document(), marker=str(number), state="name-only")
        with revising("reference", "Footnotes.", ["tests"]) as revision:
            keep(note, revision)
        footnotes.append(note)
    parties = [make.party(f"group-{number}") for number in range(4)]
    return {"passages": passages, "footnotes": footnotes, "parties": parties}


def fill_randomly(dice: random.Random, event, world) -> None:
    """Add, remove, reorder, relink and swap what the children of an event hold."""
    steps = [add_casualty, add_participant, add_citation, drop, swap, link, reorder, retitle]
    for step in dice.choices(steps, k=dice.randint(1, 8)):
        step(dice, event, world)
    if not event.citations.exists():
        add_citation(dice, event, world)


def add_casualty(dice, event, world):
    number = dice.randint(1, 50)
    event.casualties.create(
        harm="killed", group=dice.choice(["", "hunters", "soldiers"]), printed=str(number), low=number, best=number
    )


def add_participant(dice, event, world):
    event.participants.create(role="target", party=dice.choice(world["parties"]), identification="named")


def add_citation(dice, event, world):
    citation = make.cite(event, dice.choice(world["passages"]), position=dice.randint(0, 5))
    citation.via.set(dice.sample(world["footnotes"], k=dice.randint(0, 3)))


def drop(dice, event, world):
    model = dice.choice([Casualty, Participant, SecurityEvent.citations.rel.related_model])
    for row in dice.sample(
        list(model.objects.filter(record=event)), k=min(1, model.objects.filter(record=event).count())
    ):
        row.delete()


def swap(dice, event, world):
    """Two rows change content and keep their keys."""
    rows = list(event.casualties.all())
    if len(rows) < 2:
        return
    one, other = dice.sample(rows, k=2)
    for name in ("group", "printed", "low", "best", "position"):
        ours, theirs = getattr(one, name), getattr(other, name)
        setattr(one, name, theirs)
        setattr(other, name, ours)
    one.save()
    other.save()


def link(dice, event, world):
    rows = list(event.casualties.all())
    for row in rows:
        wholes = [whole for whole in rows if whole.pk != row.pk and (whole.best or 0) >= (row.low or 0)]
        row.part_of = dice.choice([None, *wholes])
        row.save()


def reorder(dice, event, world):
    for row in event.citations.all():
        row.position = dice.randint(0, 9)
        row.via.set(dice.sample(world["footnotes"], k=dice.randint(0, 3)))
        row.save()


def retitle(dice, event, world):
    event.summary = f"Told in {dice.randint(1, 99)} words."
    event.save()


def rows_of(record) -> dict:
    """The primary key of every child, by model and key."""
    return {(model.__name__, row.key): row.pk for model in CHILDREN for row in model.objects.filter(record=record)}


def mend_parts(event) -> None:
    """A part must not be larger than its whole nor lie in itself, or the round could not be published."""
    for row in event.casualties.exclude(part_of=None):
        above, seen = row.part_of, {row.pk}
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            above = above.part_of
        if above is not None or row.low > row.part_of.best:
            row.part_of = None
            row.save()


def one_round(dice, live, world, copy=None):
    """Revise, change, publish, compare; returns the live row."""
    before, keys = rows_of(live), set()
    copy = copy or make.working_copy(live)
    with saving(copy, copy.edit_token, make.author()) as row:
        fill_randomly(dice, row, world)
        mend_parts(row)
    wanted, keys, copy_pk = snapshot(row), rows_of(row), row.pk
    live = make.published(row)
    assert snapshot(live) == wanted
    after = rows_of(live)
    assert {key: pk for key, pk in after.items() if key in before} == {
        key: pk for key, pk in before.items() if key in keys
    }
    assert set(after) == set(keys)
    assert_no_orphans(live, copy_pk)
    return live


def assert_no_orphans(live, copy_pk: int) -> None:
    assert SecurityEvent.objects.count() == 1
    for model in CHILDREN:
        assert set(model.objects.values_list("record_id", flat=True)) <= {live.pk}
        for link in model._meta.many_to_many:
            name = f"{model._meta.model_name}_id"
            used = set(link.remote_field.through.objects.values_list(name, flat=True))
            assert used <= set(model.objects.values_list("pk", flat=True))
    for row in Casualty.objects.exclude(part_of=None).select_related("part_of"):
        assert row.part_of.record_id == row.record_id
    assert not SecurityEvent.objects.filter(pk=copy_pk).exclude(pk=live.pk).exists()


def rounds(number: int, seed: int, world) -> None:
    dice = random.Random(seed)
    live = make.published(make.event())
    versions = [snapshot(live)]
    for _round in range(number):
        copy = None
        if dice.random() < 0.3:
            back = dice.randint(1, len(versions))
            copy = workflow.revert(live, make.author(), back)
            assert snapshot(copy) == versions[back - 1]
        live = one_round(dice, live, world, copy)
        versions.append(snapshot(live))


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_published_is_what_the_copy_held(world, seed):
    rounds(15, seed, world)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_a_thousand_rounds(world, seed):
    rounds(100, seed, world)


def test_twenty_hunters_stay_part_of_the_thirty(world):
    """Named break: a merge that maps keys before all rows have moved loses the part."""
    live = make.published(make.event())
    copy = make.working_copy(live)
    with saving(copy, copy.edit_token, make.author()) as row:
        part = row.casualties.create(harm="killed", group="hunters", printed="20", low=20, best=20)
        part.part_of = row.casualties.create(harm="killed", group="total", printed="30", low=30, best=30)
        part.save()
    live = make.published(copy)
    assert [(each.key, each.part_of and each.part_of.key) for each in live.casualties.order_by("key")] == [
        ("killed-hunters", "killed-total"),
        ("killed-total", None),
    ]
    copy = make.working_copy(live)
    with saving(copy, copy.edit_token, make.author()) as row:
        total, part = row.casualties.get(key="killed-total"), row.casualties.get(key="killed-hunters")
        part.part_of = None
        part.save()
        total.delete()
        part.part_of = row.casualties.create(harm="killed", group="all", printed="31", low=31, best=31)
        part.save()
    live = make.published(copy)
    children = json.loads(snapshot(live))["children"]["casualties"]
    assert {key: fields["part_of"] for key, fields in children.items()} == {
        "killed-all": None,
        "killed-hunters": "killed-all",
    }


@pytest.mark.once
def test_saving_a_child_does_no_more_than_forks_and_merges_do():
    """They write many rows at once, which calls no `save`."""
    records = [model for model in versioned_models().values() if issubclass(model, Record)]
    children = {child for record in records for child in child_relations(record).values()}
    saving_something = {base for child in children for base in child.__mro__ if "save" in vars(base)}
    assert saving_something == {Model, PlainText, Child, Lasting}


def test_the_days_of_a_spell_travel_both_ways():
    tie = make.tie()
    tie.spells.create(type="diplomatic", status="established", since="1960-10", until="1970")
    tie.spells.create(type="diplomatic", status="established", observed="1965")
    live = make.published(tie)
    copy = make.working_copy(live)
    copy.spells.create(type="consular", status="established", since="1961", until="199X")
    days = dates_of(copy)
    assert [row for row in dates_of(live) if row not in days] == []
    live = make.published(copy)
    assert (len(days), dates_of(live)) == (3, days)
    for spell in live.spells.all():
        with opened():
            spell.save()
            settle_spells(live)
        assert dates_of(live) == days


def dates_of(record) -> list[dict]:
    """Every column of the spells that follows from another, and the key."""
    derived = [field.attname for field in TieSpell._meta.concrete_fields if not field.editable and field.name != "id"]
    return [
        {name: value for name, value in row.items() if name != "record_id"}
        for row in record.spells.order_by("key").values("key", *(name for name in derived if name != "key"))
    ]


def test_the_footnotes_of_a_citation_travel_both_ways(world):
    live = make.published(make.event())
    for chosen in (world["footnotes"][:2], world["footnotes"][1:3], []):
        copy = make.working_copy(live)
        with saving(copy, copy.edit_token, make.author()) as row:
            row.citations.get().via.set(chosen)
        live = make.published(copy)
        citation: Citation = live.citations.get()
        assert [note.marker for note in citation.via.order_by("marker")] == [note.marker for note in chosen]
