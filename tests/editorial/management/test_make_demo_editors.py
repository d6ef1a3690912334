"""Demo editors: one of each group, their passwords printed once."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db

PRINTED = re.compile(r"^(\w+): password (\S+) \(", re.M)


def made() -> dict[str, str]:
    """Run the command and return the passwords it printed by user name."""
    output = StringIO()
    call_command("make_demo_editors", stdout=output)
    return dict(PRINTED.findall(output.getvalue()))


def test_each_can_sign_in_with_the_printed_password():
    passwords = made()
    assert list(passwords) == ["contributor", "editor", "chief"]
    people = {name: authenticate(username=name, password=password) for name, password in passwords.items()}
    assert {name: (user.is_staff, user.is_superuser) for name, user in people.items()} == dict.fromkeys(
        passwords, (True, False)
    )
    assert [user.groups.get().name for user in people.values()] == ["Contributor", "Editor", "Chief editor"]


def test_a_second_run_prints_no_password_and_changes_none():
    first = made()
    assert made() == {}
    assert authenticate(username="editor", password=first["editor"]) is not None


def test_one_that_is_missing_is_made_again():
    made()
    User.objects.get(username="chief").delete()
    assert list(made()) == ["chief"]


def test_a_user_who_has_the_name_already_is_left_alone():
    User.objects.create_user("editor", password="their own long password")
    assert list(made()) == ["contributor", "chief"]
    user = authenticate(username="editor", password="their own long password")
    assert (user.is_staff, user.groups.count()) == (False, 0)


def test_passwords_differ():
    assert len(set(made().values())) == 3
