"""Filters of agreements, diplomatic events, figures and statements."""

from django.utils.translation import gettext_lazy, pgettext_lazy
from django_filters import CharFilter, ChoiceFilter

from editorial.dates.filters import PartialDateAfterFilter, PartialDateBeforeFilter
from editorial.filters import EntryTextFilter, RecordFilterSet, YesNoFilter
from editorial.models import Modality
from editorial.paging import Order
from relations.filters.choices import PartyFilter, RecordFilter
from relations.filters.countries import InvolvingFilter
from relations.models import Agreement, AgreementKind, DiplomaticEventKind, Figure, StatementKind, Theme


class AgreementFilterSet(RecordFilterSet):
    """The list of agreements."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("name contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    party = PartyFilter("parties__party", label=gettext_lazy("party"))
    type = ChoiceFilter(label=gettext_lazy("kind"), choices=AgreementKind)


class DiplomaticEventFilterSet(RecordFilterSet):
    """The list of diplomatic events."""

    orders = {
        "-date": Order("date_earliest", descending=True, nullable=True),
        "date": Order("date_earliest", nullable=True),
        "uid": Order(),
    }
    page_order = "-date"

    country = InvolvingFilter(label=gettext_lazy("country"))
    date_after = PartialDateAfterFilter("date", label=gettext_lazy("from"))
    date_before = PartialDateBeforeFilter("date", label=gettext_lazy("until"))
    type = ChoiceFilter(label=gettext_lazy("kind"), choices=DiplomaticEventKind)
    party = PartyFilter("participants__party", label=gettext_lazy("participant"))


class FigureFilterSet(RecordFilterSet):
    """The list of figures."""

    orders = {"name": Order("name_en"), "uid": Order()}
    page_order = "name"

    q = EntryTextFilter(label=gettext_lazy("title contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    indicator = CharFilter(label=gettext_lazy("indicator"))
    recorded_by = PartyFilter("recorded_by", label=gettext_lazy("recorded by"))
    component_of = RecordFilter("component_of", label=gettext_lazy("component of"), model=Figure)
    period_after = PartialDateAfterFilter("period", label=gettext_lazy("period from"))
    period_before = PartialDateBeforeFilter("period", label=gettext_lazy("period until"))


class StatementFilterSet(RecordFilterSet):
    """The list of statements."""

    orders = {"slug": Order("slug"), "uid": Order()}
    page_order = "slug"

    q = EntryTextFilter(label=gettext_lazy("text contains"))
    country = InvolvingFilter(label=gettext_lazy("country"))
    about = PartyFilter("subjects__party", label=pgettext_lazy("subject", "about"))
    held_by = PartyFilter("held_by", label=gettext_lazy("held by"))
    theme = ChoiceFilter(label=gettext_lazy("theme"), choices=Theme)
    type = ChoiceFilter(label=gettext_lazy("kind"), choices=StatementKind)
    modality = ChoiceFilter(label=gettext_lazy("modality"), choices=Modality)
    agreement = RecordFilter("agreement", label=gettext_lazy("about the agreement"), model=Agreement)
    quoted = YesNoFilter(label=gettext_lazy("words as printed"), method="is_quoted")

    def is_quoted(self, queryset, name, value):
        return queryset.filter(wording="") if value == "false" else queryset.exclude(wording="")
