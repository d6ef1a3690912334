"""Keyset paging: a page begins after a key, so a deep page costs what the first one costs and nothing is counted."""

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from heapq import nlargest, nsmallest
from operator import attrgetter
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from editorial.dates.filters import FEW, Stretches
from editorial.text import read_json

MALFORMED = (ValueError, TypeError, AttributeError, LookupError, binascii.Error, RecursionError)
"""What reading a text that is no cursor may raise."""


@dataclass(frozen=True)
class Order:
    """An order of a list: by `column`, then by uid, both in one direction; rows without the column come last.

    `column` empty means by uid alone, the only order in which a record present throughout comes exactly once.
    """

    column: str = ""
    descending: bool = False
    nullable: bool = False

    def apply(self, rows: QuerySet) -> QuerySet:
        """Return the rows that have the column, in this order."""
        sign = "-" if self.descending else ""
        if not self.column:
            return rows.order_by(f"{sign}uid")
        dated = rows.exclude(**{f"{self.column}__isnull": True}) if self.nullable else rows
        return dated.order_by(f"{sign}{self.column}", f"{sign}uid")

    @property
    def date(self) -> str:
        """The partial date by whose first day the list is ordered, or an empty text."""
        return self.column.removesuffix("_earliest") if self.column.endswith("_earliest") else ""

    def after(self, value, uid: UUID) -> Q:
        """Return the condition of coming after a key.

        The column is bounded by itself first, so that the index is entered at the key and the rest only filters ties.
        """
        beyond, reach = ("lt", "lte") if self.descending else ("gt", "gte")
        later = Q(**{f"uid__{beyond}": uid})
        if not self.column:
            return later
        return Q(**{f"{self.column}__{reach}": value}) & (Q(**{f"{self.column}__{beyond}": value}) | later)


def nearest(rows: Collection, order: Order, cursor: str, size: int) -> list[int]:
    """Return the primary keys of those rows, of ones with `pk` and `uid`, that the page after a cursor can show.

    Sending hundreds of keys back for a page of fifty costs a database more than the page.
    """
    if order.column:
        return [row.pk for row in rows]
    uid = _uid(cursor)
    if uid is not None:
        rows = [row for row in rows if (row.uid < uid if order.descending else row.uid > uid)]
    take = nlargest if order.descending else nsmallest
    return [row.pk for row in take(size + 1, rows, key=attrgetter("uid"))]


def _uid(cursor: str) -> UUID | None:
    """Return the uid after which a page begins; None for no cursor, and for one that `keyset_page` refuses."""
    try:
        return UUID(_content(cursor)[2]) if cursor else None
    except MALFORMED:
        return None


@dataclass(frozen=True)
class Page:
    """One page of a list: its rows, the cursor of the next page or an empty text, and the mark of when the walk began."""

    rows: list
    next_cursor: str
    walk: str = ""


def keyset_page(
    rows: QuerySet, order: Order, cursor: str, size: int, name: str, walk: str = "", stretches: Stretches | None = None
) -> Page:
    """Return the page of `rows` after `cursor` (empty: the first).

    `name` of the order and `walk`, a mark of when the walk began, are kept in the cursor. `stretches` part a list in
    the order of a date. Raises ValidationError for a cursor that is not one of this list's.
    """
    value, uid, began = read_cursor(cursor, name, rows, order) if cursor else (None, None, "")
    stretches = stretches or Stretches()
    found: list = []
    in_tail = bool(cursor) and bool(order.column) and value is None
    if not in_tail:
        head = order.apply(rows)
        head = head.filter(order.after(value, uid)) if cursor else head
        for stretch in stretches.head:
            if len(found) <= size:
                found += head.filter(stretch)[: size + 1 - len(found)]
    if order.nullable and len(found) <= size:
        tail = rows.filter(stretches.tail, **{f"{order.column}__isnull": True})
        tail = tail.order_by("-uid" if order.descending else "uid")
        if in_tail:
            tail = tail.filter(Order("", order.descending).after(None, uid))
        found += tail[: size + 1 - len(found)]
    began = began or walk
    following = write_cursor(found[size - 1], order, name, began) if len(found) > size else ""
    return Page(found[:size], following, began)


def bounded_count(rows: QuerySet) -> int:
    """Return how many rows there are; FEW + 1 stands for any larger number."""
    return rows.order_by()[: FEW + 1].count()


def write_cursor(row, order: Order, name: str, walk: str) -> str:
    """Return the opaque cursor that continues after `row`."""
    value = getattr(row, order.column) if order.column else None
    key = value if value is None else value.isoformat() if isinstance(value, date | datetime) else str(value)
    content = json.dumps([name, key, str(row.uid), walk], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(cursor: str, name: str, rows: QuerySet, order: Order) -> tuple[object, UUID, str]:
    """Return the key and the walk of a cursor. Raises ValidationError if it is not a cursor of the order `name`."""
    try:
        made_for, key, uid, walk = _content(cursor)
        if made_for != name or not isinstance(walk, str):
            raise ValueError
        return _typed(key, rows, order), UUID(uid), walk
    except (*MALFORMED, ValidationError) as error:
        raise ValidationError(
            _("This cursor does not belong to this list and order; start again without it."), code="cursor"
        ) from error


def _content(cursor: str) -> list:
    return read_json(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode())


def _typed(key, rows: QuerySet, order: Order):
    """Return the key as the column holds it. Raises ValueError or ValidationError for one the column cannot hold."""
    if key is None:
        if order.column and not order.nullable:
            raise ValueError
        return None
    if not order.column or not isinstance(key, str) or "\0" in key:
        raise ValueError
    # A lone surrogate is a text to JSON and an error to a database.
    key.encode()
    return rows.model._meta.get_field(order.column).to_python(key)
