"""The lists of the desk as questions: which rows of which kinds wait for one person."""

from collections.abc import Iterable

from django.contrib.admin import AdminSite
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from editorial.admin.lists.filters import cited, past_review, unresolved
from editorial.admin.record import RecordAdmin
from editorial.capture.staging import WORK
from editorial.models import Capture, Entry, Record, Source, Stage, WorkflowEntry
from editorial.workflow.log import APPROVALS, CONTRIBUTIONS

LISTS = {
    "review": _("waiting for my review"),
    "sent-back": _("sent back to me"),
    "drafts": _("my drafts"),
    "second-looks": _("second looks"),
    "uncited": _("drafts that cite nothing"),
    "unresolved": _("open questions and doubtful footnotes"),
    "past-review": _("past their day to look again"),
}


def kinds_of(site: AdminSite, user) -> list[RecordAdmin]:
    """Return the admins of the kinds this person may see: nothing of any other kind is counted, listed or chosen."""
    return [
        admin
        for admin in site._registry.values()
        if isinstance(admin, RecordAdmin) and (may(admin, user, "view") or may(admin, user, "change"))
    ]


def may(admin: RecordAdmin, user, verb: str) -> bool:
    """Say whether a person has the permission `verb` on the kind of an admin."""
    return user.has_perm(f"{admin.opts.app_label}.{verb}_{admin.opts.model_name}")


def marked(model: type[Record], user) -> QuerySet:
    """Return rows with what the desk asks of each: whether it is mine, sent back, uncited."""
    published = _lines(move__in=APPROVALS).order_by("-id").values("id")[:1]
    mine = _lines(move__in=CONTRIBUTIONS, by=user, id__gt=OuterRef("published_line"))
    return (
        model.objects.alias(published_line=Coalesce(Subquery(published), 0))
        .annotate(is_mine=Exists(mine), is_cited=cited(model) if model.needs_citation else Value(True))
        .annotate(last_move=Subquery(_lines().exclude(move="remark").order_by("-id").values("move")[:1]))
    )


def _lines(**conditions) -> QuerySet:
    return WorkflowEntry.objects.filter(uid=OuterRef("uid"), **conditions)


def open_conditions(admin: RecordAdmin, user) -> dict[str, Q]:
    """Return what each list of open rows asks, for the lists this person has among rows of one kind."""
    found = {
        "sent-back": Q(stage=Stage.DRAFT, is_mine=True, last_move="send_back"),
        "drafts": Q(stage=Stage.DRAFT, is_mine=True),
    }
    if may(admin, user, "publish"):
        found["review"] = Q(stage=Stage.IN_REVIEW, is_mine=False)
    if may(admin, user, "change"):
        found["uncited"] = Q(stage=Stage.DRAFT, is_cited=False)
    return found


def waiting_entries(name: str, admins: Iterable[RecordAdmin], user) -> QuerySet:
    """Return uid and kind of the published or withdrawn records on one of the other lists, the longest waiting first."""
    if name == "second-looks":
        return _second_looks(_names(admins, user, "publish"), user)
    if name == "past-review":
        rows = past_review(_names(admins, user, "change"))
        return rows.order_by("review_by", "id").values_list("uid", "kind")
    return _unresolved([admin.model for admin in admins if may(admin, user, "change")])


def with_documents(admins: Iterable[RecordAdmin], user) -> QuerySet[Source]:
    """Return the published sources with documents that this person may take in, having had no part in them."""
    if Source.kind not in _names(admins, user, "publish"):
        return Source.objects.none()
    own = WorkflowEntry.objects.filter(kind=Capture.kind, move__in=WORK, by=user)
    waiting = Capture.objects.exclude(uid__in=own.values("uid"))
    return Source.objects.live().filter(stage=Stage.PUBLISHED, pk__in=waiting.values("source_id"))


def _names(admins: Iterable[RecordAdmin], user, verb: str) -> list[str]:
    return [admin.model.kind for admin in admins if may(admin, user, verb)]


def _second_looks(kinds: list[str], user) -> QuerySet:
    own = WorkflowEntry.objects.filter(awaits_second_look=True, by=user)
    due = Entry.objects.filter(kind__in=kinds, awaits_second_look=True).exclude(uid__in=own.values("uid"))
    return due.order_by("published_at", "id").values_list("uid", "kind")


def _unresolved(models: list[type[Record]]) -> QuerySet:
    named = [unresolved(model).order_by().values_list("uid", Value(model.kind)) for model in models]
    return named[0].union(*named[1:]) if named else Entry.objects.none().values_list("uid", "kind")
