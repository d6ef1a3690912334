"""Filters that lists of several kinds have in common."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy

from editorial.models import Entry, Source, Versioned
from editorial.text import folded


class PublishedField(forms.CharField):
    """The slug of a public row; cleans to the row. A subclass says `of` which model, and what to say where it is `missing`."""

    of: type[Versioned]
    missing = gettext_lazy("There is no record “%(slug)s” in /%(kind)s/.")

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        found = self.of.public.filter(slug=slug).first()
        if found is None:
            raise ValidationError(self.missing % {"slug": slug, "kind": self.of.kind})
        return found


class SourceField(PublishedField):
    """The slug of a published source; cleans to the Source."""

    of = Source
    missing = gettext_lazy("There is no source “%(slug)s”; /sources/ lists them.")


class SourceFilter(django_filters.Filter):
    """Records with a citation of the source; with `only`, records that cite nothing else.

    With `path`, rows that lead to the source by that foreign key instead.
    """

    field_class = SourceField

    def __init__(self, *args, only: bool = False, path: str = "", **kwargs):
        self.only, self.path = only, path
        super().__init__(*args, **kwargs)

    def filter(self, qs, value):
        if value is None:
            return qs
        if self.path:
            return qs.filter(**{self.path: value})
        cited = qs.model._meta.get_field("citations").related_model.public.filter(record__isnull=False)
        mine = Q(passage__document__source=value)
        found = qs.filter(pk__in=cited.filter(mine).values("record_id"))
        return found.exclude(pk__in=cited.exclude(mine).values("record_id")) if self.only else found


class EntryTextFilter(django_filters.CharFilter):
    """Records whose titles and other names contain the text, accents and case aside."""

    def filter(self, qs, value):
        if not value:
            return qs
        named = Entry.public.filter(kind=qs.model.kind, search_text__contains=folded(value))
        return qs.filter(uid__in=named.values("uid"))


class YesNoFilter(django_filters.ChoiceFilter):
    """`true` or `false`; anything else is refused. A method is given the word, a lookup the boolean."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, choices=[("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))], **kwargs)

    def filter(self, qs, value):
        return super().filter(qs, value == "true") if value else qs


class UpdatedAfterFilter(django_filters.Filter):
    """Records published in a revision later than the given number."""

    field_class = forms.IntegerField

    def __init__(self, *args, **kwargs):
        super().__init__(*args, field_name="revision", lookup_expr="gt", min_value=0, max_value=2_147_483_647, **kwargs)
