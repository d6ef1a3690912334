"""A page of the admin that says what happened and leads on, where there is nothing typed to give back."""

from functools import wraps
from http import HTTPStatus

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

Link = tuple[str, str]
"""An address and the words that lead there."""


def said_page(request: HttpRequest, status: int, title: str, sentences: list[str], *links: Link) -> TemplateResponse:
    """Answer with sentences, and links to go on by."""
    context = {**admin.site.each_context(request), "title": title, "sentences": sentences, "links": links}
    return TemplateResponse(request, "admin/said.html", context, status=status)


def to_desk() -> Link:
    return reverse("admin:index"), _("My desk")


def telling(model_admin, view):
    """Return a view that says in its own words that what an editor asked for is gone; a post is left to others."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404 as error:
            if request.method == "POST" or not str(error) or not model_admin.has_view_or_change_permission(request):
                raise
            links = [(model_admin.address("changelist"), _("All records of this kind")), to_desk()]
            return said_page(request, HTTPStatus.NOT_FOUND, _("Not found"), [str(error)], *links)

    return answer
