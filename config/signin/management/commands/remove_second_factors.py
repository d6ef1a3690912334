"""Remove the second factors of an account whose owner has lost them all."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Removes the second factors of an account, recovery codes included, so that its owner sets up new ones at the "
        "next sign-in. Make sure first who is asking."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, username: str, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}; user names are as the admin lists them.")
        count, _tables = Authenticator.objects.filter(user=user).delete()
        self.stdout.write(f"{count} second factors of {username} are removed.")
