"""Application configuration of relations: countries, places and ties."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RelationsConfig(AppConfig):
    name = "relations"
    verbose_name = _("Relations")
    default_auto_field = "django.db.models.BigAutoField"
