"""Filters of lists of records: what each can be asked, in which orders, and how long lists are searched."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.dates.filters import FEW, Dated, DatedFilterSet, Stretches
from editorial.filters.counts import CountedMixin
from editorial.filters.fields import SourceFilter, UpdatedAfterFilter, YesNoFilter
from editorial.filters.questions import StrictFilterSet
from editorial.paging import Order, bounded_count, nearest


class RecordFilterSet(CountedMixin, StrictFilterSet, DatedFilterSet):
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

    @property
    def complaints(self):
        found = super().complaints
        if "known" in self.data:
            found["known"] = [
                _(
                    "A list with filters says what the register says now. What it said earlier is told of each record, on "
                    "the page of its history, and of a country, in its dossier with known=DAY."
                )
            ]
        return found

    def resting_on_one_source(self, rows: QuerySet, _name: str, value: str) -> QuerySet:
        """Return the rows that one source alone supports, or those that several do."""
        several = rows.supported_twice()
        return several if value == "false" else rows.supported().exclude(pk__in=several.values("pk"))

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
        return self.few(self.dated_by) if self.counted <= FEW else None

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
            return self.count_few(self.dated_by)
        return bounded_count(self.qs)

    def dated(self, most: int = FEW) -> list[Dated] | None:
        """Return the keys and dates of the rows that pass, to be summed, or None if they are more than `most`, FEW or less."""
        if self.counted > most:
            return None
        if self._is_dated:
            return self._few
        columns = ("pk", "uid", f"{self.dated_by}_earliest", f"{self.dated_by}_latest")
        return [Dated(*row) for row in self.qs.order_by().values_list(*columns)]
