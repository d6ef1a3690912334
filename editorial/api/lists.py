"""Lists: page by page in a fixed order, with what is said about the list as a whole."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.response import Response

from editorial.api.base import PublicAPIView
from editorial.api.downloads import CHUNK, DOWNLOAD_PARAMETERS, DownloadMixin
from editorial.api.problem import QuestionError
from editorial.bringing import bring
from editorial.dates.filters import FEW
from editorial.filters import SHOWN, RecordFilterSet
from editorial.paging import Order, Page, bounded_count, keyset_page
from editorial.serializers import address

PAGE_SIZE, MOST = settings.LIMITS["api_page_rows"], settings.LIMITS["api_most_rows"]
LIST_PARAMETERS = ("cursor", "page_size", "ordering", "count", "fields", "lang")
LICENCE = "CC BY 4.0; each citation names the licence of its source"


def page_size(given: str, complaints: dict) -> int:
    """Return the number of rows a page is to have; a sentence on one that cannot be goes into `complaints`."""
    if not given:
        return PAGE_SIZE
    if given.isascii() and given.isdecimal() and len(given) < 5 and 1 <= int(given) <= MOST:
        return int(given)
    complaints["page_size"] = [
        _("“%(given)s” is no page size; expected a whole number from 1 to %(most)s.")
        % {"given": given[:SHOWN], "most": MOST}
    ]
    return PAGE_SIZE


class ListView(DownloadMixin, PublicAPIView):
    """Public rows of one kind, in pages. A subclass names `queryset`, `serializer_class` and `filterset_class`."""

    orders: dict[str, Order] = {"uid": Order()}
    related: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The word for what is listed, as in addresses."""
        return self.queryset.model.kind

    def get_queryset(self) -> QuerySet:
        rows = super().get_queryset()
        return rows.select_related(*self.related) if self.related else rows

    def paths(self) -> Sequence[str]:
        """Return what to bring with the rows, such as `citations__passage`: one query a step."""
        return []

    def list(self, request, **kwargs):
        """Return one page of what passes the filters, or all of it in another format than JSON."""
        of = request.accepted_renderer.format
        if "child" in kwargs and of != "csv":
            raise Http404
        is_whole = of != "json"
        accepts = DOWNLOAD_PARAMETERS if is_whole else LIST_PARAMETERS
        asked = self.filterset_class(request.GET, self.get_queryset(), accepts=accepts, request=request)
        complaints = asked.complaints | self.wrong_language()
        size, fields = self._page_size(complaints), self._fields(complaints)
        order = self._order(asked, complaints)
        if request.GET.get("count", "") not in ("", "true", "false"):
            complaints["count"] = [_("Write count=true to have the list counted, or leave it out.")]
        if complaints:
            raise QuestionError(complaints)
        if is_whole:
            return self.download(asked, self._pages(asked, order), fields)
        return self._page(asked, self._after(asked, order, request.GET.get("cursor", ""), size), fields)

    def _after(self, asked, order: Order, cursor: str, size: int) -> Page:
        """Return the page of a list after a cursor, with what its rows lead to."""
        is_record = isinstance(asked, RecordFilterSet)
        rows = asked.rows_in(order, cursor, size) if is_record else asked.qs
        stretches = asked.stretched(order) if is_record else None
        name = f"{self.kind}:{self.request.GET.get('ordering') or 'uid'}"
        try:
            page = keyset_page(rows, order, cursor, size, name, str(self.revision), stretches)
        except ValidationError as error:
            raise QuestionError({"cursor": error.messages}) from error
        bring(page.rows, *self.paths())
        return page

    def _pages(self, asked, order: Order) -> Iterator[list]:
        """Yield the rows of the whole list, a few hundred at a time, at least once."""
        cursor, is_first = "", True
        while cursor or is_first:
            page = self._after(asked, order, cursor, CHUNK)
            yield page.rows
            cursor, is_first = page.next_cursor, False

    def _order(self, asked, complaints: dict) -> Order | None:
        name = self.request.GET.get("ordering") or "uid"
        orders = getattr(asked, "orders", self.orders)
        if name in orders:
            return orders[name]
        complaints["ordering"] = [
            _("“%(name)s” is no order of this list; expected one of: %(known)s.")
            % {"name": name[:SHOWN], "known": ", ".join(orders)}
        ]
        return None

    def _page(self, asked, page, fields):
        context = {**self.get_serializer_context(), "as_of": asked.chosen.get("as_of")}
        results = self.get_serializer_class()(page.rows, many=True, context=context).data
        results = [self.only(fields, row) for row in results]
        following = self._following(page.next_cursor)
        meta = self.meta(asked) | {"walk_began": int(page.walk) if page.walk.isdecimal() else self.revision}
        response = Response({"meta": meta, "next": following, "results": results})
        if following:
            response["Link"] = f'<{following}>; rel="next"'
        return response

    @staticmethod
    def only(fields: Sequence[str], row: dict) -> dict:
        """Return the fields of a row that were asked for; all if none were."""
        return {name: row[name] for name in fields if name in row} if fields else row

    def about(self, asked) -> dict:
        """Return what is said about a list in whatever format."""
        return {
            "kind": self.kind,
            "revision": self.revision,
            "as_of": asked.chosen.get("as_of"),
            "licence": LICENCE,
            "cite": self._cite(),
        }

    def meta(self, asked) -> dict:
        """Return what is said about a list as a whole."""
        found = self.about(asked) | {"page_size": self._page_size({})}
        if self.request.GET.get("count") == "true":
            counted = asked.counted if isinstance(asked, RecordFilterSet) else bounded_count(asked.qs)
            found |= {"count": min(counted, FEW), "count_is_minimum": counted > FEW}
        return found

    def _cite(self) -> str:
        return _("Chancery, %(kind)s, revision %(revision)s, %(address)s") % {
            "kind": self.queryset.model._meta.verbose_name_plural,
            "revision": self.revision,
            "address": address(self.request, self.kind),
        }

    def _page_size(self, complaints: dict) -> int:
        return page_size(self.request.GET.get("page_size", ""), complaints)

    def _fields(self, complaints: dict) -> Sequence[str]:
        given = [name for name in self.request.GET.get("fields", "").split(",") if name]
        known = list(self.get_serializer_class()().fields)
        unknown = [name for name in given if name not in known]
        if unknown:
            complaints["fields"] = [
                _("There is no field “%(name)s”; expected some of: %(known)s.")
                % {"name": unknown[0][:SHOWN], "known": ", ".join(known)}
            ]
        return given

    def _following(self, cursor: str) -> str | None:
        return self.address_with(cursor=cursor) if cursor else None

    def address_with(self, **changes: str) -> str:
        """Return the address of this list without its cursor, in which `changes` replace parameters."""
        return f"{self.request.build_absolute_uri(self.request.path)}?{self.question(**changes)}"

    def question(self, **changes: str) -> str:
        """Return the query of this list without its cursor, in which `changes` replace parameters."""
        kept = {name: value for name, value in self.request.GET.items() if name != "cursor" and value}
        return urlencode({**kept, **changes})
