"""The pages beside the form: review, history, the log as CSV, preview, and the address by uid."""

import csv
import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from editorial.admin.documents.passages import passages_with_text, shown_text
from editorial.admin.draft.similar import similar_records
from editorial.admin.log_words import said_of
from editorial.admin.methods import READ, refused_method
from editorial.admin.refused.typed import typed_values
from editorial.admin.review.against import comparison
from editorial.admin.review.forms import MoveForm
from editorial.admin.review.moves import tell
from editorial.admin.review.offers import dependents_of, may_revert
from editorial.admin.review.thread import noted, thread
from editorial.downloads import formula_safe
from editorial.models import EDITABLE, Record
from editorial.versions import history, version_number
from editorial.wording import VersionWording
from editorial.workflow import log, publication_problems, snapshot
from editorial.workflow.snapshots import Children, children_of


def cited_passages(children: Children) -> list[dict]:
    """Return the citations among the children of a record, each with its passage and the text where it is attached."""
    citations = sorted(children.get("citations", []), key=lambda citation: (citation.position, citation.key))
    passages = passages_with_text().in_bulk([citation.passage_id for citation in citations])
    return [
        {
            "citation": citation,
            "passage": passages[citation.passage_id],
            "text": shown_text(passages[citation.passage_id]),
        }
        for citation in citations
    ]


class PagesMixin:
    """Pages of one record on a ModelAdmin."""

    def _record(self, request, object_id: str) -> Record:
        if not self.has_view_or_change_permission(request):
            # Before anything is looked up: a draft and what never was answer alike.
            raise PermissionDenied
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404(_("There is no such record; it may have been published or discarded in the meantime."))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def page_context(self, request, record: Record, title: str) -> dict:
        """Return what every page about one record shows."""
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "has_view_permission": True,
            "record_state": self.state(record),
            "pages": {page: self.address(page, record.pk) for page in ("change", "review", "history", "preview")},
        }

    def state(self, record: Record) -> dict:
        """Return where a record stands: its stage, its live row, its working copy and who wrote it."""
        live = record.revises if record.is_copy else record
        copy = None if record.is_copy else type(record).objects.filter(revises=record).first()
        return {
            "row": record,
            "live": live if record.is_copy else None,
            "copy": copy,
            "copy_url": self.address("change", copy.pk) if copy else "",
            "live_url": self.address("change", live.pk),
            "contributors": log.contributors(record) if record.stage in EDITABLE else [],
            "second_looks": list(log.second_looks_due(live)),
        }

    def review_view(self, request, object_id: str) -> HttpResponse:
        """Answer the review page."""
        record = self._record(request, object_id)
        return refused_method(request, READ) or self.review_page(request, record)

    def review_page(self, request, record: Record, bound: MoveForm | None = None, status: int = 200) -> HttpResponse:
        """Answer what a reviewer reads: the difference, the problems, the log, the moves."""
        live, children = record.revises if record.is_copy else None, children_of(record)
        page = self.page_context(request, record, _("Review %(kind)s") % {"kind": self.opts.verbose_name})
        shown = comparison(record, json.loads(snapshot(record, children)), page["record_state"]["second_looks"])
        alike = similar_records(record, children) if record.stage in EDITABLE else []
        contributed = request.user.pk in log.contributor_ids(record)
        offers = self.offers(record, request.user, bound, children)
        context = {
            **page,
            "heading": shown.heading,
            "sections": shown.sections,
            "is_whole": shown.is_whole,
            "cited": cited_passages(children),
            "problems": publication_problems(record, children) if record.stage in EDITABLE else [],
            "warnings": [*shown.warnings, *alike],
            "thread": thread(record, self.address("change", record.pk) if record.is_editable else ""),
            "lines": noted(record, log.lines(record)),
            "offers": offers,
            "kept": self._unoffered(request, bound, offers),
            "dependents": dependents_of(record, offers),
            "media": sum((offer.form.media for offer in offers), self.media),
            "needs_other_eyes": contributed and record.stage in EDITABLE,
            "base_moved": bool(live) and record.base_version != live.version,
        }
        return TemplateResponse(request, "admin/record/review.html", context, status=status)

    def _unoffered(self, request, bound: MoveForm | None, offers: list) -> list:
        """Return what was typed into the form of a move that is not offered any more."""
        if bound is None or any(offer.name == bound.name for offer in offers):
            return []
        return typed_values(self.model, bound.data, request.user)

    def history_view(self, request, object_id, extra_context=None):
        """Answer the versions, a page at a time, each with its difference to the one before; and the log."""
        record = self._record(request, object_id)
        if refused := refused_method(request, READ):
            return refused
        live, before = record.revises if record.is_copy else record, 0
        try:
            before = version_number(request.GET.get("before", ""))
        except ValidationError as error:
            tell(request, error)
        versions, following = history(type(live), live.uid, VersionWording, before)
        context = {
            **self.page_context(request, record, _("History of %(kind)s") % {"kind": self.opts.verbose_name}),
            "versions": versions,
            "newest": live.version,
            "following": following,
            "is_first": not before,
            "lines": noted(live, log.lines(live)),
            "may_revert": may_revert(live, request.user),
            "revert_url": self.address("revert", live.pk),
            "log_url": self.address("log", live.pk),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record/history.html", context)

    def log_view(self, request, object_id: str) -> HttpResponse:
        """Answer the log of one record as CSV."""
        record = self._record(request, object_id)
        if refused := refused_method(request, READ):
            return refused
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="log-{record.kind}-{record.slug}.csv"'
        response["Cache-Control"] = "private, no-store"
        writer = csv.writer(response)
        writer.writerow(["at", "move", "by", "from", "to", "note", "minor", "revision", "about", "said"])
        for line in log.lines(record):
            values = [line.at.isoformat(), line.move, line.by_name, line.from_stage, line.to_stage, line.note]
            values += [line.is_minor, line.revision, " ".join(line.about), said_of(line)]
            writer.writerow([formula_safe(value) for value in values])
        return response

    def uid_view(self, request, uid) -> HttpResponse:
        """Lead from the address public pages know to the page of the live row."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if refused := refused_method(request, READ):
            return refused
        row = self.model.objects.live().filter(uid=uid).first()
        return HttpResponseRedirect(self.address("change", row.pk) if row else self.address("changelist"))

    def preview_view(self, request, object_id: str) -> HttpResponse:
        """Answer the public page as it would read with this row; for editors only, and never stored."""
        record = self._record(request, object_id)
        return refused_method(request, READ) or self.admin_site.preview(request, record)
