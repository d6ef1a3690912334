"""What an address or a forged form names that no row could answer to: left out with a sentence, never an error."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User

from editorial.admin import RecordAdmin
from editorial.models import Stage, Version
from relations.models import Country, Tie
from tests import factories

pytestmark = pytest.mark.django_db
NO_KEYS = ("x", "\x00", "9" * 30, "-1", "1.5")


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def links(model) -> list:
    """Return the links to other rows that the form of a kind has."""
    columns = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [column for column in columns if column.is_relation and column.editable and column.name != "revises"]


KINDS = [model for model, found in admin.site._registry.items() if isinstance(found, RecordAdmin) and links(model)]


@pytest.mark.once
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_a_form_opened_with_a_row_that_cannot_be(superuser, url, model):
    answer = superuser.get(url(model, "add"), {column.name: "x" for column in links(model)})
    sentence = "“x” names no row that can be chosen, so “{}” was left empty."
    assert answer.status_code == 200
    assert said(answer) == [sentence.format(column.verbose_name) for column in links(model)]


@pytest.mark.parametrize("value", NO_KEYS)
def test_a_form_opened_with_any_number_that_is_none(superuser, url, value):
    guinea = factories.country("GIN")
    answer = superuser.get(url(Tie, "add"), {"country_a": value, "country_b": guinea.pk, "note": "Kept."})
    form = answer.context["adminform"].form
    assert [form[name].value() for name in ("country_a", "country_b", "note")] == [None, str(guinea.pk), "Kept."]
    assert len(said(answer)) == 1
    assert superuser.get("/admin/auth/group/add/", {"permissions": f"1,{value}"}).status_code == 200


@pytest.mark.parametrize(("model", "action"), [(Tie, "publish_selected"), (User, "delete_selected")])
def test_a_selection_of_rows_that_cannot_be(superuser, url, model, action):
    row = factories.submitted(factories.tie()) if model is Tie else factories.person("idle")
    several = "5 of the chosen rows could not be read and were left out; choose them on the list again."
    some = superuser.post(url(model, "changelist"), {"action": action, "_selected_action": [*NO_KEYS, row.pk]})
    assert (some.status_code, said(some)) == (200, [several])
    one = "One of the chosen rows could not be read and was left out; choose it on the list again."
    for sent in ({}, {"post": "yes"}, {"index": "0"}):
        chosen = {"action": action, "_selected_action": ["x"]}
        none = superuser.post(url(model, "changelist"), chosen | sent, follow=True)
        assert (none.status_code, said(none)[:1]) == (200, [one])
    row.refresh_from_db()
    assert model is User or row.stage == Stage.IN_REVIEW


@pytest.mark.once
@pytest.mark.parametrize("target", ["", "nonsense"])
def test_a_column_that_names_no_row(superuser, writer, url, form_data, target):
    draft, person = factories.tie(note="First text."), factories.person("idle")
    factories.published(factories.tie("SEN"))
    for row in (draft, person, Country.objects.first(), Version.objects.first()):
        assert superuser.get(url(row), {"_to_field": target}).status_code == 200, row
    listed = superuser.get(url(Tie, "changelist"), {"_to_field": target}, follow=True)
    assert (listed.status_code, listed.redirect_chain) == (200, [])
    data = form_data(writer.get(url(draft))) | {"note": "Typed.", "_to_field": target}
    assert writer.post(f"{url(draft)}?_to_field=\x00", data).status_code == 302
    draft.refresh_from_db()
    assert draft.note == "Typed."
    assert superuser.post(url(person, "delete"), {"_to_field": target, "post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("value", NO_KEYS)
def test_a_group_or_permission_that_cannot_be(superuser, chief, contributor, value):
    before, group = list(contributor.groups.all()), Group.objects.first()
    sentence = ["Select a valid choice. 0 is not one of the available choices."]
    answer = chief.post(f"/admin/auth/user/{contributor.pk}/change/", {"groups": [value], "is_active": "on"})
    assert answer.context["adminform"].form.errors["groups"] == sentence
    answer = superuser.post(f"/admin/auth/group/{group.pk}/change/", {"name": "New", "permissions": [value]})
    assert answer.context["adminform"].form.errors["permissions"] == sentence
    assert (list(contributor.groups.all()), Group.objects.filter(name="New").exists()) == (before, False)
