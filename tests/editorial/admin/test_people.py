"""Accounts in the admin: a chief editor decides on groups and on nothing else."""

import time

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ProtectedError

from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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


@pytest.fixture
def root(client, admin_user):
    client.force_login(admin_user)
    return admin_user


def test_groups_change_after_a_proof_and_by_superusers_alone(client, root):
    group = Group.objects.get(name="Contributor")
    address, ask = f"/admin/auth/group/{group.pk}/", "/accounts/reauthenticate/?next="
    session = client.session
    session["signin_began"] = session["signin_seen"] = int(time.time()) - 3600
    session["account_authentication_methods"] = []
    session.save()
    posts = {
        f"{address}change/": {"name": "Contributor", "permissions": []},
        f"{address}delete/": {"post": "yes"},
        "/admin/auth/group/add/": {"name": "New"},
        "/admin/auth/group/": {"action": "delete_selected", "_selected_action": group.pk, "post": "yes"},
    }
    for path, data in posts.items():
        assert client.post(path, data).headers.get("Location", "").startswith(ask), path
    assert Group.objects.get(name="Contributor").permissions.exists()
    assert not Group.objects.filter(name="New").exists()
    keeper = make.person("keeper", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label="auth", content_type__model="group")
    keeper.user_permissions.set(rights)
    client.force_login(keeper)
    assert [client.post(path, data).status_code for path, data in posts.items()][:3] == [403] * 3
    assert Group.objects.get(name="Contributor").permissions.exists()


def test_an_account_that_the_log_names_is_not_deleted(client, root):
    author = make.tie() and make.author()
    sentence = "The editorial log names moves of “author”; make the account inactive in place of deleting it."
    chosen = {"action": "delete_selected", "_selected_action": author.pk, "post": "yes"}
    for answer in (
        client.get(f"/admin/auth/user/{author.pk}/delete/"),
        client.post(f"/admin/auth/user/{author.pk}/delete/", {"post": "yes"}),
        client.post("/admin/auth/user/", chosen),
    ):
        assert sentence in answer.text
    with pytest.raises(ProtectedError):
        author.delete()
    idle = make.person("idle")
    assert client.post(f"/admin/auth/user/{idle.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not User.objects.filter(username="idle").exists()


def test_whoever_works_here_has_a_name_for_readers(client, root, contributor):
    stamp = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00", "is_staff": "on"}
    answer = change(client, contributor, **stamp)
    assert answer.context["adminform"].errors["first_name"] == [
        "Give a first or a last name: readers see it in place of the user name."
    ]
    assert change(client, contributor, **stamp, last_name="Keïta").status_code == 302
    assert change(client, contributor, **{**stamp, "is_staff": ""}, last_name="").status_code == 302
