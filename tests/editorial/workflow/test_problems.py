"""What keeps a record from readers, each as a sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save

from editorial.models import DocumentText
from editorial.workflow import UnpublishableError, publication_problems, publish, submit
from organizations.models import Membership, Organization
from relations.models import Place, Tie
from security.models import SecurityEvent
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_whole_record_has_none():
    assert [publication_problems(row) for row in (make.tie(), make.membership(), make.actor(), make.event())] == [
        [],
        [],
        [],
        [],
    ]


def test_nothing_is_cited():
    row = make.draft(Tie, country_a=make.country(), country_b=make.country("GIN"), cited=False)
    assert publication_problems(row) == ["Nothing is cited: add a citation to the passage that says this."]
    with pytest.raises(UnpublishableError) as error:
        submit(row, make.author(), row.edit_token)
    assert error.value.problems == ["Nothing is cited: add a citation to the passage that says this."]


def test_a_source_needs_no_citation():
    assert publication_problems(make.source()) == []


def test_a_missing_field_and_an_unknown_choice():
    row = make.draft(Organization, name_en="", type="club")
    assert publication_problems(row) == [
        "kind: Value 'club' is not a valid choice.",
        "name: This field cannot be blank.",
    ]


def test_a_child_is_named_by_its_key():
    row = make.tie()
    row.spells.create(status="friendly", since="1960")
    assert publication_problems(row) == [
        "spell diplomatic-friendly-1960, status: Value 'friendly' is not a valid choice."
    ]


def test_evidence_that_the_passage_does_not_contain():
    row = make.draft(Tie, country_a=make.country(), country_b=make.country("GIN"), cited=False)
    make.cite(row, evidence="1960-10-02\n1960-10-03")
    assert publication_problems(row) == [
        "The passage handbook, characters 0-104 does not contain “1960-10-03”; "
        "correct the evidence or cite another passage."
    ]


def test_evidence_is_not_checked_where_the_text_is_not_attached():
    row = make.draft(Tie, country_a=make.country(), country_b=make.country("GIN"), cited=False)
    make.cite(row, evidence="1960-10-03")
    DocumentText.objects.all().delete()
    assert publication_problems(row) == []


def test_evidence_in_another_normal_form_is_found():
    text = "La Cote\u0302 d’Ivoire."
    row = make.draft(Tie, country_a=make.country(), country_b=make.country("GIN"), cited=False)
    make.cite(row, make.passage(0, len(text), key="letter") if make.document("letter", text) else None, evidence="Cotê")
    assert publication_problems(row) == []


def test_a_path_the_record_does_not_have():
    row = make.tie()
    row.spells.create(status="established", since="1960")
    citation = row.citations.get()
    citation.supports = "spells.diplomatic-established-1960.status\nnote\nspells\nspells.other\nnotes\ncitations.x.role"
    citation.save()
    assert [sentence.split("“")[1].split("”")[0] for sentence in publication_problems(row)] == [
        "spells.other",
        "notes",
        "citations.x.role",
    ]


def test_a_passage_with_personal_data():
    row = make.draft(Tie, country_a=make.country(), country_b=make.country("GIN"), cited=False)
    make.cite(row, make.passage(is_personal=True))
    assert publication_problems(row) == [
        "The passage handbook, characters 0-104 holds personal data and cannot be cited; cite another."
    ]


def test_a_key_to_an_unpublished_record():
    row = make.draft(Membership, member=make.country().party, organization=make.organization())
    assert publication_problems(row) == [
        "African Union (organization) is not published; publish it first or choose another."
    ]


def test_a_key_to_a_working_copy():
    live = make.published(make.organization())
    row = make.draft(Organization, name_en="Peace Council", type="regional", parent=make.working_copy(live))
    assert publication_problems(row) == [
        f"part of: organization instance with id {live.working_copy.pk} is not a valid choice.",
        "African Union (organization) is not published; publish it first or choose another.",
    ]


def test_a_source_that_is_not_published():
    row = make.tie()
    make.overwrite(make.source(), stage="draft")
    assert publication_problems(row) == ["Handbook (source) is not published; publish it first or choose another."]


def test_contradictory_spells():
    row = make.tie()
    row.spells.create(status="established", since="1960", until="1970")
    row.spells.create(status="broken-off", since="1965", until="1966", position=1)
    row = make.edit(row, note="Settled.")
    assert publication_problems(row) == [
        "“broken off” and “established” are both certain on 1965-12-31; "
        "correct the dates, or publish this record with one of the two, then a disagreement that names both, then the "
        "other."
    ]


def test_spells_of_two_types_do_not_contradict():
    row = make.tie()
    row.spells.create(status="established", since="1960", until="1970")
    row.spells.create(type="consular", status="broken-off", since="1965", until="1966")
    assert publication_problems(make.edit(row, note="Settled.")) == []


def test_a_suspended_member_is_a_member():
    row = make.membership()
    row.spells.create(status="active", since="1960", until="1970")
    row.spells.create(status="suspended", since="1965", until="1966")
    assert publication_problems(make.edit(row, note="Settled.")) == []


def test_a_copy_whose_pair_was_taken_meanwhile():
    make.published(make.tie("SEN"))
    live = make.published(make.tie("GIN"))
    copy = make.edit(make.working_copy(live), country_a=make.country("MLI"), country_b=make.country("SEN"))
    assert publication_problems(copy) == ["These two countries already have a tie; add a spell to it instead."]
    with pytest.raises(UnpublishableError):
        submit(copy, make.author(), copy.edit_token)


def test_a_slug_that_the_register_knows_under_another_record():
    live = make.published(make.tie("GIN"))
    make.overwrite(live, slug="moved")
    row = make.draft(Tie, slug="guinea-mali", country_a=make.country(), country_b=make.country("SEN"))
    assert publication_problems(row) == [
        "The slug “guinea-mali” belongs to another record for ever, withdrawn or not; choose another."
    ]
    assert publication_problems(make.organization(slug="guinea-mali")) == [], "kinds do not share their slugs"


def test_a_sub_event_of_another_type():
    row = make.draft(SecurityEvent, name_en="March", type="Protests", sub_type="Armed clash")
    assert publication_problems(row) == [
        "sub-event type: “Armed clash” is not a sub-event of “Protests”; "
        "expected one of: Excessive force against protesters, Protest with intervention, Peaceful protest."
    ]


def test_a_point_without_meaning():
    row = make.draft(Place, name_en="Gao", type="settlement")
    row.latitude, row.longitude = "16.27", "-0.04"
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.messages == ["A point has a latitude, a longitude and a meaning, or none of them."]


def test_rules_of_the_database_are_asked_of_the_row_that_a_copy_would_make():
    make.published(make.tie("GIN"))
    live = make.published(make.tie("SEN"))
    copy = make.edit(make.working_copy(live), country_a=make.country("GIN"), country_b=make.country("MLI"))
    assert publication_problems(copy) == ["These two countries already have a tie; add a spell to it instead."]


def test_a_part_larger_than_its_whole():
    row = make.event()
    whole = row.casualties.create(harm="killed", printed="30", low=30, best=30, high=30)
    row.casualties.create(harm="killed", printed="40", low=40, group="hunters", part_of=whole)
    assert publication_problems(row) == [
        "casualties killed-hunters, part of: 40 hunters (killed) cannot be part of 30 (killed): a part is not larger than "
        "its whole."
    ]


def test_a_row_that_takes_the_place_in_the_very_moment_is_a_sentence():
    """Named break: the unique rule of the database came back as an error page."""
    live = make.published(make.tie("GIN"))
    other = make.country("SEN")
    copy = make.edit(make.working_copy(live), country_b=other)
    copy = submit(copy, make.author(), copy.edit_token)

    def intrude(sender, instance, **kwargs):
        if (
            instance.pk == live.pk
            and instance.country_b_id == other.pk
            and not Tie.objects.filter(slug="faster").exists()
        ):
            Tie(slug="faster", country_a=make.country("GIN"), country_b=other).save()

    pre_save.connect(intrude, sender=Tie)
    try:
        with pytest.raises(UnpublishableError) as error:
            publish(copy, make.approver(), copy.edit_token, "As cited.")
    finally:
        pre_save.disconnect(intrude, sender=Tie)
    assert error.value.problems == [
        "Another record took the place of “Guinea – Senegal” in the same moment; look for it, then try again."
    ]
    live.refresh_from_db()
    assert (live.country_a.code, live.version) == ("GIN", 1)
