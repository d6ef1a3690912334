"""What the ledger keeps: anything with a uid and a natural reference."""

import uuid

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.guard import require_open
from editorial.querysets import GuardedQuerySet
from editorial.text import PlainText

REGISTER = uuid.UUID("6f1d2c5e-8a43-5b7e-9c10-3d2e7f4a9b61")


def uid_for(kind: str, reference: str) -> uuid.UUID:
    """Return the uid every installation derives for one thing of the fixtures (RFC 9562 version 5 of "kind/reference")."""
    return uuid.uuid5(REGISTER, f"{kind}/{reference}")


class Versioned(PlainText):
    """Something whose every published state is a Version in the ledger.

    `kind` is the plural, public word for the model, as in addresses and in the API. `read_along` names the foreign keys
    that are read together with the row wherever other rows point at it: its reference, its title or its tags need them.
    `read_beside` names what the tags of the row need beyond its foreign keys. `found_by` names the columns by which search
    finds a row of reference data, all of whose rows must be public; `prominence`, 0 to 3, says how early search names a
    kind among what fits a question as well: 3 whoever acts, 2 what joins them, 0 what there are most of.
    """

    kind: str
    hinge: str | None = None
    read_along: tuple[str, ...] = ()
    read_beside: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    prominence = 1

    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def reference(self) -> str:
        """Return the text by which snapshots point at this row: a natural key, or the uid."""
        return str(self.uid)

    @classmethod
    def lookup(cls, reference: str) -> dict:
        """Return the filter that finds the row a reference names; the inverse of `reference()`."""
        return {"uid": reference}

    def hinge_values(self) -> dict:
        """Return what the hinge row this row owns holds; used by kinds with `hinge`, the name of the foreign key to it."""
        return {}

    @classmethod
    def from_fixture(cls, row: dict[str, str], file: str) -> dict[str, str]:
        """Return a row of the fixtures under the names of the fields; `file` is the name of its file without the ending.

        A kind whose tables have columns of their own says how to read them. Raises ValueError with a sentence.
        """
        return row


def versioned_models() -> dict[str, type[Versioned]]:
    """Return every model the ledger keeps, by the public word for it."""
    return {model.kind: model for model in apps.get_models() if issubclass(model, Versioned)}


class Guarded(models.Model):
    """A row that only the workflow package writes."""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        self.require_unlocked()
        return super().delete(*args, **kwargs)

    def require_unlocked(self) -> None:
        """Raise GuardedRowError outside the workflow."""
        require_open(f"{self._meta.verbose_name} {self}")


class Reference(Guarded, Versioned):
    """Reference data that is not reviewed like a record but is kept by the ledger all the same."""

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        return (self.reference(),)


class Hinge(Reference):
    """Reference data that becomes public with the first published record that names it.

    It lets a lower app point at what a higher app owns without importing it.
    """

    is_public = models.BooleanField(_("shown to readers"), default=False, editable=False)

    class Meta:
        abstract = True
