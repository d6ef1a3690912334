"""Moves of a selection: first everything is shown, then each record makes its move by itself and a page says what came of it."""

from dataclasses import dataclass, field

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from editorial import workflow
from editorial.admin.desk.selection import Name, open_rows, read_names, shown_items, unknown_sentence
from editorial.admin.methods import FORM, refused_method
from editorial.admin.refused.typed import typed_for_all
from editorial.admin.review.approval import ApprovalFields, days_ahead
from editorial.admin.review.moves import REFUSALS, refusal_sentences
from editorial.admin.review.twice import line_of
from editorial.models import Record, Stage
from editorial.text import normalised, text_problem
from editorial.workflow import MOVES, StaleTokenError, WrongStageError
from editorial.workflow.checks import NOTE_LENGTH

MOST = settings.LIMITS["bulk_rows"]


class SubmitSelection(forms.Form):
    """Submitting asks nothing more."""


class PublishSelection(ApprovalFields):
    """One note, and one day to look again, for all."""

    note = forms.CharField(
        label=gettext_lazy("Note for all of them"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    field_order = ("note", "minor", "review_by")

    def clean_note(self):
        note = normalised(self.cleaned_data["note"])
        # The log would refuse it, once for each record.
        if problem := text_problem(note, multiline=True):
            raise ValidationError(problem)
        return note

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review_by"].help_text = gettext_lazy(
            "Left empty, a record keeps the day it has, unless that is past."
        )


FORMS = {"submit": SubmitSelection, "publish": PublishSelection}
TITLES = {"submit": gettext_lazy("Submit a selection"), "publish": gettext_lazy("Publish a selection")}
LISTS = {"submit": "drafts", "publish": "review"}
"""The list of the desk from which a selection is most often made."""
DONE_ALREADY = {
    "submit": gettext_lazy("Submitted by you already; it waits for review."),
    "publish": gettext_lazy("Published by you already."),
}


@dataclass(frozen=True)
class Outcome:
    """What came of one record: in sentences, with where to look."""

    title: str
    kind: str
    url: str
    is_done: bool
    sentences: list[str] = field(default_factory=list)
    name: str = ""


def too_many(number: int) -> str:
    """Return the sentence that refuses a selection, or an empty text."""
    if number <= MOST:
        return ""
    return _("More than %(most)s records are chosen; nothing was done. Choose at most %(most)s at a time.") % {
        "most": MOST
    }


def bulk_page(site, request, move: str) -> HttpResponse:
    """Answer what a list or the page before it posts: the page that shows the selection, or the report."""
    if move not in FORMS:
        raise Http404
    back = HttpResponseRedirect(reverse(f"{site.name}:desk", args=[LISTS[move]]))
    if refused := refused_method(request, FORM, (back.url, str(TITLES[move]))):
        return refused
    if request.method != "POST":
        messages.warning(request, _("Choose the records on a list first; nothing was done."))
        return back
    is_confirmed = "confirmed" in request.POST
    names, wrong = read_names(request.POST.getlist("row"))
    refused = too_many(len(names) + wrong)
    if refused or not names and not wrong:
        messages.error(request, refused or _("No record is chosen; tick at least one."))
        return _unchosen_page(site, request, move) if is_confirmed else back
    form = FORMS[move](request.POST if is_confirmed else None, initial=_carried(request))
    if form.is_bound and form.is_valid():
        return _report(site, request, move, names, wrong, form.cleaned_data)
    return selection_page(site, request, move, names, wrong, form)


def _carried(request) -> dict:
    """Return what was typed for rows that were refused and are looked at again."""
    return {name: request.POST[name] for name in PublishSelection.field_order if name in request.POST}


def _unchosen_page(site, request, move: str) -> HttpResponse:
    """Answer a selection of which nothing is ticked, or too much: what was shown, unticked, with what was typed."""
    names, _wrong = read_names(request.POST.getlist("shown")[:MOST])
    return selection_page(site, request, move, names, form=FORMS[move](request.POST), ticked=False)


def chosen_page(site, request, move: str, kind: str, rows: QuerySet) -> HttpResponse | None:
    """Answer the rows of one kind chosen on its change list; None, with a sentence, for too many."""
    uids = list(rows.order_by().values_list("uid", flat=True)[: MOST + 1])
    if refused := too_many(len(uids)):
        messages.error(request, refused)
        return None
    return selection_page(site, request, move, [Name(kind, uid) for uid in uids])


def selection_page(
    site,
    request,
    move: str,
    names: list[Name],
    wrong: int = 0,
    form: forms.Form | None = None,
    ticked: bool = True,
) -> HttpResponse:
    """Answer what a person must see before a selection is moved; `form` is one that was filled in and not accepted."""
    items = shown_items(site, request.user, names, move)
    tokens = {(name.kind, name.uid): name.token for name in names}
    for item in items:
        seen = tokens[item.record.kind, item.record.uid]
        item.is_changed = bool(seen) and seen != str(item.record.edit_token)
        item.is_ticked = ticked
    form = form or FORMS[move]()
    missing = wrong + len(names) - len(items)
    ready = [item for item in items if item.is_ready]
    context = {
        **site.each_context(request),
        "title": TITLES[move],
        "move": MOVES[move],
        "action": reverse(f"{site.name}:bulk", args=[move]),
        "ready": ready,
        "left_out": [item for item in items if not item.is_ready],
        "missing": unknown_sentence(missing) if missing else "",
        "form": form,
        # With nothing to move there is no form to hold it.
        "typed": [] if ready else typed_for_all(request.POST),
    }
    is_refused = form.errors or not ticked
    return TemplateResponse(request, "admin/bulk.html", context, status=400 if is_refused else 200)


def _report(site, request, move: str, names: list[Name], wrong: int, data: dict) -> HttpResponse:
    found = open_rows(site, request.user, names)
    days = days_ahead([name.uid for name in names]) if move == "publish" else {}
    outcomes = [
        _outcome(admin, row, request.user, move, name.token, {**data, "days": days})
        for name, (admin, row, _before) in found.items()
    ]
    missing = wrong + len(names) - len(found)
    done = sum(outcome.is_done for outcome in outcomes)
    context = {
        **site.each_context(request),
        "title": TITLES[move],
        "summary": _summary(move, done, len(outcomes) + missing),
        "outcomes": outcomes,
        "missing": unknown_sentence(missing) if missing else "",
        "refused": [outcome.name for outcome in outcomes if not outcome.is_done],
        "carried": _carried(request).items(),
        "typed": typed_for_all(request.POST) if done < len(outcomes) + missing else [],
        "action": reverse(f"{site.name}:bulk", args=[move]),
        "back": reverse(f"{site.name}:desk", args=[LISTS[move]]),
    }
    return TemplateResponse(request, "admin/bulk_report.html", context)


def _summary(move: str, done: int, chosen: int) -> str:
    said = {
        "submit": ngettext("%(done)s of %(chosen)s submitted.", "%(done)s of %(chosen)s submitted.", done),
        "publish": ngettext("%(done)s of %(chosen)s published.", "%(done)s of %(chosen)s published.", done),
    }
    return said[move] % {"done": done, "chosen": chosen}


def _outcome(admin, row: Record, by, move: str, token: str, data: dict) -> Outcome:
    title, kind = str(row), str(admin.opts.verbose_name)
    try:
        moved = _make(move, row, by, token, data)
    except REFUSALS as error:
        if isinstance(error, WrongStageError) and line_of(by, move, row.kind, row.uid, data.get("note", "")):
            # A second click: the first has made the move.
            return Outcome(title, kind, _where(admin, row), True, [str(DONE_ALREADY[move])])
        return Outcome(title, kind, _where(admin, row), False, _sentences(error, title), f"{row.kind}:{row.uid}")
    page, said = ("change", _("Published.")) if move == "publish" else ("review", _("Submitted; it waits for review."))
    return Outcome(title, kind, admin.address(page, moved.pk), True, [said])


def _make(move: str, row: Record, by, token: str, data: dict) -> Record:
    if move == "submit":
        return workflow.submit(row, by, token)
    day = data["review_by"] or data["days"].get(row.uid)
    return workflow.publish(row, by, token, data["note"], minor=data["minor"], review_by=day)


def _sentences(error: Exception, title: str) -> list[str]:
    if isinstance(error, StaleTokenError):
        return [_("“%(record)s” was changed after you saw it; nothing was done. Look at it again.") % {"record": title}]
    return refusal_sentences(error)


def _where(admin, row: Record) -> str:
    """Return where to look at a record that was refused; its working copy may be gone by now."""
    rows = list(admin.model.objects.filter(uid=row.uid).order_by("revises"))
    if not rows:
        return ""
    now = next((found for found in rows if found.is_copy), rows[0])
    return admin.address("review" if now.stage in (Stage.DRAFT, Stage.IN_REVIEW) else "change", now.pk)
