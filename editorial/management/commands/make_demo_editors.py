"""Make an account for each group of editors, for trying the register out."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

EDITORS = {"contributor": "Contributor", "editor": "Editor", "chief": "Chief editor"}
"""User name -> group, which is also the name shown: these are roles, not people."""


class Command(BaseCommand):
    help = (
        "Makes the accounts contributor, editor and chief, each in its group, with a random password that is printed "
        "once. Accounts that exist are left as they are."
    )

    def handle(self, **options):
        groups = {group.name: group for group in Group.objects.filter(name__in=EDITORS.values())}
        if missing := sorted(set(EDITORS.values()) - groups.keys()):
            raise CommandError(
                f"The groups {', '.join(missing)} do not exist; run manage.py migrate, which makes them."
            )
        users = get_user_model()
        for name, group in EDITORS.items():
            if users.objects.filter(username=name).exists():
                self.stdout.write(f"{name}: exists already; manage.py changepassword {name} gives it a new password.")
                continue
            password = secrets.token_urlsafe(12)
            user = users.objects.create_user(name, password=password, first_name=group, is_staff=True)
            user.groups.add(groups[group])
            self.stdout.write(f"{name}: password {password} (shown only now; {group})")
