"""Accounts in the admin: a chief editor decides on groups and on nothing else."""

import pytest
from django.contrib.auth.models import Group

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    person = make.person("chief", "Chief editor")
    person.is_staff = True
    person.save()
    client.force_login(person)
    return person


def change(client, person, **values):
    groups = [group.pk for group in person.groups.all()]
    data = {"username": person.username, "groups": groups, "is_active": "on", **values}
    return client.post(f"/admin/auth/user/{person.pk}/change/", data)


def test_a_chief_gives_a_group(client, chief, contributor):
    editors = Group.objects.get(name="Editor")
    assert change(client, contributor, groups=[editors.pk]).status_code == 302
    assert list(contributor.groups.all()) == [editors]


def test_a_chief_makes_nobody_a_superuser(client, chief):
    change(client, chief, is_superuser="on", user_permissions=[1])
    chief.refresh_from_db()
    assert (chief.is_superuser, chief.user_permissions.count()) == (False, 0)


def test_a_chief_changes_no_superuser_and_no_password(client, chief, admin_user):
    assert change(client, admin_user, is_active="").status_code == 403
    assert client.get(f"/admin/auth/user/{admin_user.pk}/password/").status_code == 403
    assert client.get(f"/admin/auth/user/{chief.pk}/password/").status_code == 403
