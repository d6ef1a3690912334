"""How we come to a date: printed in the source, worked out from it, or taken as likely."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Basis(models.TextChoices):
    """The ground a date stands on; the last two need a reason.

    Origin: The register's own.
    """

    STATED = "stated", _("stated")
    DERIVED = "derived", _("derived")
    INFERRED = "inferred", _("inferred")
