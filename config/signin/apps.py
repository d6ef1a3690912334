"""Application configuration of the sign-in."""

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


def make_cache_table(using: str, **kwargs) -> None:
    """Make the table in which attempts are counted, where the settings have one; receiver of `post_migrate`."""
    call_command("createcachetable", database=using, verbosity=0)


class SignInConfig(AppConfig):
    name = "config.signin"
    label = "signin"

    def ready(self):
        from config.signin import sessions  # inline: needs the app registry

        sessions.connect()
        post_migrate.connect(make_cache_table, sender=self, dispatch_uid="signin.cache")
