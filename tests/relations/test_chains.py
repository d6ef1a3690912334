"""Nothing is above itself: chains of offices, organizations, places and figures do not lead back to where they began."""

import pytest
from django.core.exceptions import ValidationError

from editorial.workflow import UnpublishableError, submit
from organizations.models import Organization
from relations.models import Country, Figure, Office, Place
from tests import factories as make

pytestmark = pytest.mark.django_db

CHAINS = [
    pytest.param(Office, "parent", "An office cannot be its own ancestor", id="office"),
    pytest.param(Organization, "parent", "An organization cannot be part of itself", id="organization"),
    pytest.param(Organization, "predecessor", "An organization cannot succeed itself", id="succession"),
    pytest.param(Place, "parent", "A place cannot lie in itself", id="place"),
    pytest.param(Figure, "component_of", "A figure cannot be a component of itself", id="figure"),
]


KINDS = (Office, Organization, Place, Figure)


def publish(model, name: str, holder):
    """Publish a record of a kind under a name; an office is one of the mission `holder`."""
    if model is Office:
        return make.published(make.office(name, of=holder))
    if model is Figure:
        return make.published(make.figure(name))
    return make.published(make.draft(model, name_en=name, type="regional" if model is Organization else "area"))


@pytest.fixture(scope="module")
def standing(module_database):
    """A published mission, and four records of each kind that has chains, which most tests tie together."""
    holder = make.published(make.mission())
    names = [f"Row {letter}" for letter in "ABCD"]
    return holder, {(model, name): publish(model, name, holder) for model in KINDS for name in names}


@pytest.fixture
def published(standing, db):
    """A function that returns the published record of a kind with a name, published now if it is not there."""
    holder, rows = standing

    def named(model, name):
        row = rows.get((model, name))
        return model.objects.get(pk=row.pk) if row else publish(model, name, holder)

    return named


def said(row) -> list[str]:
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return error.value.messages


def refused(copy) -> list[str]:
    with pytest.raises(UnpublishableError) as error:
        submit(copy, make.author(), copy.edit_token)
    return [problem.partition(": ")[2] for problem in error.value.problems]


@pytest.mark.parametrize("length", [1, 2, 3, 4])
@pytest.mark.parametrize(("model", "link", "sentence"), CHAINS)
def test_a_loop_is_refused_and_everything_in_it_named(published, model, link, sentence, length):
    """Named break: the sentence said of the row itself, not of what is above it, that it was above it."""
    rows = [published(model, f"Row {letter}") for letter in "ABCD"[:length]]
    for row, above in zip(rows, rows[1:], strict=False):
        make.overwrite(row, **{link: above})
    rows = [model.objects.get(pk=row.pk) for row in rows]
    setattr(rows[-1], link, rows[0])
    chain = " → ".join(f"Row {letter}" for letter in ("ABCD"[length - 1] + "ABCD"[:length]))
    assert said(rows[-1]) == [f"{sentence}: {chain}."]


@pytest.mark.parametrize("length", [2, 3])
@pytest.mark.parametrize(("model", "link", "sentence"), CHAINS)
def test_a_loop_that_working_copies_close_one_after_the_other_is_refused_with_the_last(
    published, model, link, sentence, length
):
    rows = [published(model, f"Row {letter}") for letter in "ABC"[:length]]
    copies = [
        make.edit(make.working_copy(row), **{link: above}) for row, above in zip(rows, rows[1:] + rows[:1], strict=True)
    ]
    for copy in copies[:-1]:
        make.published(copy)
    chain = " → ".join(f"Row {letter}" for letter in ("ABC"[length - 1] + "ABC"[:length]))
    assert refused(copies[-1]) == [f"{sentence}: {chain}."]
    assert [getattr(model.objects.get(pk=row.pk), f"{link}_id") for row in rows] == [*(r.pk for r in rows[1:]), None]


@pytest.mark.parametrize(("model", "link", "sentence"), CHAINS)
def test_copies_that_waited_for_review_together_do_not_close_a_loop(published, model, link, sentence):
    """Both were without fault when submitted; the second is not when it is approved."""
    one, other = published(model, "Row A"), published(model, "Row B")
    copies = [make.edit(make.working_copy(row), **{link: above}) for row, above in ((one, other), (other, one))]
    first, second = (make.submitted(copy) for copy in copies)
    make.published(first)
    with pytest.raises(UnpublishableError) as error:
        make.published(second)
    assert [problem.partition(": ")[2] for problem in error.value.problems] == [f"{sentence}: Row B → Row A → Row B."]


def test_a_loop_further_up_is_for_its_own_rows_to_refuse(published):
    one, other, below = (published(Place, name) for name in ("Row A", "Row B", "Row C"))
    make.overwrite(one, parent=other)
    make.overwrite(other, parent=one)
    below.parent = Place.objects.get(pk=one.pk)
    below.full_clean()


def test_a_country_does_not_succeed_itself():
    mali, guinea = make.country("MLI"), make.country("GIN")
    make.overwrite(mali, successor=guinea)
    guinea.successor = Country.objects.get(code="MLI")
    assert said(guinea) == ["A country cannot succeed itself: Guinea → Mali → Guinea."]


class TestOffices:
    """An office and what it is part of are offices of one mission."""

    def test_a_part_of_another_mission_names_both(self, published):
        section = published(Office, "Consular Section")
        elsewhere = make.published(make.mission("Embassy of Mali in Rabat"))
        unit = make.office("Visa Unit", of=elsewhere, parent=section)
        assert said(unit) == [
            "Visa Unit of Embassy of Mali in Rabat cannot be part of Consular Section of Embassy of Mali in Dakar, "
            "another mission."
        ]

    def test_an_office_does_not_leave_its_parts_behind(self, published):
        """Named break: the part stayed in a mission its whole had left."""
        section = published(Office, "Consular Section")
        make.published(make.office("Visa Unit", of=section.mission, parent=section))
        elsewhere = make.published(make.mission("Embassy of Mali in Rabat"))
        copy = make.edit(make.working_copy(section), mission=elsewhere)
        with pytest.raises(UnpublishableError) as error:
            submit(copy, make.author(), copy.edit_token)
        assert error.value.problems == [
            "Visa Unit of Embassy of Mali in Dakar is part of Consular Section; first move it to Embassy of Mali in Rabat "
            "too, in a working copy."
        ]

    def test_an_office_and_its_parts_move_one_after_the_other(self, published):
        """Named break: neither could move, because the other had not."""
        section = published(Office, "Consular Section")
        unit = make.published(make.office("Visa Unit", of=section.mission, parent=section))
        elsewhere = make.published(make.mission("Embassy of Mali in Rabat"))
        above = make.edit(make.working_copy(section), mission=elsewhere)
        below = make.edit(make.working_copy(unit), mission=elsewhere)
        assert below.full_clean() is None
        with pytest.raises(UnpublishableError) as error:
            submit(below, make.author(), below.edit_token)
        assert error.value.problems == [
            "Visa Unit moves to Embassy of Mali in Rabat with Consular Section; publish the working copy of Consular "
            "Section first."
        ]
        make.published(above)
        make.published(below)
        assert {office.mission for office in Office.public.filter(pk__in=[section.pk, unit.pk])} == {elsewhere}

    def test_a_part_does_not_move_to_a_mission_its_parent_is_not_moving_to(self, published):
        section = published(Office, "Consular Section")
        unit = make.published(make.office("Visa Unit", of=section.mission, parent=section))
        make.working_copy(section)
        copy = make.edit(make.working_copy(unit), mission=make.published(make.mission("Embassy of Mali in Rabat")))
        assert said(copy) == [
            "Visa Unit of Embassy of Mali in Rabat cannot be part of Consular Section of Embassy of Mali in Dakar, "
            "another mission."
        ]
        assert len(refused(copy)) == 1
