"""My desk: what waits for one person, counted on the index and listed on pages of their own."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from editorial.admin.record import RecordAdmin
from editorial.models import EDITABLE, Record, Stage, WorkflowEntry, child_relations
from editorial.workflow.log import APPROVALS, CONTRIBUTIONS

SHOWN = 200

LISTS = {
    "review": _("waiting for my review"),
    "sent-back": _("sent back to me"),
    "drafts": _("my drafts"),
    "second-looks": _("second looks"),
    "uncited": _("drafts that cite nothing"),
}


@dataclass(frozen=True)
class Row:
    """One record on a list of the desk."""

    record: Record
    kind: str
    url: str


def _lines(**conditions) -> QuerySet:
    return WorkflowEntry.objects.filter(uid=OuterRef("uid"), **conditions)


def _marked(model: type[Record], user) -> QuerySet:
    """Return rows with what the desk asks of each: whether it is mine, sent back, uncited."""
    published = _lines(move__in=APPROVALS).order_by("-id").values("id")[:1]
    mine = _lines(move__in=CONTRIBUTIONS, by=user, id__gt=OuterRef("published_line"))
    cited = Value(True)
    if model.needs_citation:
        cited = Exists(child_relations(model)["citations"].objects.filter(record=OuterRef("pk")))
    return (
        model.objects.alias(published_line=Coalesce(Subquery(published), 0))
        .annotate(is_mine=Exists(mine), is_cited=cited)
        .annotate(last_move=Subquery(_lines().order_by("-id").values("move")[:1]))
    )


def _conditions(admin: RecordAdmin, user) -> dict[str, Q]:
    """Return what each list asks of a row, for the lists this person has among rows of one kind."""
    found = {
        "sent-back": Q(stage=Stage.DRAFT, is_mine=True, last_move="send_back"),
        "drafts": Q(stage=Stage.DRAFT, is_mine=True),
    }
    kind = f"{admin.opts.app_label}.{{}}_{admin.opts.model_name}"
    if user.has_perm(kind.format("publish")):
        found["review"] = Q(stage=Stage.IN_REVIEW, is_mine=False)
    if user.has_perm(kind.format("change")):
        found["uncited"] = Q(stage=Stage.DRAFT, is_cited=False)
    return found


def _second_looks(model: type[Record], user) -> QuerySet:
    due = WorkflowEntry.objects.filter(kind=model.kind, awaits_second_look=True)
    return (
        model.objects.live()
        .filter(uid__in=due.exclude(by=user).values("uid"))
        .exclude(uid__in=due.filter(by=user).values("uid"))
    )


def _admins(site, request_user) -> list[RecordAdmin]:
    return [
        admin
        for admin in site._registry.values()
        if isinstance(admin, RecordAdmin)
        and any(
            request_user.has_perm(f"{admin.opts.app_label}.{verb}_{admin.opts.model_name}")
            for verb in ("view", "change")
        )
    ]


def counts(site, user) -> list[dict]:
    """Return name, title, address and number of each list of the desk."""
    totals = dict.fromkeys(LISTS, 0)
    for admin in _admins(site, user):
        conditions = _conditions(admin, user)
        rows = _marked(admin.model, user).filter(stage__in=EDITABLE)
        # Dashes cannot stand in the name of an aggregate.
        found = rows.aggregate(
            **{name.replace("-", "_"): Count("pk", filter=condition) for name, condition in conditions.items()}
        )
        for name in conditions:
            totals[name] += found[name.replace("-", "_")]
        if _may_look(admin, user):
            totals["second-looks"] += _second_looks(admin.model, user).count()
    return [
        {"name": name, "title": title, "count": totals[name], "url": reverse(f"{site.name}:desk", args=[name])}
        for name, title in LISTS.items()
    ]


def _may_look(admin: RecordAdmin, user) -> bool:
    return user.has_perm(f"{admin.opts.app_label}.publish_{admin.opts.model_name}")


def _waiting(admin: RecordAdmin, user, name: str) -> QuerySet | None:
    """Return the rows of one kind on one list, None where this person has no such list."""
    if name == "second-looks":
        return _second_looks(admin.model, user) if _may_look(admin, user) else None
    condition = _conditions(admin, user).get(name)
    return None if condition is None else _marked(admin.model, user).filter(condition, stage__in=EDITABLE)


def desk_page(site, request, name: str) -> HttpResponse:
    """Answer one list: rows of every kind, the longest waiting first."""
    if name not in LISTS:
        raise Http404
    rows: list[Row] = []
    for admin in _admins(site, request.user):
        found = _waiting(admin, request.user, name)
        if found is None:
            continue
        links = [link for link in admin.get_list_select_related(request) if link != "working_copy"]
        found = found.select_related(*links).order_by("updated_at")[:SHOWN]
        page = "review" if name in ("review", "second-looks") else "change"
        rows += [Row(record, str(admin.opts.verbose_name), admin.address(page, record.pk)) for record in found]
    rows.sort(key=lambda row: row.record.updated_at)
    context = {**site.each_context(request), "title": capfirst(LISTS[name]), "rows": rows[:SHOWN], "shown": SHOWN}
    return TemplateResponse(request, "admin/desk.html", context)
