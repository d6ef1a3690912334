"""How firmly a source puts what it says."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Modality(models.TextChoices):
    """How firmly a source puts a statement.

    Origin: The register's own.
    """

    STATED = "stated", _("stated")
    REPORTED = "reported", _("reported")
    CLAIMED = "claimed", _("claimed")
    ALLEGED = "alleged", _("alleged")
    PLANNED = "planned", _("planned")
    SPECULATIVE = "speculative", _("speculative")
