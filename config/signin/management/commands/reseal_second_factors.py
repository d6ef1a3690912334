"""Seal the secrets of second factors with the present SECRET_KEY, so that an earlier one may go."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from config.signin import sealing

SEALED = ("secret", "seed")


class Command(BaseCommand):
    help = (
        "Seals the secrets of second factors with the present SECRET_KEY. Run it after a rotation, before the earlier "
        "key is taken out of SECRET_KEY_FALLBACKS."
    )

    @transaction.atomic
    def handle(self, **options):
        rows = Authenticator.objects.select_for_update().select_related("user").order_by("pk")
        unreadable, done = [], 0
        for row in rows:
            names = [name for name in SEALED if name in row.data]
            try:
                row.data |= {name: sealing.seal(sealing.unseal(row.data[name])) for name in names}
            except sealing.UnreadableSecretError:
                unreadable.append(f"{row.user.get_username()} ({row.get_type_display()})")
                continue
            if names:
                row.save(update_fields=["data"])
                done += 1
        self.stdout.write(f"{done} secrets are sealed with the present key.")
        if unreadable:
            self.stdout.write(f"No key opens these, which stay as they were: {', '.join(unreadable)}.")
