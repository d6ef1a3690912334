"""Filters of lists: one FilterSet per list, the same on the page, in the API and in downloads."""

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from editorial.dates import State
from editorial.dates.filters import (
    FEW,
    WITHIN,
    Dated,
    DatedFilterSet,
    LimitField,
    PartialDateAfterFilter,
    PartialDateBeforeFilter,
    Stretches,
    overlapping,
    within,
)
from editorial.models import (
    Conflict,
    DisagreementKind,
    Disposition,
    Entry,
    Redistribution,
    Reliability,
    Source,
    SourceType,
)
from editorial.paging import Order, bounded_count, nearest
from editorial.workflow.entries import folded

LONGEST = 1000
"""Characters a parameter may have; SQLite refuses to search for a text of 50,000."""
SHOWN = 60
"""Characters of the name of an unknown parameter that the complaint repeats."""
MOST_COMPLAINTS = 20
"""Parameters an answer complains of; thousands of wrong ones would make it many times as long as the question."""


class SourceField(forms.CharField):
    """The slug of a published source; cleans to the Source."""

    def clean(self, value):
        slug = super().clean(value)
        if not slug:
            return None
        found = Source.public.filter(slug=slug).first()
        if found is None:
            raise ValidationError(_("There is no source “%(slug)s”; /sources/ lists them.") % {"slug": slug})
        return found


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


class StrictFilterSet(django_filters.FilterSet):
    """A list that refuses what it does not know: `accepts` names the parameters that are no filters."""

    def __init__(self, data=None, queryset=None, *, accepts: tuple[str, ...] = (), **kwargs):
        super().__init__(data, queryset, **kwargs)
        self.accepts = accepts

    @property
    def complaints(self) -> dict[str, list[str]]:
        """What is wrong with the question: parameter -> sentences; empty if it can be answered."""
        found = wrong_parameters(self.data, [*self.filters, *self.accepts])
        for name, errors in self.errors.items():
            found.setdefault(name, [str(error) for error in errors])
        return found

    def get_form_class(self):
        form = super().get_form_class()
        for field in form.base_fields.values():
            if isinstance(field, forms.ChoiceField):
                _name_choices(field)
            elif isinstance(field, forms.NullBooleanField):
                # Without a question every record is found, which is not the same as an unknown answer.
                field.widget.choices = [("unknown", _("any")), ("true", _("yes")), ("false", _("no"))]
        return form

    @property
    def chosen(self) -> dict:
        """The filters in force: parameter -> cleaned value."""
        if not self.is_bound or not self.form.is_valid():
            return {}
        empty = (None, "", [])
        return {name: value for name, value in self.form.cleaned_data.items() if value not in empty}


class RecordFilterSet(StrictFilterSet, DatedFilterSet):
    """What every list of records can be asked.

    `orders` is the allow-list of the `ordering` parameter, `page_order` the default of the page. `dated_by` names the
    partial date by which a long list is searched, one that marks long dates.
    """

    orders: dict[str, Order] = {"uid": Order()}
    page_order = "uid"
    dated_by = ""

    source = SourceFilter(label=gettext_lazy("source"))
    only_source = SourceFilter(label=gettext_lazy("no source but"), only=True)
    one_source = YesNoFilter(label=gettext_lazy("rests on one source"), method="resting_on_one_source")
    one_text = YesNoFilter(label=gettext_lazy("two sources, one text"), method="told_in_one_text")
    updated_after = UpdatedAfterFilter(label=gettext_lazy("updated after revision"))

    def resting_on_one_source(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        """Return the rows that one source alone supports, or those that several do."""
        several = rows.supported_twice()
        return several if value == "false" else rows.exclude(pk__in=several.values("pk"))

    def told_in_one_text(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        """Return the rows that two sources support in the same words, or the others."""
        repeated = rows.supported_twice(in_one_text=True)
        return repeated if value == "true" else rows.exclude(pk__in=repeated.values("pk"))

    def order(self, name: str = "") -> tuple[str, Order]:
        """Return the name and the order of the `ordering` parameter, of an empty one those of the page.

        Raises ValidationError naming the orders there are.
        """
        name = name or self.page_order
        known = self.orders.get(name)
        if known is None:
            raise ValidationError(
                _("“%(name)s” is no order of this list; expected one of: %(known)s.")
                % {"name": name, "known": ", ".join(self.orders)}
            )
        return name, known

    def stretched(self, order: Order) -> Stretches:
        """Return the stretches of the list in an order; one, unless it is ordered by a date that the question limits."""
        return self.stretches(order.date, order.descending) if order.date else Stretches()

    @cached_property
    def _few(self) -> list[Dated] | None:
        return self.few(self.dated_by)

    @property
    def _is_dated(self) -> bool:
        """Whether the question limits the date by which long lists are searched."""
        return bool(self.dated_by) and any(self.limits(self.dated_by))

    def rows_in(self, order: Order, cursor: str, size: int) -> QuerySet:
        """Return the rows that pass and among which the page after a cursor lies, in a form that an index answers.

        In another order than that of the date, a few rows are gathered by it and sorted; of many, the next page is
        never far along the order.
        """
        if order.date == self.dated_by or not self._is_dated or self._few is None:
            return self.qs
        return self.queryset.public_among(nearest(self._few, order, cursor, size))

    @cached_property
    def counted(self) -> int:
        """How many rows pass; FEW + 1 stands for any larger number."""
        if self._is_dated:
            return FEW + 1 if self._few is None else len(self._few)
        return bounded_count(self.qs)

    def dated(self) -> list[Dated] | None:
        """Return the keys and dates of the rows that pass, to be summed, or None if they are more than FEW."""
        if self.counted > FEW:
            return None
        if self._is_dated:
            return self._few
        columns = ("pk", "uid", f"{self.dated_by}_earliest", f"{self.dated_by}_latest")
        return [Dated(*row) for row in self.qs.order_by().values_list(*columns)]


def _name_choices(field: forms.ChoiceField) -> None:
    """Let the refusal of an unknown choice name the known ones, unless the field has words of its own."""
    if field.error_messages["invalid_choice"] != forms.ChoiceField.default_error_messages["invalid_choice"]:
        return
    known = ", ".join(str(value) for value, _label in field.choices if value)
    # The value is filled in later, by the field.
    sentence = _("“%(value)s” is none of the choices; expected one of: %(known)s.")
    field.error_messages["invalid_choice"] = sentence % {"value": "%(value)s", "known": known.replace("%", "%%")}


def wrong_parameters(question: QueryDict, known: Collection[str]) -> dict[str, list[str]]:
    """Return what is wrong with parameters whatever they are for: unknown, given twice or too long."""
    found: dict[str, list[str]] = {}
    for name in question:
        if len(found) == MOST_COMPLAINTS:
            break
        if name not in known:
            found[name[:SHOWN]] = [_unknown(name[:SHOWN], known)]
        elif len(question.getlist(name)) > 1:
            found[name] = [_("“%(name)s” is given more than once; give it once.") % {"name": name}]
        elif len(question[name]) > LONGEST:
            found[name] = [
                _("This is longer than %(longest)s characters; nothing here needs as many.") % {"longest": LONGEST}
            ]
    return found


def _unknown(name: str, known: Collection[str]) -> str:
    """Return the sentence that refuses a parameter, with the nearest known one."""
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return _("There is no parameter “%(name)s”; did you mean “%(near)s”?") % {"name": name, "near": near[0]}
    return _("There is no parameter “%(name)s”; expected one of: %(known)s.") % {
        "name": name,
        "known": ", ".join(sorted(known)),
    }


class LimitOfSpells(django_filters.Filter):
    """A day (or, where allowed, a month or year) about the spells of a record; it acts in SpellFilterSet."""

    field_class = LimitField

    def filter(self, qs, value):
        return qs


class SpellFilterSet(RecordFilterSet):
    """Lists of records whose status changes: `status`, `as_of` a day, and how certain.

    Without `as_of` every record is listed and `status` is the one last reported. With it, records of which a status is
    certain or possible on the day.
    """

    as_of = LimitOfSpells(label=gettext_lazy("true as of"), precisions=("day",))
    since_after = LimitOfSpells(label=gettext_lazy("began from"))
    since_before = LimitOfSpells(label=gettext_lazy("began until"), side="latest")
    certainty = django_filters.ChoiceFilter(
        label=gettext_lazy("certainty"),
        choices=[(state.value, state.label) for state in (State.YES, State.POSSIBLE, State.NOT_STATED)],
        method="ignored",
    )

    @property
    def complaints(self):
        found = super().complaints
        if self.data.get("certainty") and not self.data.get("as_of"):
            found.setdefault("certainty", [_("Certainty is about a day; give as_of too, such as as_of=2021-12-31.")])
        return found

    def ignored(self, queryset, name, value):
        """These filters act together, in `filter_queryset`."""
        return queryset

    @property
    def day(self) -> date | None:
        """The day asked about, if any."""
        return self.chosen.get("as_of")

    def spells(self, queryset: QuerySet):
        """Return the public spells of the kind."""
        return queryset.model._meta.get_field("spells").related_model.public

    def filter_queryset(self, queryset):
        rows = self._begun(super().filter_queryset(queryset))
        status, certainty = self.chosen.get("status"), self.chosen.get("certainty")
        if self.day is None:
            return rows.filter(pk__in=self._last_reported(rows, status)) if status else rows
        if certainty == State.NOT_STATED:
            return self.not_stated()
        states = [certainty] if certainty else [State.YES, State.POSSIBLE]
        spells = self.spells(queryset).on(self.day).filter(state_on__in=states)
        if status:
            spells = spells.filter(status=status)
        return rows.filter(pk__in=spells.values("record_id"))

    def _begun(self, rows: QuerySet) -> QuerySet:
        after, before = self.chosen.get("since_after"), self.chosen.get("since_before")
        if after is None and before is None:
            return rows
        asked = within if self.chosen.get("match") == WITHIN else overlapping
        return rows.filter(pk__in=self.spells(rows).filter(asked("since", after, before)).values("record_id"))

    def _last_reported(self, rows, status):
        spells = self.spells(rows)
        latest = spells.filter(record=OuterRef("pk")).last_report_first().values("status")[:1]
        return rows.annotate(last_status=Subquery(latest)).filter(last_status=status).values("pk")

    def not_stated(self) -> QuerySet:
        """Return the rows that pass every other filter but of which nothing is stated for the day."""
        rows = self._begun(super().filter_queryset(self.queryset.all()))
        spells = self.spells(rows).on(self.day)
        if status := self.chosen.get("status"):
            spells = spells.filter(status=status)
        answered = spells.filter(state_on__in=[State.YES, State.POSSIBLE])
        denied = spells.filter(state_on=State.NO)
        silent = spells.filter(state_on=State.NOT_STATED)
        return rows.exclude(pk__in=answered.values("record_id")).exclude(
            Q(pk__in=denied.values("record_id")) & ~Q(pk__in=silent.values("record_id"))
        )


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
