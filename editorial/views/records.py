"""Addresses by uid: the redirect to a record's page, and its history."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from editorial.filters import wrong_parameters
from editorial.history import entry_of
from editorial.models import Entry, Stage, versioned_models
from editorial.versions import bare_history, history, version_number
from editorial.views.citing import asking
from editorial.views.details import page_address
from editorial.views.page import Page
from editorial.wording import PublicWording

KEPT = ("as_of", "known")
"""What a citation carries in its address."""


class RecordAddress(Page):
    """The lasting address of a record: it leads to the page under the slug, withdrawn or not."""

    def answer(self, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        asked = {name: self.request.GET[name] for name in KEPT if self.request.GET.get(name)}
        return redirect(asking(page_address(entry.kind, entry.slug), **asked), permanent=True)


class RecordHistory(Page):
    """Every version of a record, newest first, each with its people, its note and what it changed.

    Of a withdrawn record (410) only dates and actions are left, and why it was withdrawn.
    """

    template_name = "editorial/history.html"

    def answer(self, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        if entry.stage != Stage.PUBLISHED:
            context = {"entry": entry, "versions": bare_history(entry)}
            return render(self.request, "editorial/history_withdrawn.html", context, status=410)
        return super().answer(entry=entry)

    def context(self, entry: Entry) -> dict:
        complaints = wrong_parameters(self.request.GET, ("before",))
        before = 0
        try:
            before = version_number(self.request.GET.get("before", ""))
        except ValidationError as error:
            complaints.setdefault("before", error.messages)
        if complaints:
            return {"entry": entry, "complaints": complaints}
        steps, following = history(versioned_models()[entry.kind], entry.uid, PublicWording, before)
        return {"entry": entry, "steps": steps, "following": following, "is_first": not before}
