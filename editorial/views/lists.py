"""The list of one kind of record: filters above, rows, and the way to the next page."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ChoiceField, Field, Form
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.dates.filters import OVERLAP
from editorial.filters import RecordFilterSet, SpellFilterSet
from editorial.freshness import build
from editorial.models import Record, Source
from editorial.paging import bounded_count, keyset_page
from editorial.views.narrowing import narrowings, without
from editorial.views.page import KEPT_SECONDS, Page, forget
from editorial.workflow import head

SHARED = ("match", "source", "only_source", "one_source", "one_text", "updated_after")
"""Filters that every list has, shown after those of the kind."""
OFFERED = 200
"""Rows offered beside a filter that takes a slug; the others can be typed."""
FORMS = ("HX-Request", "HX-History-Restore-Request")
"""Headers that tell whether a script asks for the part of the page that a question changes."""


class RecordList(Page):
    """A kind sets `record`, `filterset`, and what its rows need: `related` and `children` (names to prefetch).

    `is_mapped` says that the API has the list as GeoJSON too.
    """

    record: type[Record]
    filterset: type[RecordFilterSet]
    related: tuple[str, ...] = ()
    children: tuple = ()
    dated_by = ""
    is_mapped = False
    page_size = settings.LIMITS["site_page_rows"]
    accepts = ("cursor", "ordering")

    def setup(self, request, *args, **kwargs):
        # A form sends every field; one that is empty asks nothing, and so does what goes without saying.
        usual = {"ordering": self.filterset.page_order, "match": OVERLAP}
        known = (*self.filterset.base_filters, *self.accepts)
        forget(request, [name for name in known if request.GET.getlist(name) in ([""], [usual.get(name)])])
        super().setup(request, *args, **kwargs)

    @property
    def template_name(self) -> str:
        """The template of the kind, such as relations/ties.html."""
        return f"{self.record._meta.app_label}/{self.record.kind}.html"

    @property
    def row_template(self) -> str:
        """The partial that shows one row."""
        return f"{self.record._meta.app_label}/_{self.record._meta.model_name}_row.html"

    @property
    def is_part(self) -> bool:
        """Whether a script asks for the part of the page that a question changes, and not for a page to go back to."""
        asks = getattr(self.request, "htmx", None)
        return bool(asks) and not asks.history_restore_request

    @property
    def variant(self):
        return "part" if self.is_part else ""

    def get(self, request, **kwargs):
        response = super().get(request, **kwargs)
        patch_vary_headers(response, FORMS)
        if self.is_part:
            response["HX-Push-Url"] = self._address(self._question())
        return response

    def rows(self) -> QuerySet:
        """Return the public rows the list draws from."""
        return self.record.public.all()

    def suggestions(self) -> dict[str, list[tuple[str, str]]]:
        """Return what to offer in text filters: parameter -> (value, words)."""
        if "source" not in self.filterset.base_filters:
            return {}
        sources = offered(Source.public.only("slug", "title"))
        return {"source": sources, "only_source": sources}

    @cached_property
    def filters(self) -> RecordFilterSet:
        """The FilterSet bound to the question."""
        return self.filterset(self.request.GET, self.rows(), accepts=self.accepts)

    def fields(self) -> tuple[list, list]:
        """Return the fields of the form: those of the kind, and those every list has."""
        form = self.filters.form
        for field in form.fields.values():
            name_the_open_choice(field)
        if "updated_after" in form.fields:
            form["updated_after"].help_text = _("The newest is %(number)s.") % {"number": head()}
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
        found = self._frame(order)
        if complaints:
            return found | {"complaints": complaints}
        show_counts(self.filters.form, self._counts())
        found |= {"page": page, "next_address": self._next(page), "files": self._files(order)}
        if not page.rows:
            found["widened"] = self._widened()
        return found | self._answers()

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
            "frame": "editorial/_part.html" if self.is_part else "base.html",
            "is_part": self.is_part,
            "narrowings": narrowings(self.filters, self.request.path),
            "mended": self._mended(),
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
            found |= {
                "day": self.filters.day,
                "not_stated": bounded_count(self.filters.not_stated()),
                "not_stated_address": self._address(self._question(certainty="not_stated")),
            }
        if self.dated_by:
            found["undated"] = bounded_count(self.filters.undated(self.dated_by))
        return found

    def _counts(self) -> dict[str, dict[str, int]]:
        """Return the counts beside choices, kept while the register stands still: each page of a list shows the same."""
        asked = sorted((name, value) for name, value in self.request.GET.items() if name not in self.accepts)
        named = repr((head(), build(), self.request.path.removeprefix(f"/{get_language()}"), asked))
        key = f"counts:{sha256(named.encode()).hexdigest()}"
        found = caches["pages"].get(key)
        if found is None:
            found = self.filters.choice_counts()
            caches["pages"].set(key, found, KEPT_SECONDS)
        return found

    def _widened(self) -> list[tuple]:
        """Return the filters in force without which the list is not empty, with its number, the largest first."""
        numbers = self.filters.widened()
        found = [(asked, numbers[asked.name]) for asked in narrowings(self.filters, self.request.path)]
        return sorted((pair for pair in found if pair[1]), key=lambda pair: -pair[1])

    def _mended(self) -> str:
        """Return the address of the list without parameters there are not; empty if there are none."""
        known = [*self.filters.filters, *self.accepts]
        unknown = [name for name in self.request.GET if name not in known]
        return self._address(without(self.request.GET, *unknown, "cursor")) if unknown else ""

    def _files(self, order: str) -> list[tuple[str, str]]:
        """Return the same list in the API: what it is there, and its address."""
        question = self._question(**self.bound, ordering=order, lang=get_language())
        root = f"/api/v1/{self.record.kind}"
        formats = ["csv", *(["geojson"] if self.is_mapped else []), "ndjson"]
        files = {of: f"{root}.{of}?{question}" for of in formats}
        most = self._question(
            **self.bound, ordering=order, lang=get_language(), page_size=settings.LIMITS["api_most_rows"]
        )
        return [*files.items(), ("json", f"{root}.json?{most}"), ("api", f"{root}/?{question}")]

    @property
    def bound(self) -> dict[str, str]:
        """What the address of the list says beside its query: parameter -> value."""
        return {}

    def _question(self, **changes) -> str:
        """Return the query of this list without its cursor, in which `changes` replace parameters."""
        query = self.request.GET.copy()
        for name in ("cursor", *changes):
            query.pop(name, None)
        for name, value in changes.items():
            query[name] = value
        return query.urlencode()

    def _address(self, question: str) -> str:
        return f"{self.request.path}?{question}" if question else self.request.path

    def _next(self, page) -> str:
        return self._address(self._question(cursor=page.next_cursor)) if page.next_cursor else ""


def offered(rows: QuerySet) -> list[tuple[str, Record]]:
    """Return what a filter that takes a slug offers: slug -> words, the first of many."""
    return [(row.slug, row) for row in rows[:OFFERED]]


def show_counts(form: Form, counts: dict[str, dict[str, int]]) -> None:
    """Put beside each choice how many rows the list has with it."""
    for name, numbers in counts.items():
        field = form.fields[name]
        field.widget.choices = [
            (value, f"{label} ({numbers[str(value)]})" if str(value) in numbers else label)
            for value, label in field.choices
        ]


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
