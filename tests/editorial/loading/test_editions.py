"""Editions other than the tiny one: who approved them, what they must hold, and what is already there."""

import pytest

from editorial.loading import FixtureError, load
from editorial.models import Entry, Source, WorkflowEntry
from relations.models import Party
from security.models import Actor

pytestmark = pytest.mark.django_db


def test_a_record_named_like_a_country_gets_a_party_of_its_own(edition):
    edition.add(
        "actors.yaml",
        "- slug: mexico\n  name_en: Mexico\n  type: rebel-group\n  citations: {page: {passage: page@0}}\n",
    )
    for label, number in (("relations.Party: ", 10), ("security.Actor: ", 2), ("security.ActorCitation: ", 2)):
        edition.edit("expected.yaml", f"{label}{number}\n", f"{label}{number + 1}\n")
    load(edition.directory)
    assert Actor.objects.get(slug="mexico").party.slug == "actor-mexico"
    assert Party.objects.get(slug="mexico").type == "country"


@pytest.mark.parametrize(
    "content",
    [
        "compilers: [Desk]\napprovers: [Desk]\n",
        "compilers: [Desk]\n",
        "compilers: [Desk]\napprovers: []\n",
        "approvers: [Desk]\n",
        None,
    ],
    ids=["the same party twice", "no approvers", "empty approvers", "no compilers", "no edition.yaml"],
)
def test_an_edition_nobody_else_approved_awaits_a_second_look(edition, content):
    edition.write("edition.yaml", content) if content else edition.remove("edition.yaml")
    report = load(edition.directory)
    assert set(WorkflowEntry.objects.values_list("awaits_second_look", flat=True)) == {True}
    assert set(Entry.objects.values_list("awaits_second_look", flat=True)) == {True}
    assert report.notes == [
        "edition.yaml names nobody who approved what others compiled: the records await a second look."
    ]


def test_numbers_other_than_expected_refuse_the_whole_load(edition, rows):
    edition.edit("expected.yaml", "relations.Tie: 1\n", "relations.Tie: 14\n")
    edition.edit("expected.yaml", "security.Actor: 2\n", "")
    edition.add("expected.yaml", "relations.Ties: 3\n")
    with pytest.raises(FixtureError) as refusal:
        load(edition.directory)
    assert refusal.value.sentences == [
        "expected.yaml: relations.Tie has 1 rows; expected 14.",
        "expected.yaml: relations.Ties is no model of the register; correct the name.",
        "expected.yaml: security.Actor has 2 rows; expected 0.",
    ]
    assert rows() == {}


def test_without_expected_numbers_the_report_says_so(edition):
    edition.remove("expected.yaml")
    assert load(edition.directory).notes == [
        "There is no expected.yaml, so the numbers of rows were not compared.",
    ]


def test_a_kind_may_be_split_into_a_directory_of_files(edition):
    whole = (edition.directory / "actors.yaml").read_text()
    first, second = whole.split("- slug: second-group")
    edition.remove("actors.yaml")
    edition.write("actors/a.yaml", first)
    edition.write("actors/b.yaml", f"- slug: second-group{second}")
    assert load(edition.directory).counts["security.Actor"] == 2


def test_drafts_without_a_first_load_do_not_stand_in_its_way(edition):
    Source.objects.create(
        slug="draft", type="report", title="Draft", licence="-", redistribution="open", reliability="A"
    )
    with pytest.raises(FixtureError) as refusal:
        load(edition.directory)
    assert refusal.value.sentences == ["expected.yaml: editorial.Source has 2 rows; expected 1."]
