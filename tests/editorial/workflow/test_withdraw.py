"""Withdrawing, bringing back, and what else stands on a record."""

import pytest

from editorial import workflow
from editorial.models import Action, Entry, Version
from editorial.workflow import NotAllowedError, StaleTokenError, UnpublishableError, WrongStageError
from organizations.models import Organization
from relations.models import Party, Tie
from tests import factories as make

pytestmark = pytest.mark.django_db


def withdrawn(live, kind="error", reason="It is wrong.", **more):
    live.refresh_from_db()
    return workflow.withdraw(live, make.approver(), live.edit_token, kind, reason, **more)


def actions_on(row) -> list[str]:
    return list(Version.objects.filter(uid=row.uid).order_by("number").values_list("action", flat=True))


@pytest.mark.parametrize("kind", ["error", "legal", "retracted"])
def test_a_withdrawn_record_keeps_its_address_and_says_why(kind):
    live = make.published(make.tie())
    live = withdrawn(live, kind)
    entry = Entry.objects.get(uid=live.uid)
    assert (live.stage, live.version, Tie.public.count()) == ("withdrawn", 2, 0)
    assert (entry.stage, entry.slug, entry.withdrawal_kind, entry.withdrawal_reason, entry.replaced_by) == (
        "withdrawn",
        "guinea-mali",
        kind,
        "It is wrong.",
        None,
    )
    assert entry.awaits_second_look is True
    assert actions_on(live) == [Action.PUBLISH, Action.WITHDRAW]


def test_a_duplicate_leads_to_what_replaces_it():
    kept, twice = make.published(make.tie("GIN")), make.published(make.tie("SEN"))
    withdrawn(twice, "duplicate", replaced_by=kept)
    assert Entry.objects.get(uid=twice.uid).replaced_by == Entry.objects.get(uid=kept.uid)


@pytest.mark.parametrize(
    ("kind", "reason", "other", "sentence"),
    [
        ("duplicate", "Twice.", None, "A duplicate names the record that replaces it."),
        ("duplicate", "Twice.", "itself", "The record that replaces this one is another, published record."),
        ("duplicate", "Twice.", "draft", "The record that replaces this one is another, published record."),
        ("duplicate", "Twice.", "withdrawn", "The record that replaces this one is another, published record."),
        (
            "mistake",
            "Why.",
            None,
            "“mistake” is no kind of withdrawal; expected one of: error, duplicate, legal, retracted.",
        ),
        ("error", " ", None, "“Withdraw” needs a note that says why."),
    ],
)
def test_a_withdrawal_that_says_too_little_is_refused(kind, reason, other, sentence):
    live = make.published(make.tie())
    others = {"itself": lambda: live, "draft": lambda: make.tie("SEN"), None: lambda: None}
    others["withdrawn"] = lambda: withdrawn(make.published(make.tie("SEN")))
    with pytest.raises(NotAllowedError) as error:
        withdrawn(live, kind, reason, replaced_by=others[other]())
    live.refresh_from_db()
    assert (str(error.value), live.stage) == (sentence, "published")


def test_a_replacement_withdrawn_since_the_page_was_opened_is_refused():
    live, other = make.published(make.tie("GIN")), make.published(make.tie("SEN"))
    seen = Tie.objects.get(pk=other.pk)
    withdrawn(other)
    with pytest.raises(NotAllowedError, match="another, published record"):
        withdrawn(live, "duplicate", replaced_by=seen)


def test_a_record_with_a_working_copy_is_not_withdrawn():
    live = make.published(make.tie())
    make.working_copy(live)
    with pytest.raises(WrongStageError, match="“Guinea – Mali” has a working copy; publish or discard it first."):
        withdrawn(live)


def test_a_stale_page_does_not_withdraw():
    live = make.published(make.tie())
    with pytest.raises(StaleTokenError):
        workflow.withdraw(live, make.approver(), "0", "error", "Wrong.")


def test_restoring_goes_through_a_working_copy_and_four_eyes():
    live = withdrawn(make.published(make.tie()))
    copy = workflow.restore(live, make.author())
    assert (copy.stage, Tie.public.count()) == ("draft", 0)
    live = make.published(copy)
    entry = Entry.objects.get(uid=live.uid)
    assert (live.stage, entry.stage, entry.withdrawal_kind, entry.withdrawal_reason) == (
        "published",
        "published",
        "",
        "",
    )
    assert actions_on(live) == [Action.PUBLISH, Action.WITHDRAW, Action.RESTORE]


def test_restoring_a_duplicate_takes_its_redirect_away():
    kept, twice = make.published(make.tie("GIN")), make.published(make.tie("SEN"))
    twice = withdrawn(twice, "duplicate", replaced_by=kept)
    make.published(workflow.restore(twice, make.author()))
    assert Entry.objects.get(uid=twice.uid).replaced_by is None


def test_withdrawing_lists_the_published_records_that_point_here_and_is_not_refused():
    union = make.published(make.organization())
    part = make.published(make.organization("Peace Council", parent=union))
    member = make.published(make.membership(of=union))
    make.membership("GIN", of=union)
    group = make.actor()
    group.links.create(type="targets", party=union.party)
    group = make.published(group)
    assert [str(entry) for entry in workflow.published_dependents(union)] == [
        f"actors/{group.slug}",
        f"memberships/{member.slug}",
        f"organizations/{part.slug}",
    ]
    assert withdrawn(union).stage == "withdrawn"


def test_a_source_lists_the_records_that_cite_it():
    live = make.published(make.tie())
    make.tie("SEN")
    assert [str(entry) for entry in workflow.published_dependents(make.source())] == [f"ties/{live.slug}"]


def test_what_points_at_a_withdrawn_record_says_so_before_it_is_published_again():
    union = make.published(make.organization())
    member = make.published(make.membership(of=union))
    withdrawn(union)
    copy = make.working_copy(member)
    with pytest.raises(UnpublishableError) as error:
        make.published(copy)
    assert error.value.problems == [
        "African Union (organization) is not published; publish it first or choose another."
    ]


def test_the_slug_of_a_withdrawn_record_stays_taken():
    withdrawn(make.published(make.organization()))
    other = make.organization()
    assert other.slug == "african-union-2"
    live = Organization.objects.get(slug="african-union")
    make.overwrite(live, stage="draft")
    with pytest.raises(NotAllowedError, match="withdrawn, not deleted"):
        workflow.delete(live, make.approver(), live.edit_token)


class TestParties:
    """A party is public while a published record, or its country, names it."""

    def test_an_owned_party_follows_its_owner(self):
        draft = make.organization()
        assert draft.party.is_public is False
        live = make.published(draft)
        live = withdrawn(live)
        assert (Party.objects.get(pk=live.party_id).is_public, actions_on(live.party)) == (
            False,
            ["publish", "withdraw"],
        )
        make.published(workflow.restore(live, make.author()))
        assert Party.objects.get(pk=live.party_id).is_public is True
        assert actions_on(live.party) == ["publish", "withdraw", "restore"]

    def test_it_stays_public_while_another_published_record_names_it(self):
        union = make.published(make.organization())
        group = make.actor()
        group.links.create(type="targets", party=union.party)
        group = make.published(group)
        withdrawn(union)
        assert Party.objects.get(pk=union.party_id).is_public is True
        withdrawn(group)
        assert Party.objects.get(pk=union.party_id).is_public is False

    def test_one_that_belongs_to_nobody_is_public_while_it_is_named(self):
        office = make.party("financial-unit")
        member = make.published(make.membership(through=office))
        assert Party.objects.get(pk=office.pk).is_public is True
        member = make.published(make.edit(make.working_copy(member), through=None))
        assert Party.objects.get(pk=office.pk).is_public is False

    def test_the_party_of_a_country_is_always_public(self):
        member = make.published(make.membership())
        withdrawn(member)
        assert make.country().party.is_public is True

    def test_a_record_cannot_name_the_party_of_an_unpublished_one(self):
        union = make.organization()
        group = make.actor()
        group.links.create(type="targets", party=union.party)
        with pytest.raises(UnpublishableError) as error:
            make.published(group)
        assert error.value.problems == [
            "African Union (organization) is not published; publish it first or choose another."
        ]

    def test_a_new_name_reaches_the_party_when_it_is_published(self):
        live = make.published(make.organization())
        copy = make.edit(make.working_copy(live), name_en="Union of Africa")
        assert Party.objects.get(pk=live.party_id).name_en == "African Union"
        make.published(copy)
        assert Party.objects.get(pk=live.party_id).name_en == "Union of Africa"

    def test_the_party_of_a_discarded_draft_goes_with_it(self):
        draft = make.organization()
        workflow.discard(draft, make.author(), draft.edit_token)
        assert list(Party.objects.filter(name_en="African Union")) == []
        assert make.organization().party.slug == "african-union"

    def test_unless_somebody_points_at_it(self):
        draft = make.organization()
        make.actor().links.create(type="targets", party=draft.party)
        workflow.discard(draft, make.author(), draft.edit_token)
        assert Party.objects.get(name_en="African Union").is_public is False

    def test_the_party_of_a_draft_follows_its_name(self):
        draft = make.edit(make.organization(), name_en="Union of Africa")
        assert draft.party.name_en == "Union of Africa"
