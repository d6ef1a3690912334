"""The filters of change lists: where a record stands, what is wrong with it, its source, its country, its dates."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from editorial.admin.review.approval import today
from editorial.dates import PartialDateField
from editorial.dates.filters import LimitField, RangeForm, first_near
from editorial.dates.lasting import Lasting
from editorial.models import (
    EDITABLE,
    LEDGERED,
    Disagreement,
    Entry,
    Footnote,
    FootnoteState,
    Passage,
    Record,
    Source,
    Stage,
    child_relations,
)

DOUBTFUL = (FootnoteState.UNRESOLVED, FootnoteState.DOES_NOT_FIT)
"""Footnotes that bear nothing: a citation by way of one leaves its record on sand."""


STANDS = {"stands": Coalesce("stage", Value(""))}
"""The stage, as an expression that no index holds."""


def heads(rows: QuerySet) -> QuerySet:
    """Return the keys under which rows stand in a list: a working copy under that of its live row.

    One set of keys, found by the index of stages: two conditions joined by “or” would be tried on every row.
    """
    return rows.order_by().annotate(head=Coalesce("revises_id", "pk")).values("head")


def cited(model: type[Record]) -> Exists | None:
    """Return the condition that a row cites something, None for a kind that has no citations."""
    citation = child_relations(model).get("citations")
    return citation and Exists(citation.objects.filter(record=OuterRef("pk")))


def doubtful(model: type[Record]) -> QuerySet:
    """Return the published rows of a kind that rest on a doubtful footnote."""
    citation = child_relations(model).get("citations")
    if citation is None:
        return model.objects.none()
    by_way = citation.objects.filter(via__in=Footnote.objects.filter(state__in=DOUBTFUL).values("pk"))
    return published_among(model, by_way.order_by().values("record"))


def published_among(model: type[Record], keys: QuerySet) -> QuerySet:
    """Return the published rows of a kind among those with some keys, found by the keys and not by the stage.

    Through the column of the stage, a planner begins with every published record.
    """
    return model.objects.alias(**STANDS).filter(pk__in=keys, stands=Stage.PUBLISHED)


def past_review(kinds: list[str]) -> QuerySet:
    """Return the entries of published records that somebody should have looked at again by now."""
    return Entry.objects.filter(kind__in=kinds, stage=Stage.PUBLISHED, review_by__lt=today())


def ledgered(model: type[Record], entries: QuerySet) -> QuerySet:
    """Return the keys of the live rows that entries speak for; stage and uid are an index."""
    rows = model.objects.filter(stage__in=LEDGERED, uid__in=entries.order_by().values("uid"))
    return rows.order_by().values("pk")


class StageFilter(admin.SimpleListFilter):
    """Where the record, or its working copy, stands."""

    title = _("stage")
    parameter_name = "at"

    def lookups(self, request, model_admin):
        return [
            ("published", _("published")),
            ("draft", _("draft or working copy")),
            ("new", _("new draft")),
            ("in-review", _("in review")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case Stage.PUBLISHED:
                # Nearly every row: the list is better walked in its order than gathered by the index of stages.
                return queryset.alias(**STANDS).filter(stands=Stage.PUBLISHED)
            case Stage.WITHDRAWN:
                return queryset.filter(stage=Stage.WITHDRAWN)
            case Stage.DRAFT | Stage.IN_REVIEW as stage:
                return queryset.filter(pk__in=heads(queryset.model.objects.filter(stage=stage)))
            case "new":
                return queryset.filter(stage=Stage.DRAFT, version=0)
        return queryset


class ProblemFilter(admin.SimpleListFilter):
    """What an editor should do something about."""

    title = _("problem")
    parameter_name = "problem"

    def lookups(self, request, model_admin):
        uncited = [("uncited", _("draft that cites nothing"))] if model_admin.model.needs_citation else []
        return [
            *uncited,
            ("base-moved", _("live record published since the copy")),
            ("second-look", _("second look due")),
            ("past-review", _("past its day to look again")),
            ("unresolved", _("open question or doubtful footnote")),
        ]

    def queryset(self, request, queryset):
        model = queryset.model
        match self.value():
            case "uncited" if model.needs_citation:
                return queryset.filter(pk__in=heads(model.objects.filter(~cited(model), stage=Stage.DRAFT)))
            case "base-moved":
                copies = model.objects.filter(stage__in=EDITABLE, revises__isnull=False)
                return queryset.filter(pk__in=heads(copies.exclude(base_version=F("revises__version"))))
            case "second-look":
                due = Entry.objects.filter(kind=model.kind, awaits_second_look=True)
                return queryset.filter(pk__in=ledgered(model, due))
            case "past-review":
                return queryset.filter(pk__in=ledgered(model, past_review([model.kind])))
            case "unresolved":
                return queryset.filter(pk__in=unresolved(model).values("pk"))
        return queryset


def unresolved(model: type[Record]) -> QuerySet:
    """Return the published rows of a kind that leave a question open or rest on a doubtful footnote."""
    if model is not Disagreement:
        return doubtful(model)
    return model.objects.filter(Q(pk__in=doubtful(model).values("pk")) | Q(is_open=True), stage=Stage.PUBLISHED)


class FormFilter:
    """What filters have in common that are small forms: the other parameters of the list travel hidden."""

    def hidden(self, changelist) -> list[tuple[str, str]]:
        """Return the parameters of the list that are not this filter's own."""
        own = self.expected_parameters()
        given = [(name, value) for name, value in changelist.params.items() if name not in own]
        for name, values in changelist.filter_params.items():
            given += [(name, value) for value in values if name not in own and (name, value) not in given]
        return given


class ChoiceFilter(FormFilter, admin.SimpleListFilter):
    """A filter with too many values for a list of links: a drop-down in a small form."""

    template = "admin/choice_filter.html"

    def choices(self, changelist):
        chosen = self.value()
        yield {"hidden": self.hidden(changelist), "parameter": self.parameter_name, "selected": chosen is None}
        for value, title in self.lookup_choices:
            yield {"value": value, "display": title, "selected": chosen == str(value)}


class SourceFilter(ChoiceFilter):
    """Records that cite a document of one source."""

    title = _("source")
    parameter_name = "source"

    def lookups(self, request, model_admin):
        if "citations" not in child_relations(model_admin.model):
            return []
        most = settings.LIMITS["admin_filter_sources"]
        sees_drafts = any(request.user.has_perm(f"editorial.{verb}_source") for verb in ("view", "change"))
        sources = Source.objects.live() if sees_drafts else Source.public.all()
        return list(sources.order_by("title").values_list("slug", "title")[:most])

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        citation = child_relations(queryset.model)["citations"]
        # The passages first: a source has hundreds, a kind may have a million citations.
        passages = Passage.objects.filter(document__source__slug=self.value()).order_by()
        citing = citation.objects.filter(passage__in=passages.values("pk"))
        return queryset.filter(pk__in=citing.order_by().values("record"))


class CountryFilter(ChoiceFilter):
    """Records of one country, by the paths the admin of the kind names in `country_paths`."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        self.paths = model_admin.country_paths
        countries = _country_model(model_admin.model, self.paths[0]).objects.all()
        return sorted(((country.code, str(country)) for country in countries), key=lambda choice: choice[1])

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        condition = Q()
        for path in self.paths:
            rows = queryset.model.objects.filter(**{f"{path}__code": self.value()})
            condition |= Q(pk__in=rows.values("pk")) if "__" in path else Q(**{f"{path}__code": self.value()})
        return queryset.filter(condition)


def _country_model(model, path: str):
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


class DateLimits(RangeForm):
    """The first and the last day of a search, each an EDTF day, month or year."""

    date_after = LimitField(label=_("from"), required=False)
    date_before = LimitField(label=_("up to"), required=False, side="latest")


class DateFilter(FormFilter, admin.ListFilter):
    """Records a date of which, their own or that of a spell or another row of theirs, may touch a range of days."""

    title = _("date")
    template = "admin/date_filter.html"
    parameter_names = ("date_after", "date_before")

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.parameter_names:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.form = DateLimits(self.used_parameters, auto_id="filter_%s")
        for errors in self.form.errors.values():
            messages.error(request, " ".join(errors))

    def has_output(self):
        return True

    def expected_parameters(self):
        return list(self.parameter_names)

    def choices(self, changelist):
        return [{"hidden": self.hidden(changelist)}]

    def queryset(self, request, queryset):
        if not self.form.is_valid():
            return queryset.none()
        limits = {name.removeprefix("date_"): day for name, day in self.form.cleaned_data.items() if day}
        return queryset.filter(pk__in=touching(queryset.model, **limits)) if limits else queryset


def is_dated(model: type[Record]) -> bool:
    """Say whether rows of a kind have dates at all."""
    return any(_bounds(part) for part in (model, *child_relations(model).values()))


def touching(model: type[Record], after: date | None = None, before: date | None = None) -> QuerySet:
    """Return the keys of the rows with a date that may touch the days `after` to `before`, either of them open."""
    # The stages are named, though they are all: the indexes of dates begin with them.
    own = model.objects.filter(stage__in=Stage.values).order_by()
    parts = [own.filter(condition).values("pk") for condition in _conditions(model, after, before)]
    for child in child_relations(model).values():
        rows = child.objects.order_by()
        parts += [rows.filter(condition).values("record") for condition in _conditions(child, after, before)]
    return parts[0].union(*parts[1:])


def _bounds(model) -> list[tuple[str, str, str]]:
    """Return the columns of the first and the last day of each date of a model, and the one that marks it as long.

    A status that lasts is one date.
    """
    if issubclass(model, Lasting):
        return [("outer_from", "outer_to", "")]
    return [
        (f"{column.name}_earliest", f"{column.name}_latest", f"{column.name}_is_long" if column.mark_long else "")
        for column in model._meta.concrete_fields
        if isinstance(column, PartialDateField)
    ]


def _conditions(model, after: date | None, before: date | None) -> Iterator[Q]:
    """Yield conditions, one for dates with both ends and one for each open end: joined by “or” no index answers them."""
    for first, last, is_long in _bounds(model):
        begun = Q((f"{first}__lte", before)) if before else Q((f"{first}__isnull", False))
        lasting = Q((f"{last}__gte", after)) if after else Q((f"{last}__isnull", False))
        if is_long and after:
            # Of the dates that began long ago, few last until then: those that are marked.
            yield begun & lasting & Q((f"{first}__gte", first_near(after)))
            yield begun & lasting & Q((is_long, True))
        else:
            yield begun & lasting
        yield begun & Q((f"{last}__isnull", True))
        yield lasting & Q((f"{first}__isnull", True))
