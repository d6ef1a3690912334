"""Who came from whom: above what came first, below what came of it, and nothing that is no kinship."""

import pytest

from relations.models import Party
from security.drawings import genealogy_of
from tests import factories

pytestmark = pytest.mark.django_db


def linked(name, *links, publish=True):
    row = factories.actor(name)
    for kind, party, *rest in links:
        date, modality = (*rest, *("", "stated")[len(rest) :])
        row.links.create(type=kind, party=party, date=date, modality=modality)
    return factories.published(row) if publish else row


def drawn(actor, *others):
    incoming = [link for other in others for link in other.links.all() if link.party_id == actor.party_id]
    addresses = {party.pk: f"/en/{party.slug}/" for party in Party.public.all()}
    return genealogy_of(actor, actor.links.all(), incoming, addresses)


def test_what_merged_into_an_actor_stands_above_it_and_its_ally_below():
    ally = linked("Ally")
    umbrella = linked("Umbrella", ("affiliated-with", ally.party))
    groups = [linked(f"Group {number}", ("merged-into", umbrella.party, "2017-03")) for number in (1, 2)]
    found = drawn(umbrella, *groups)
    assert [(one.name, one.line.value, one.words) for one in found.above] == [
        ("Group 1", "descent", "merged into Umbrella, March 2017"),
        ("Group 2", "descent", "merged into Umbrella, March 2017"),
    ]
    assert [(one.name, one.line.value, one.words) for one in found.below] == [("Ally", "ally", "affiliated with")]
    assert [one.middle for one in (*found.above, *found.below)] == [15, 45, 105]
    assert (found.middle, found.height) == (75, 120)


def test_what_an_actor_split_from_or_belongs_to_stands_above_and_what_it_became_below():
    one, two, three = (linked(name).party for name in ("One", "Two", "Three"))
    actor = linked("Actor", ("splinter-of", one), ("component-of", two), ("merged-into", three))
    found = drawn(actor)
    assert sorted(kin.name for kin in found.above) == ["One", "Two"]
    assert [kin.name for kin in found.below] == ["Three"]
    assert {kin.line.value for kin in found.above} == {"descent", "part"}


def test_whom_an_actor_targets_is_no_kin():
    enemies = [linked(f"Enemy {number}").party for number in (1, 2, 3)]
    assert drawn(linked("Actor", *(("targets", party) for party in enemies))) is None


def test_one_link_is_left_to_the_table():
    assert drawn(linked("Actor", ("affiliated-with", linked("Ally").party))) is None


def test_a_link_that_is_only_planned_is_drawn_as_such():
    one, two = (linked(name).party for name in ("One", "Two"))
    found = drawn(linked("Actor", ("component-of", one, "", "planned"), ("backed-by", two)))
    assert [(kin.name, kin.is_firm) for kin in found.kin] == [("One", False), ("Two", True)]
    assert [kin.words for kin in found.kin] == ["component of, planned", "backed by"]


def test_an_actor_that_is_not_public_is_in_nobodys_family():
    ally = linked("Ally")
    umbrella = linked("Umbrella", ("affiliated-with", ally.party))
    hidden = linked("Hidden", ("merged-into", umbrella.party), publish=False)
    shown = linked("Shown", ("merged-into", umbrella.party))
    assert [kin.name for kin in drawn(umbrella, hidden, shown).kin] == ["Shown", "Ally"]


def test_a_page_draws_the_same_links_as_its_table(client):
    ally = linked("Ally")
    umbrella = linked("Umbrella", ("affiliated-with", ally.party))
    linked("Group", ("merged-into", umbrella.party))
    page = client.get(f"/en/actors/{umbrella.slug}/").text
    drawing = page.partition('<figure class="drawing genealogy">')[2].partition("</figure>")[0]
    assert [drawing.count(f'href="/en/actors/{slug}/"') for slug in ("group", "ally")] == [1, 1]
