"""The page that gives back what was typed into a form that could not be saved; it stores nothing."""

from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.admin.log_words import said_of
from editorial.admin.refused import database
from editorial.admin.refused.typed import Typed, compared, typed_for_all, typed_values
from editorial.models import Record, Versioned, WorkflowEntry
from editorial.text import read_json
from editorial.workflow import NotAllowedError, WorkflowError

PAGES = {"move": "review", "revert": "review", "take_in": "documents", "discard_capture": "capture"}
"""Addresses that are only posted to -> the page their forms stand on."""


def kept_page(
    request: HttpRequest, model, status: int, sentences: list[str], *, stored: Record | None = None, user=None, links=()
) -> TemplateResponse:
    """Answer with what happened, what to do, and everything that was typed, to be copied.

    With `stored`, a row this person may see, only what differs from it is shown. Where nobody is signed in neither
    `stored` nor `user` is given, and nothing of the database is shown. Without `model` it was typed for a selection.
    """
    site = admin.site
    context = {
        **(site.each_context(request) if hasattr(request, "user") else {}),
        "title": _("Not saved: here is what you typed"),
        "sentences": sentences,
        "typed": compared(stored, request.POST, user) if stored else _typed(request, model, user),
        "is_compared": stored is not None,
        "links": links,
        "opts": model._meta if model else None,
    }
    response = TemplateResponse(request, "admin/record/kept.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _typed(request: HttpRequest, model, user) -> list[Typed]:
    if model is None:
        return typed_for_all(request.POST)
    model_admin = admin.site._registry.get(model)
    own = model_admin.typed_in(request) if hasattr(model_admin, "typed_in") else None
    return typed_values(model, request.POST, user) if own is None else own


def conflict_page(model_admin, request, record: Record, error: WorkflowError) -> HttpResponse:
    """Answer a save that came too late: the row is there, but not at a stage, or not for a person, to be changed."""
    status = HTTPStatus.FORBIDDEN if isinstance(error, NotAllowedError) else HTTPStatus.CONFLICT
    advice = _(
        "Nothing was saved. What you typed stands below where it differs from what is stored; copy what you need."
    )
    return kept_page(
        request,
        model_admin.model,
        status,
        [str(error), advice],
        stored=record,
        user=request.user,
        links=[_to_review(model_admin, record)],
    )


def gone_page(model_admin, request) -> HttpResponse:
    """Answer a form or a move for a row that is gone, or never was, to somebody who may see records of its kind."""
    uid = posted_uid(request)
    live = model_admin.model.objects.live().filter(uid=uid).first() if uid else None
    line = WorkflowEntry.objects.filter(uid=uid, kind=model_admin.model.kind).last() if uid else None
    sentences = [
        _("There is no such draft: it was published, discarded or deleted in the meantime. Nothing was saved.")
    ]
    if line:
        done = {"person": line.by_name, "done": said_of(line)}
        sentences.append(_("The last line of its log: %(person)s %(done)s.") % done)
    sentences.append(_("Copy what you still need, then go on from one of the pages below."))
    return kept_page(
        request,
        model_admin.model,
        HTTPStatus.NOT_FOUND,
        sentences,
        stored=live if "opened" in request.POST else None,
        user=request.user,
        links=[
            *([_to_review(model_admin, live)] if live else []),
            (model_admin.address("changelist"), _("All records of this kind")),
        ],
    )


def refused_page(model_admin, request) -> HttpResponse:
    """Answer somebody who may not see records of this kind, or not any more; nothing stored is shown."""
    sentences = [
        _("You may not do this, or not any more: your permissions may have changed while the page was open."),
        _("Nothing was saved. Copy what you typed, and ask a chief editor for the permission you need."),
    ]
    links = [(reverse(f"{model_admin.admin_site.name}:index"), _("My desk"))]
    return kept_page(request, model_admin.model, HTTPStatus.FORBIDDEN, sentences, links=links)


def _to_review(model_admin, record: Record) -> tuple[str, str]:
    return model_admin.address("review", record.pk), _("Review page of “%(record)s”") % {"record": record}


def posted_uid(request: HttpRequest) -> UUID | None:
    """Return the record a form was about, from what the page carried."""
    try:
        return UUID(request.POST.get("uid") or read_json(request.POST.get("opened", ""))["uid"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def keeping(site, view, model=None):
    """Return a view of the admin that gives back what is posted without a sign-in, or what the database does not take.

    `model` is the kind of the row the form is about; None for a selection of rows, each of which has its own answer.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method == "POST" and not site.has_permission(request):
            sentences = [
                _("You are not signed in as an editor, or not any more, so nothing was saved."),
                _("Copy what you typed, sign in, open the record again and paste it there."),
            ]
            links = [_to_sign_in(request, model)]
            return kept_page(request, model, HTTPStatus.FORBIDDEN, sentences, links=links)
        try:
            return view(request, *args, **kwargs)
        except DatabaseError as error:
            if request.method != "POST" or model is None:
                raise
            return _untaken_page(request, model, error)

    return answer


def _untaken_page(request: HttpRequest, model, error: DatabaseError) -> HttpResponse:
    """Answer what the database, and no rule, kept from being saved."""
    advice = _(
        "Nothing was saved. Go back one page and send it again in a moment; what you typed stands below as well."
    )
    sentences = [database.sentence_of(error), advice]
    links = [(_page_of(request, model), _("Open the page again"))]
    return kept_page(request, model, database.status_of(error), sentences, user=request.user, links=links)


def giving_back(model_admin, view):
    """Return a view, `keeping` what was posted, that also gives it back where the view finds no row or allows nothing."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            if request.method != "POST":
                raise
            return refused_page(model_admin, request)
        except Http404 as error:
            if request.method != "POST":
                raise
            advice = _("Nothing was saved. Copy what you still need, then go on from the page below.")
            links = [(model_admin.address("changelist"), _("All records of this kind"))]
            sentences = [str(error), advice]
            return kept_page(request, model_admin.model, HTTPStatus.NOT_FOUND, sentences, links=links)

    return keeping(model_admin.admin_site, answer, model_admin.model)


def _to_sign_in(request: HttpRequest, model) -> tuple[str, str]:
    return redirect_to_login(_page_of(request, model)).url, _("Sign in")


def forged_page(request: HttpRequest) -> HttpResponse | None:
    """Answer a post of a form for records without a valid CSRF token; None for any other form, which may hold a password.

    Another site may have made the browser send it, so what was typed is given back as text, nothing stored is shown,
    and nothing here sends it again.
    """
    model = _model_of(request)
    if model is None and not _is_selection(request):
        return None
    sentences = [
        _("This form could not be trusted, and nothing was saved: you signed in again since, or cookies are off."),
        _("Copy what you typed, open the page again and paste it there. If you sent no form, close this page."),
    ]
    links = [(_page_of(request, model), _("Open the page again"))]
    return kept_page(request, model, HTTPStatus.FORBIDDEN, sentences, links=links)


def unproved_page(request: HttpRequest, confirmation: str) -> HttpResponse | None:
    """Answer a form for records posted by a session that must prove a second factor first, at the address given.

    None for every other form. Nothing stored is shown, nor the menu of the admin: it is not open to this session.
    """
    model = _model_of(request)
    if model is None and not _is_selection(request):
        return None
    sentences = [
        _("Your account asks for a second factor that this session has not given, so nothing was saved."),
        _("Copy what you typed, confirm who you are, open the page again and paste it there."),
    ]
    response = kept_page(request, model, HTTPStatus.FORBIDDEN, sentences, links=[(confirmation, _("Confirm"))])
    response.context_data |= {"has_permission": False, "available_apps": [], "is_nav_sidebar_enabled": False}
    return response


def form_page(request: HttpRequest) -> str:
    """Return the address of the page a posted form stood on, with what was asked of it."""
    return _page_of(request, _model_of(request))


def _page_of(request: HttpRequest, model) -> str:
    if model is None:
        return request.get_full_path()
    match = request.resolver_match
    info = f"{model._meta.app_label}_{model._meta.model_name}"
    page = PAGES.get((match.url_name or "").removeprefix(f"{info}_"))
    if page is None:
        return request.get_full_path()
    return reverse(
        f"admin:{info}_{page}", args=[match.kwargs[name] for name in ("object_id", "uid") if name in match.kwargs]
    )


def _is_selection(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and (match.app_name, match.url_name) == ("admin", "bulk")


def _model_of(request: HttpRequest):
    """Return the kind whose form in the admin was posted, or None."""
    match = request.resolver_match
    if match is None or match.app_name != "admin":
        return None
    names = {f"{model._meta.app_label}_{model._meta.model_name}": model for model in admin.site._registry}
    model = names.get("_".join((match.url_name or "").split("_")[:2]))
    return model if model and issubclass(model, Versioned) else None
