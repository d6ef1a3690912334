"""Addresses by uid: the redirect to a record's page, and its history."""

from django.http import Http404
from django.shortcuts import redirect, render

from editorial.history import entry_of, overrides_of, versions_of
from editorial.models import Stage
from editorial.views.details import page_address
from editorial.views.page import Page


class RecordAddress(Page):
    """The lasting address of a record: it leads to the page under the slug, withdrawn or not."""

    def answer(self, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        return redirect(page_address(entry.kind, entry.slug), permanent=True)


class RecordHistory(Page):
    """Every version of a record with its date, newest first."""

    template_name = "editorial/history.html"

    def answer(self, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        context = {"entry": entry, "versions": versions_of(uid), "overrides": overrides_of(uid)}
        return render(self.request, self.template_name, context, status=200 if entry.stage == Stage.PUBLISHED else 410)
