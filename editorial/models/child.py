"""Children: rows that travel with their record, each under a key that is unique in it."""

import re
import uuid

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from editorial.guard import is_open, require_open
from editorial.models.record import Stage
from editorial.querysets import ChildQuerySet, PublicManager
from editorial.text import PlainText

key_validator = RegexValidator(r"^[a-z0-9]+([-.][a-z0-9]+)*$", _("A key is made of a to z, digits, hyphens and dots."))


class Child(PlainText):
    """A part of a record. A subclass declares `record`, a foreign key to its kind with a `related_name`.

    The key is generated from `key_hint()`, fixed once published, and the same on the live row and its working copy.
    `read_beside` names what `tags()` of the record reads of its children beyond their foreign keys.
    """

    key = models.CharField(max_length=80, editable=False, blank=True, validators=[key_validator])
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    read_beside: tuple[str, ...] = ()

    _key_is_proposed = False

    objects = ChildQuerySet.as_manager()
    public = PublicManager.of(ChildQuerySet)

    class Meta:
        abstract = True
        ordering = ("position", "key")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "key"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=_("Two rows of this record have the same key."),
            )
        ]

    @property
    def uid(self) -> uuid.UUID:
        """RFC 9562 version 5 of the record's uid and the key."""
        return uuid.uuid5(self.record.uid, self.key)

    def natural_key(self) -> tuple:
        return (*self.record.natural_key(), self.key)

    def key_hint(self) -> str:
        """Return the words from which a key is made."""
        return self._meta.model_name

    def full_clean(self, *args, **kwargs):
        if not self.key:
            self._propose_key()
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        for field in sibling_fields(type(self)):
            other = getattr(self, field.name)
            if other is None:
                continue
            if other.record_id != self.record_id:
                raise ValidationError(
                    {
                        field.name: _(
                            "“%(row)s” belongs to “%(other)s”, not to “%(record)s”; choose a row of this record."
                        )
                        % {"row": other, "other": other.record, "record": self.record}
                    }
                )
            if other is self or (other.pk is not None and other.pk == self.pk):
                raise ValidationError({field.name: _("“%(row)s” cannot be part of itself.") % {"row": self}})

    def save(self, *args, **kwargs):
        # Two new rows of one form are cleaned before either is saved, so a proposed key may be taken by now.
        if not self.key or (self._state.adding and self._key_is_proposed):
            self.key = self._free_key()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.require_unlocked()
        return super().delete(*args, **kwargs)

    def require_unlocked(self) -> None:
        """Raise GuardedRowError if the row belongs, or belonged, to a record that is no draft."""
        if is_open():
            return
        records = self._meta.get_field("record").related_model.objects
        where = Q(pk=self.record_id)
        if self.pk:
            where |= Q(pk__in=type(self).objects.filter(pk=self.pk).values("record_id"))
        kept = records.filter(where).exclude(stage=Stage.DRAFT).values_list("slug", flat=True).first()
        if kept:
            require_open(f"A {self._meta.verbose_name} of {kept}")

    def _propose_key(self) -> None:
        try:
            self.key = self._free_key()
        except ObjectDoesNotExist:
            # A form without a required choice: clean_fields says so, and nothing will be saved.
            return
        self._key_is_proposed = True

    def _free_key(self) -> str:
        hint = re.sub("[-_]+", "-", slugify(self.key_hint()))
        wanted = hint[:70].strip("-") or self._meta.model_name
        taken = set(
            type(self).objects.filter(record_id=self.record_id, key__startswith=wanted).values_list("key", flat=True)
            if self.record_id
            else ()
        )
        candidate, number = wanted, 2
        while candidate in taken:
            candidate, number = f"{wanted}-{number}", number + 1
        return candidate


def child_relations(model: type[models.Model]) -> dict[str, type[Child]]:
    """Return the children of a kind of record: accessor name -> model, sorted by name, citations included."""
    found = {
        relation.get_accessor_name(): relation.related_model
        for relation in model._meta.related_objects
        if issubclass(relation.related_model, Child) and relation.field.name == "record"
    }
    return dict(sorted(found.items()))


def sibling_fields(model: type[Child]) -> list[models.ForeignKey]:
    """Return the foreign keys of a child that point at another child of the same record."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one and field.name != "record" and issubclass(field.related_model, Child)
    ]
