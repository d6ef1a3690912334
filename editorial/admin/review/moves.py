"""The moves as the admin offers and makes them."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial import workflow
from editorial.admin.methods import POSTED, refused_method
from editorial.admin.refused import database
from editorial.admin.refused.pages import gone_page, kept_page, refused_page
from editorial.admin.refused.plain import Link
from editorial.admin.review.forms import MoveForm, move_form
from editorial.admin.review.offers import Offer, offered
from editorial.admin.review.thread import parts_of
from editorial.admin.review.twice import made_already
from editorial.models import Record
from editorial.text import whole_number
from editorial.workflow import MOVES, UnpublishableError, WorkflowError, WrongStageError
from editorial.workflow.snapshots import Children

CONFLICT = 409
REFUSALS = (WorkflowError, ValidationError, DatabaseError)
"""What keeps a move from being made: its rules, what was typed, or the database."""

CALLS = {
    "revise": lambda record, by, data: workflow.revise(record, by),
    "restore": lambda record, by, data: workflow.restore(record, by),
    "submit": lambda record, by, data: workflow.submit(record, by, data["token"]),
    "recall": lambda record, by, data: workflow.recall(record, by, data["token"]),
    "send_back": lambda record, by, data: workflow.send_back(record, by, data["token"], data["note"], data["about"]),
    "remark": lambda record, by, data: workflow.remark(record, by, data["note"], data["about"]),
    "publish": lambda record, by, data: workflow.publish(
        record, by, data["token"], data["note"], minor=data["minor"], review_by=data["review_by"]
    ),
    "override": lambda record, by, data: workflow.override(record, by, data["token"], data["note"]),
    "withdraw": lambda record, by, data: workflow.withdraw(
        record, by, data["token"], data["kind"], data["note"], data["replaced_by"]
    ),
    "second_look": lambda record, by, data: workflow.second_look(record, by, data["token"]),
    "discard": lambda record, by, data: workflow.discard(record, by, data["token"]),
    "delete": lambda record, by, data: workflow.delete(record, by, data["token"]),
}


class MovesMixin:
    """The addresses of the moves on a ModelAdmin of records: POST only, each answered by a message and a redirect."""

    def offers(
        self, record: Record, user, bound: MoveForm | None = None, children: Children | None = None
    ) -> list[Offer]:
        """Return the buttons of a page; `bound` replaces the form of the move that was just refused.

        `children` are given where the caller has read them already.
        """
        names = offered(record, user)
        parts = parts_of(record, children) if set(names) & {"send_back", "remark"} else []
        return [
            Offer(
                name,
                str(MOVES[name].label),
                self.address("move", record.pk, name),
                bound if bound and bound.name == name else move_form(name, record, self.admin_site, parts=parts),
            )
            for name in names
        ]

    def address(self, page: str, *args) -> str:
        """Return the address of one of this kind's admin pages."""
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def move_view(self, request, object_id: str, name: str) -> HttpResponse:
        """Make a move. A refused one shows the review page again, with what was typed and the reason."""
        if request.method not in POSTED:
            return self._unposted(request, object_id)
        record = self.get_object(request, object_id)
        if not self.has_view_permission(request, record):
            return refused_page(self, request)
        if record is not None and name not in CALLS:
            return self._unknown(request, record)
        if record is None:
            return made_already(self, request, name, None, {}) or gone_page(self, request)
        form = move_form(name, record, self.admin_site, request.POST)
        if not form.is_valid():
            return self.review_page(request, record, form, status=400)
        try:
            result = CALLS[name](record, request.user, form.cleaned_data)
        except REFUSALS as error:
            is_late = isinstance(error, WrongStageError)
            if is_late and (answer := made_already(self, request, name, record, form.cleaned_data)):
                return answer
            tell(request, error)
            status = database.status_of(error) if isinstance(error, DatabaseError) else CONFLICT
            return self._refused(request, record, form, status)
        messages.success(request, _("“%(record)s”: %(move)s, done.") % {"record": record, "move": MOVES[name].label})
        return HttpResponseRedirect(self._after(name, record, result))

    def _unposted(self, request, object_id: str) -> HttpResponse | None:
        """Answer a move that is not posted, as by a page loaded again, with the way to a record the person may see."""
        record = self.get_object(request, object_id) if self.has_view_permission(request) else None
        return refused_method(request, POSTED, *([self._to_review_page(record)] if record else []))

    def _unknown(self, request, record: Record) -> HttpResponse:
        sentences = [
            _("There is no move of this name, so nothing was done."),
            _("Copy what you typed, then choose one of the moves on the page of the record."),
        ]
        links = [self._to_review_page(record)]
        return kept_page(request, self.model, HTTPStatus.NOT_FOUND, sentences, user=request.user, links=links)

    def _to_review_page(self, record: Record) -> Link:
        return self.address("review", record.pk), _("Review page of “%(record)s”") % {"record": record}

    def _refused(self, request, record: Record, form: MoveForm, status: int) -> HttpResponse:
        current = type(record).objects.filter(pk=record.pk).first()
        if current is None:
            return gone_page(self, request)
        form.data = form.data.copy()
        form.data["token"] = str(current.edit_token)
        return self.review_page(request, current, form, status)

    def _after(self, name: str, record: Record, result) -> str:
        if name in ("submit", "recall", "send_back", "remark"):
            return self.address("change" if name == "recall" else "review", record.pk)
        if result is not None:
            return self.address("change", result.pk)
        if name == "discard" and record.is_copy:
            return self.address("change", record.revises_id)
        return self.address("change", record.pk) if name == "second_look" else self.address("changelist")

    def revert_view(self, request, object_id: str) -> HttpResponse:
        """Fill a working copy with an earlier version; the number comes from the history page."""
        if request.method not in POSTED:
            return self._unposted(request, object_id)
        record = self.get_object(request, object_id)
        if not self.has_view_permission(request, record):
            return refused_page(self, request)
        if record is None:
            return gone_page(self, request)
        number = whole_number(request.POST.get("number", ""), digits=9)
        try:
            if number is None:
                raise WorkflowError(_("A version is named by its number; choose one of this page."))
            copy = workflow.revert(record, request.user, number)
        except (*REFUSALS, LookupError, ValueError) as error:
            tell(request, error)
            return HttpResponseRedirect(self.address("history", record.pk))
        messages.success(
            request, _("The working copy holds version %(number)s; compare and submit it.") % {"number": number}
        )
        return HttpResponseRedirect(self.address("review", copy.pk))


def refusal_sentences(error: Exception) -> list[str]:
    """Return what is said to a person whose move was refused, a sentence each; a fault of the database is logged."""
    match error:
        case UnpublishableError():
            return error.problems
        case ValidationError():
            return error.messages
        case DatabaseError():
            return [database.sentence_of(error)]
    return [str(error)]


def tell(request, error: Exception) -> None:
    """Turn a refusal into messages."""
    for sentence in refusal_sentences(error):
        messages.error(request, sentence)
