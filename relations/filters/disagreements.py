"""Filters of disagreements, with the country they bear on."""

import django_filters
from django.utils.translation import gettext_lazy

from editorial.filters import DisagreementFilterSet
from editorial.history import tagged
from relations.filters.countries import CountryField


class TaggedFilter(django_filters.Filter):
    """Records that concern a country, by the tags of their Entries."""

    field_class = CountryField

    def filter(self, qs, value):
        return qs if value is None else tagged(qs, value.tag)


class CountryDisagreementFilterSet(DisagreementFilterSet):
    """The list of disagreements, of all countries or of one."""

    country = TaggedFilter(label=gettext_lazy("country"))
