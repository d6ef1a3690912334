"""Filters that take the slug of something published, or the slug of a party."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from relations.models import Party


class PartyField(forms.CharField):
    """The slug of a public party; cleans to the Party."""

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        found = Party.public.filter(slug=slug).first()
        if found is None:
            raise ValidationError(_("There is no party “%(slug)s”; /api/v1/parties/ lists them.") % {"slug": slug})
        return found


class PartyFilter(django_filters.Filter):
    """Records with the party in the column or child column `field_name`."""

    field_class = PartyField

    def filter(self, qs, value):
        if value is None:
            return qs
        accessor, _dot, column = self.field_name.partition("__")
        if not column:
            return qs.filter(**{self.field_name: value})
        children = qs.model._meta.get_field(accessor).related_model.public
        return qs.filter(pk__in=children.filter(**{column: value}).values("record_id"))


class RecordField(forms.CharField):
    """The slug of a published record of `model`; cleans to the record."""

    def __init__(self, *, model, **kwargs):
        self.model = model
        super().__init__(**kwargs)

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        found = self.model.public.filter(slug=slug).first()
        if found is None:
            raise ValidationError(
                _("There is no record “%(slug)s” in /%(kind)s/.") % {"slug": slug, "kind": self.model.kind}
            )
        return found


class RecordFilter(django_filters.Filter):
    """Records that point at another record, given by its slug."""

    field_class = RecordField

    def filter(self, qs, value):
        return qs if value is None else qs.filter(**{self.field_name: value})
