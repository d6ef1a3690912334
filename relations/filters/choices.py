"""Filters that take the slug of something published, or the slug of a party."""

import django_filters
from django.utils.translation import gettext_lazy

from editorial.filters import PublishedField
from relations.models import Party


class PartyField(PublishedField):
    """The slug of a public party; cleans to the Party."""

    of = Party
    missing = gettext_lazy("There is no party “%(slug)s”; /api/v1/parties/ lists them.")


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


class RecordField(PublishedField):
    """The slug of a published record of `model`; cleans to the record."""

    def __init__(self, *, model, **kwargs):
        self.of = model
        super().__init__(**kwargs)


class RecordFilter(django_filters.Filter):
    """Records that point at another record, given by its slug."""

    field_class = RecordField

    def filter(self, qs, value):
        return qs if value is None else qs.filter(**{self.field_name: value})
