"""My desk: what waits for one person, counted on the index and listed on pages of their own."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.admin.desk.queues import (
    LISTS,
    kinds_of,
    marked,
    may,
    open_conditions,
    waiting_entries,
    with_documents,
)
from editorial.admin.methods import READ, refused_method
from editorial.admin.record import RecordAdmin
from editorial.models import EDITABLE, LEDGERED, Record
from editorial.workflow import MOVES

SHOWN = settings.LIMITS["desk_rows"]
COUNTED = settings.LIMITS["admin_counted_rows"]
OF_PUBLISHED = ("second-looks", "unresolved", "past-review")
"""Lists of what readers see or saw; the others are of drafts."""
BULK = {"review": "publish", "drafts": "submit", "sent-back": "submit"}
"""The move that a list offers for a selection of its rows."""


@dataclass(frozen=True)
class Row:
    """One record on a list of the desk; `name` is what a selection calls it, where it can be one of a selection."""

    record: Record
    kind: str
    url: str
    can_be_chosen: bool = True

    @property
    def name(self) -> str:
        return f"{self.record.kind}:{self.record.uid}"


def counts(site, user) -> list[dict]:
    """Return name, title, address and number of each list of the desk; beyond `admin_counted_rows` nothing is counted."""
    admins = kinds_of(site, user)
    totals, is_cut = dict.fromkeys(LISTS, 0), dict.fromkeys(LISTS, False)
    for admin in admins:
        found, more = _open_counts(admin, user)
        for name, number in found.items():
            totals[name] += number
            is_cut[name] |= more
    for name in OF_PUBLISHED:
        totals[name] = waiting_entries(name, admins, user)[: COUNTED + 1].count()
    totals["review"] += with_documents(admins, user)[: COUNTED + 1].count()
    return [
        {
            "name": name,
            "title": title,
            "count": min(totals[name], COUNTED),
            "shown": _shown(totals[name], is_cut[name] or totals[name] > COUNTED),
            "url": reverse(f"{site.name}:desk", args=[name]),
        }
        for name, title in LISTS.items()
    ] + _further(site, user)


def _further(site, user) -> list[dict]:
    """Return the lists of admins that have one of their own: `desk_list(user)` names it, and None keeps it back."""
    found = (admin.desk_list(user) for admin in site._registry.values() if hasattr(admin, "desk_list"))
    return [
        {**row, "count": min(row["number"], COUNTED), "shown": _shown(row["number"], row["number"] > COUNTED)}
        for row in found
        if row
    ]


def _shown(number: int, is_more: bool) -> str:
    text = number_format(min(number, COUNTED), use_l10n=True, force_grouping=True)
    return f"{text}+" if is_more else text


def _open_counts(admin: RecordAdmin, user) -> tuple[dict[str, int], bool]:
    """Return the numbers of the lists of drafts of one kind, and whether there are more drafts than were looked at."""
    conditions = open_conditions(admin, user)
    rows = marked(admin.model, user).filter(stage__in=EDITABLE).order_by()[: COUNTED + 1]
    # Dashes cannot stand in the name of an aggregate.
    asked = {name.replace("-", "_"): Count("pk", filter=condition) for name, condition in conditions.items()}
    found = rows.aggregate(examined=Count("pk"), **asked)
    return {name: found[name.replace("-", "_")] for name in conditions}, found["examined"] > COUNTED


def desk_page(site, request, name: str) -> HttpResponse:
    """Answer one list: rows of every kind, the longest waiting first."""
    if name not in LISTS:
        raise Http404
    if refused := refused_method(request, READ):
        return refused
    admins = kinds_of(site, request.user)
    find = _published_rows if name in OF_PUBLISHED else _open_rows
    rows = find(request, admins, name)
    move = BULK.get(name)
    verb = MOVES[move].permission if move else ""
    context = {
        **site.each_context(request),
        "title": capfirst(LISTS[name]),
        "rows": rows[:SHOWN],
        "is_cut": len(rows) > SHOWN,
        "shown": SHOWN,
        "move": MOVES[move] if move and any(may(admin, request.user, verb) for admin in admins) else None,
        "most": settings.LIMITS["bulk_rows"],
    }
    return TemplateResponse(request, "admin/desk.html", context)


def _open_rows(request, admins: list[RecordAdmin], name: str) -> list[Row]:
    rows: list[Row] = []
    page = "review" if name == "review" else "change"
    for admin in admins:
        condition = open_conditions(admin, request.user).get(name)
        if condition is not None:
            found = marked(admin.model, request.user).filter(condition).select_related(*_links(admin, request))
            rows += _rows(admin, found.order_by("updated_at", "pk")[: SHOWN + 1], page)
    if name == "review":
        rows += _document_rows(request, admins)
    return sorted(rows, key=lambda row: (row.record.updated_at, row.name))


def _document_rows(request, admins: list[RecordAdmin]) -> list[Row]:
    """Return a row for each source with documents to take in: they are approved on their own page, after reading."""
    by_model = {admin.model: admin for admin in admins}
    return [
        Row(source, _("documents to be taken in"), by_model[type(source)].address("documents", source.pk), False)
        for source in with_documents(admins, request.user).order_by("updated_at", "pk")[: SHOWN + 1]
    ]


def _published_rows(request, admins: list[RecordAdmin], name: str) -> list[Row]:
    by_kind: dict[str, list] = {}
    places = {}
    for place, (uid, kind) in enumerate(waiting_entries(name, admins, request.user)[: SHOWN + 1]):
        by_kind.setdefault(kind, []).append(uid)
        places[uid] = place
    rows: list[Row] = []
    page = "review" if name == "second-looks" else "change"
    for admin in admins:
        if uids := by_kind.get(admin.model.kind):
            found = admin.model.objects.filter(stage__in=LEDGERED, uid__in=uids).select_related(*_links(admin, request))
            rows += _rows(admin, found, page)
    return sorted(rows, key=lambda row: places[row.record.uid])


def _links(admin: RecordAdmin, request) -> list[str]:
    return [link for link in admin.get_list_select_related(request) if link != "working_copy"]


def _rows(admin: RecordAdmin, records, page: str) -> list[Row]:
    return [Row(record, str(admin.opts.verbose_name), admin.address(page, record.pk)) for record in records]
