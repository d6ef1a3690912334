"""Filters of ties, places and countries, and the country filter that higher apps share."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.filters import SHOWN, EntryTextFilter, RecordFilterSet, SpellFilterSet, StrictFilterSet, YesNoFilter
from editorial.paging import Order
from editorial.text import folded
from relations.models import Country, CountryStatus, PartyKind, PlaceKind, TieStatus, TieType


class CountryField(forms.CharField):
    """The code of a country, such as MLI; cleans to the Country."""

    def clean(self, value):
        code = super().clean(value).upper()
        if not code:
            return None
        found = Country.public.filter(code=code).first()
        if found is None:
            raise ValidationError(
                _("There is no country with the code “%(code)s”; expected an ISO 3166-1 alpha-3 code such as MLI.")
                % {"code": code[:SHOWN]}
            )
        return found


class InvolvingFilter(django_filters.Filter):
    """Records that involve a country, as the queryset's `involving` says."""

    field_class = CountryField

    def filter(self, qs, value):
        return qs if value is None else qs.involving(value)


class BodyFilter(django_filters.Filter):
    """Parties that belong to a country, itself among them."""

    field_class = CountryField

    def filter(self, qs, value):
        return qs if value is None else qs.filter(country=value)


class TieFilterSet(SpellFilterSet):
    """The list of ties."""

    orders = {"slug": Order("slug"), "uid": Order()}
    page_order = "slug"

    country = InvolvingFilter(label=gettext_lazy("country"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("type"), choices=TieType, method="of_type")
    status = django_filters.ChoiceFilter(label=gettext_lazy("status"), choices=TieStatus, method="ignored")
    identified = YesNoFilter(label=gettext_lazy("counterpart named"), method="is_identified")

    def spells(self, queryset):
        """Return the public spells of the type asked for: type, status and day are asked of one spell."""
        spells, asked = super().spells(queryset), self.chosen.get("type")
        return spells.filter(type=asked) if asked else spells

    def of_type(self, queryset, name, value):
        return queryset.filter(pk__in=self.spells(queryset).values("record_id"))

    def is_identified(self, queryset, name, value):
        return queryset.filter(country_b__isnull=value == "false")


class PlaceFilterSet(RecordFilterSet):
    """The list of places."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("kind"), choices=PlaceKind)


class NameFilter(django_filters.CharFilter):
    """Reference data whose name in either language contains the text, or whose code it is, accents and case aside.

    Rows are compared here: databases disagree on the case of letters with accents, and there are few rows.
    """

    def __init__(self, *args, code: str = "", **kwargs):
        self.code = code
        super().__init__(*args, **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        text, columns = folded(value), ("name_en", "name_fr", *([self.code] if self.code else []))
        rows = qs.order_by().values_list("pk", *columns)
        return qs.filter(pk__in=[pk for pk, *names in rows if self._matches(text, names)])

    def _matches(self, text: str, names: list[str]) -> bool:
        return any(text in folded(name) for name in names[:2]) or text in map(folded, names[2:])


class CountryFilterSet(StrictFilterSet):
    """The list of countries."""

    q = NameFilter(label=gettext_lazy("name contains"), code="code")
    status = django_filters.ChoiceFilter(label=gettext_lazy("status"), choices=CountryStatus)


class PartyFilterSet(StrictFilterSet):
    """The list of parties."""

    q = NameFilter(label=gettext_lazy("name contains"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("kind"), choices=PartyKind)
    country = BodyFilter(label=gettext_lazy("country"))
