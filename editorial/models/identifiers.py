"""Identifiers: what a record is called in a data set of others."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.child import Child


class ExternalId(Child):
    """The identifier of a record in a data set or gazetteer, with the vintage of the set.

    Each kind that has some has a three-line table of its own with `record` as foreign key.
    """

    scheme = models.CharField(_("scheme"), max_length=40)
    identifier = models.CharField(_("identifier"), max_length=80)
    vintage = models.CharField(_("vintage"), max_length=20, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")

    def __str__(self):
        return f"{self.scheme} {self.identifier}"

    def key_hint(self):
        return f"{self.scheme}-{self.identifier}"
