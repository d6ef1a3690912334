"""Filters of the lists of sources, documents, passages and disagreements."""

import django_filters
from django.utils.translation import gettext_lazy, pgettext_lazy

from editorial.dates.filters import PartialDateAfterFilter, PartialDateBeforeFilter
from editorial.filters.fields import EntryTextFilter, SourceFilter, YesNoFilter
from editorial.filters.questions import StrictFilterSet
from editorial.filters.records import RecordFilterSet
from editorial.models import Conflict, DisagreementKind, Disposition, Redistribution, Reliability, SourceType
from editorial.paging import Order


class SourceFilterSet(RecordFilterSet):
    """The list of sources."""

    orders = {"title": Order("title"), "uid": Order()}
    page_order = "title"

    source = only_source = one_source = one_text = None
    q = EntryTextFilter(label=gettext_lazy("title contains"))
    type = django_filters.ChoiceFilter(label=gettext_lazy("type"), choices=SourceType)
    redistribution = django_filters.ChoiceFilter(label=gettext_lazy("redistribution"), choices=Redistribution)
    reliability = django_filters.ChoiceFilter(label=gettext_lazy("reliability"), choices=Reliability)
    issued_after = PartialDateAfterFilter("issued", label=gettext_lazy("issued from"))
    issued_before = PartialDateBeforeFilter("issued", label=gettext_lazy("issued until"))


class DisagreementFilterSet(RecordFilterSet):
    """The list of disagreements."""

    orders = {"slug": Order("slug"), "uid": Order()}
    page_order = "slug"

    q = EntryTextFilter(label=gettext_lazy("question contains"))
    type = django_filters.ChoiceFilter(label=pgettext_lazy("subject", "about"), choices=DisagreementKind)
    conflict = django_filters.ChoiceFilter(label=gettext_lazy("conflict"), choices=Conflict)
    is_open = YesNoFilter(label=pgettext_lazy("question", "open"))


class DocumentFilterSet(StrictFilterSet):
    """The list of documents."""

    source = SourceFilter(label=gettext_lazy("source"), path="source")


class PassageFilterSet(StrictFilterSet):
    """The list of passages."""

    source = SourceFilter(label=gettext_lazy("source"), path="document__source")
    document = django_filters.CharFilter("document__key", label=gettext_lazy("document"))
    disposition = django_filters.ChoiceFilter(label=gettext_lazy("disposition"), choices=Disposition.choices[1:])
    is_truncated = YesNoFilter(label=gettext_lazy("cut off"))
    is_garbled = YesNoFilter(label=gettext_lazy("garbled"))
    repeats = YesNoFilter("same_text_as", "isnull", exclude=True, label=gettext_lazy("repeats a text"))
