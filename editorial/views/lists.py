"""The list of one kind of record: filters above, rows, and the way to the next page."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ChoiceField, Field
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from editorial.filters import RecordFilterSet, SpellFilterSet
from editorial.models import Record
from editorial.paging import bounded_count, keyset_page
from editorial.views.page import Page

SHARED = ("match", "source", "only_source", "one_source", "one_text", "updated_after")
"""Filters that every list has, shown after those of the kind."""


class RecordList(Page):
    """A kind sets `record`, `filterset`, and what its rows need: `related` and `children` (names to prefetch)."""

    record: type[Record]
    filterset: type[RecordFilterSet]
    related: tuple[str, ...] = ()
    children: tuple = ()
    dated_by = ""
    page_size = settings.LIMITS["site_page_rows"]
    accepts = ("cursor", "ordering")

    @property
    def template_name(self) -> str:
        """The template of the kind, such as relations/ties.html."""
        return f"{self.record._meta.app_label}/{self.record.kind}.html"

    @property
    def row_template(self) -> str:
        """The partial that shows one row."""
        return f"{self.record._meta.app_label}/_{self.record._meta.model_name}_row.html"

    def rows(self) -> QuerySet:
        """Return the public rows the list draws from."""
        return self.record.public.all()

    def suggestions(self) -> dict[str, list[tuple[str, str]]]:
        """Return what to offer in text filters: parameter -> (value, words)."""
        return {}

    @cached_property
    def filters(self) -> RecordFilterSet:
        """The FilterSet bound to the question."""
        return self.filterset(self.request.GET, self.rows(), accepts=self.accepts)

    def fields(self) -> tuple[list, list]:
        """Return the fields of the form: those of the kind, and those every list has."""
        form = self.filters.form
        for field in form.fields.values():
            name_the_open_choice(field)
        own = [form[name] for name in form.fields if name not in SHARED]
        return own, [form[name] for name in form.fields if name in SHARED]

    def context(self, **kwargs) -> dict:
        complaints = dict(self.filters.complaints)
        page, order = None, self.filterset.page_order
        if not complaints:
            try:
                order, keys = self.filters.order(self.request.GET.get("ordering", ""))
            except ValidationError as error:
                complaints["ordering"] = error.messages
            else:
                page = self._page(order, keys, complaints)
        if complaints:
            return self._frame(order) | {"complaints": complaints}
        return self._frame(order) | self._answers() | {"page": page, "next_address": self._next(page)}

    def _page(self, order, keys, complaints):
        cursor = self.request.GET.get("cursor", "")
        rows = self.filters.rows_in(keys, cursor, self.page_size)
        rows = rows.select_related(*self.related).prefetch_related(*self.children)
        try:
            stretches = self.filters.stretched(keys)
            return keyset_page(rows, keys, cursor, self.page_size, order, stretches=stretches)
        except ValidationError as error:
            complaints["cursor"] = error.messages
            return None

    def _frame(self, order) -> dict:
        meta = self.record._meta
        own, further = self.fields()
        return {
            "view": self,
            "kind": self.record.kind,
            "singular": meta.verbose_name,
            "title": meta.verbose_name_plural,
            "filters": self.filters,
            "fields": own,
            "further": further,
            "is_further": any(self.request.GET.get(field.name) for field in further),
            "suggestions": self.suggestions(),
            "order": order,
            "orders": [(name, order_label(name)) for name in self.filterset.orders],
            "is_asked": bool(self.request.GET),
            "question": self._question(),
        }

    def _answers(self) -> dict:
        found = {"count": self.filters.counted}
        if isinstance(self.filters, SpellFilterSet) and self.filters.day:
            found |= {"day": self.filters.day, "not_stated": bounded_count(self.filters.not_stated())}
        if self.dated_by:
            found["undated"] = bounded_count(self.filters.undated(self.dated_by))
        return found

    def _question(self, **changes) -> str:
        """Return the query of this list without its cursor, in which `changes` replace parameters."""
        query = self.request.GET.copy()
        for name in ("cursor", *changes):
            query.pop(name, None)
        for name in [name for name, value in query.items() if not value]:
            query.pop(name)
        for name, value in changes.items():
            query[name] = value
        return query.urlencode()

    def _next(self, page) -> str:
        if not page.next_cursor:
            return ""
        return f"{self.request.path}?{self._question(cursor=page.next_cursor)}"


def name_the_open_choice(field: Field) -> None:
    """Call the choice that filters nothing “any”, where a form has dashes for it."""
    if isinstance(field, ChoiceField) and getattr(field, "empty_label", None):
        field.empty_label = _("any")
        field.widget.choices = field.choices


def order_label(name: str) -> str:
    """Return an order of a list in words."""
    return {
        "uid": _("by identifier"),
        "slug": _("by address"),
        "name": _("by name"),
        "title": _("by title"),
        "date": _("earliest first"),
        "-date": _("latest first"),
    }.get(name, name)
