"""Search of change lists and pickers, which costs the same in a register of a thousand records and of a million."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, QuerySet, Value
from django.db.models.lookups import Lookup
from django.utils.text import slugify
from django.utils.translation import gettext as _

from editorial.models import EDITABLE, LEDGERED, Entry

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


def bounded_search(search: Callable[[QuerySet], tuple[QuerySet, bool]], rows: QuerySet, term: str) -> Found:
    """Search `rows` of one kind for a term with `search`, which reads the first rows of the list and no more.

    Records whose address begins with the term are found wherever they stand. Narrowing the list by a filter brings more
    of it within reach.
    """
    rows = rows.order_by("slug", "pk")
    edge = list(rows.values_list("slug", flat=True)[LOOKED_THROUGH : LOOKED_THROUGH + 1])
    near, repeats = search(rows.filter(slug__lt=edge[0]) if edge else rows)
    near = near.distinct() if repeats else near
    keys = dict.fromkeys(near.values_list("pk", flat=True)[: FOUND + 1])
    if edge:
        keys |= dict.fromkeys(_beginning(rows.order_by(), term))
    return Found(rows.filter(pk__in=list(keys)[:FOUND]), list(_sentences(len(keys), bool(edge))))


def _beginning(rows: QuerySet, term: str) -> Iterator[int]:
    start = slugify(term).replace("_", "-")
    if not start:
        return
    begins = BeginsWith(F("slug"), Value(start))
    entries = Entry.objects.filter(begins, kind=rows.model.kind).order_by().values_list("uid", flat=True)
    # The stage is named because it begins the index of uids.
    published = rows.filter(stage__in=LEDGERED, uid__in=list(entries[: FOUND + 1]))
    for found in (published, rows.filter(begins, stage__in=EDITABLE)):
        yield from found.values_list("pk", flat=True)[: FOUND + 1]


def _sentences(number: int, is_cut: bool) -> Iterator[str]:
    if number > FOUND:
        yield _("More than %(most)s records match; the first %(most)s are shown. Add a word or a filter.") % {
            "most": FOUND
        }
    elif is_cut:
        yield _(
            "Only the first %(most)s records of this list were searched, and beyond them the beginnings of addresses. "
            "Choose a country, a date or another filter to search the rest."
        ) % {"most": LOOKED_THROUGH}
