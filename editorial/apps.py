"""Application configuration of editorial: the ground floor: sources, dates, review and the ledger."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Editorial")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from editorial import checks  # noqa: F401 (needs the app registry)
        from editorial.workflow.groups import grant  # inline: needs the app registry

        post_migrate.connect(grant, dispatch_uid="editorial.groups")
