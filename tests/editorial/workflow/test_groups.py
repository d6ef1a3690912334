"""What each group of editors may do, with the app's label."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command

from editorial.models import Record
from editorial.workflow.groups import GROUPS
from tests import factories as make

pytestmark = pytest.mark.django_db

VERBS = ("add", "change", "delete", "view", "publish", "withdraw", "override")
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


@pytest.mark.parametrize(
    ("group", "verbs"),
    [
        ("Contributor", ["add", "change", "view"]),
        ("API writer", ["add", "change", "view"]),
        ("Editor", ["add", "change", "delete", "view", "publish", "withdraw"]),
        ("Chief editor", ["add", "change", "delete", "view", "publish", "withdraw", "override"]),
    ],
)
def test_each_group_has_its_verbs_on_every_kind(group, verbs):
    user = make.person("somebody", group)
    assert {
        model._meta.label: [
            verb for verb in VERBS if user.has_perm(f"{model._meta.app_label}.{verb}_{model._meta.model_name}")
        ]
        for model in RECORDS
    } == {model._meta.label: verbs for model in RECORDS}


def test_inlines_can_be_edited_and_the_ledger_and_reference_data_read():
    user = make.person("somebody", "Contributor")
    asked = (
        "relations.add_tiespell",
        "relations.delete_tiecitation",
        "editorial.view_passage",
        "editorial.view_version",
        "relations.view_country",
        "relations.change_country",
        "editorial.delete_version",
        "editorial.change_workflowentry",
        "auth.change_user",
    )
    assert [user.has_perm(name) for name in asked] == [True, True, True, True, True, False, False, False, False]


def test_a_chief_editor_puts_people_into_groups_and_makes_none():
    user = make.person("somebody", "Chief editor")
    asked = ("auth.view_user", "auth.change_user", "auth.view_group", "auth.add_user", "auth.change_group")
    assert [user.has_perm(name) for name in asked] == [True, True, True, False, False]


def test_migrating_again_changes_nothing_and_takes_nothing_away():
    before = {name: Group.objects.get(name=name).permissions.count() for name in GROUPS}
    Group.objects.get(name="Contributor").permissions.clear()
    call_command("migrate", verbosity=0)
    assert {name: Group.objects.get(name=name).permissions.count() for name in GROUPS} == before
