"""Search of change lists and pickers, which costs the same in a register of a thousand records and of a million."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.lookups import Lookup
from django.utils.text import slugify
from django.utils.translation import gettext as _

from editorial.models import Entry

LOOKED_THROUGH = settings.LIMITS["admin_searched_rows"]
FOUND = settings.LIMITS["admin_found_rows"]


class BeginsWith(Lookup):
    """Slugs that begin with a text of a to z, digits and hyphens, in the form for which each database asks its index."""

    def as_sql(self, compiler, connection):
        return self._sql(compiler, connection, "LIKE", "%")

    def as_sqlite(self, compiler, connection):
        # SQLite enters an index for GLOB alone: its LIKE takes capitals for small letters.
        return self._sql(compiler, connection, "GLOB", "*")

    def _sql(self, compiler, connection, operator: str, anything: str):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} {operator} %s", [*params, f"{self.rhs.value}{anything}"]


@dataclass(frozen=True)
class Found:
    """The rows a search found, and sentences on what it left out."""

    rows: QuerySet
    sentences: list[str]


def bounded_search(search: Callable[[QuerySet], QuerySet], rows: QuerySet, term: str) -> Found:
    """Search `rows` of one kind for a term with `search`, which reads the first rows of the list and no more.

    Records whose address begins with the term are found wherever they stand. Narrowing the list by a filter brings more
    of it within reach.
    """
    reach = rows.order_by("slug", "pk").values("pk")
    near = search(rows.model.objects.filter(pk__in=reach[:LOOKED_THROUGH]))
    keys = dict.fromkeys(near.order_by("slug", "pk").distinct().values_list("pk", flat=True)[: FOUND + 1])
    keys |= dict.fromkeys(_beginning(rows, term))
    shown = list(keys)[:FOUND]
    return Found(rows.filter(pk__in=shown), list(_sentences(len(keys), reach)))


def _beginning(rows: QuerySet, term: str) -> QuerySet | list:
    start = slugify(term).replace("_", "-")
    if not start:
        return []
    entries = Entry.objects.filter(BeginsWith(F("slug"), Value(start)), kind=rows.model.kind).order_by()
    uids = list(entries.values_list("uid", flat=True)[: FOUND + 1])
    return rows.order_by().filter(uid__in=uids).values_list("pk", flat=True)


def _sentences(number: int, reach: QuerySet):
    if number > FOUND:
        yield _("More than %(most)s records match; the first %(most)s are shown. Add a word or a filter.") % {
            "most": FOUND
        }
    elif reach.order_by()[: LOOKED_THROUGH + 1].count() > LOOKED_THROUGH:
        yield _(
            "Only the first %(most)s records of this list were searched, and beyond them the beginnings of addresses. "
            "Choose a country, a date or another filter to search the rest."
        ) % {"most": LOOKED_THROUGH}
