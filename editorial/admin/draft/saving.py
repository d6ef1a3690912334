"""The form of a draft: saved under the row lock, refused with all that was typed, and what stands around it."""

import json

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from editorial import workflow
from editorial.admin.draft.complaints import complaints
from editorial.admin.draft.prefill import prefilled
from editorial.admin.draft.realign import realigned
from editorial.admin.draft.similar import similar_records
from editorial.admin.refused import database
from editorial.admin.refused.pages import conflict_page, gone_page, kept_page, refused_page
from editorial.admin.review.against import unchanged
from editorial.admin.review.moves import REFUSALS, tell
from editorial.admin.review.offers import dependents_of
from editorial.admin.review.thread import thread
from editorial.differences import differences
from editorial.models import EDITABLE, Citation, Record
from editorial.text import read_json
from editorial.workflow import StaleTokenError, WorkflowError, publication_problems, snapshot


class DraftsMixin:
    """The change form on a ModelAdmin of records."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        answer = super().changeform_view if object_id is None else self._change
        for _attempt in ("first", "second"):
            request.saved_to_submit = None
            try:
                return self._submitted(request, answer(request, object_id, form_url, extra_context))
            except PermissionDenied:
                if request.method != "POST":
                    raise
                return refused_page(self, request)
            except IntegrityError as error:
                # Somebody stored the same between our check and our insert; the second check sees it and says so.
                clash = error
        database.note(clash)
        sentences = [
            _("What you sent clashes with what is stored, in a way no field can be named for. Nothing was saved."),
            _("Go back one page, change fewer rows at a time, and save again; what you typed stands below."),
        ]
        return kept_page(request, self.model, 409, sentences, user=request.user)

    def _change(self, request, object_id, form_url, extra_context):
        request.draft_under_lock = None
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            return refused_page(self, request)
        if record is None:
            return gone_page(self, request)
        try:
            with workflow.saving(record, request.POST.get("edit_token"), request.user) as draft:
                request.draft_under_lock = draft
                return self._changeform_view(request, object_id, form_url, extra_context)
        except StaleTokenError as error:
            if not request.POST.get("edit_token"):
                # The form of a body that was cut off would be half empty, and saved like that by the next press.
                links = [(self.address("change", record.pk), _("Open the page again"))]
                return kept_page(request, self.model, 409, [str(error)], user=request.user, links=links)
            # The form refuses the token again, with a sentence and all that was typed.
            request.POST = realigned(self, request, type(record).objects.get(pk=record.pk))
            return super().changeform_view(request, object_id, form_url, extra_context)
        except WorkflowError as error:
            stored = type(record).objects.filter(pk=record.pk).first()
            return conflict_page(self, request, stored, error) if stored else gone_page(self, request)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        values = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None and issubclass(inline.model, Citation):
            values["initial"] = [{"passage": passage} for passage in prefilled(request).passages]
        return values

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            workflow.created(form.instance, request.user)
        for warning in similar_records(form.instance):
            messages.warning(request, warning)

    def response_add(self, request, obj, post_url_continue=None):
        return self._to_review(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._to_review(request, obj) or super().response_change(request, obj)

    def _to_review(self, request, record: Record):
        if "_submit" in request.POST:
            request.saved_to_submit = record
        elif "_review" in request.POST:
            said = _("“%(record)s” is saved; read it once more, then submit it.") % {"record": record}
            messages.success(request, said)
        else:
            return None
        return HttpResponseRedirect(self.address("review", record.pk))

    def _submitted(self, request, response):
        """Submit what was just saved, if that was asked, once the save is settled; a refusal leaves the draft saved."""
        record = request.saved_to_submit
        if record is not None:
            try:
                workflow.submit(record, request.user, record.edit_token)
            except REFUSALS as error:
                messages.success(request, _("“%(record)s” is saved, and stays a draft:") % {"record": record})
                tell(request, error)
            else:
                messages.success(request, _("“%(record)s” is saved and waits for review.") % {"record": record})
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        context["is_record"] = True
        context["complaints"] = complaints(form, context["inline_admin_formsets"])
        if add and request.method == "GET":
            for sentence in prefilled(request).left_out:
                messages.warning(request, sentence)
        if obj is not None and not add:
            # A form that was sent has put what was typed into `obj`; the panels speak of what is stored. One that is only
            # shown carries the token of the very row it shows: a later one would let it undo what was saved in between.
            stored = type(obj).objects.get(pk=obj.pk) if request.method == "POST" else obj
            context |= self._panels(request, stored, form)
            context["media"] = sum((offer.form.media for offer in context["offers"]), context["media"])
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if getattr(form, "is_stale", False):
            response.status_code = 409
        return response

    def _panels(self, request, stored: Record, form) -> dict:
        now = snapshot(stored)
        offers = self.offers(stored, request.user)
        panels = {
            **self.page_context(request, stored, ""),
            "edit_token": stored.edit_token,
            "opened": now,
            "problems": publication_problems(stored) if stored.stage in EDITABLE else [],
            "thread": thread(stored, "#" if stored.is_editable else ""),
            "warnings": [
                *unchanged(stored, json.loads(now)),
                *(similar_records(stored) if stored.stage in EDITABLE else []),
            ],
            "offers": offers,
            "dependents": dependents_of(stored, offers),
            "theirs": self._theirs(request, json.loads(now)) if getattr(form, "is_stale", False) else None,
        }
        return {name: value for name, value in panels.items() if name not in ("title", "subtitle", "original")}

    def _theirs(self, request, now: dict) -> list:
        """Return what was stored since the page was opened, from the snapshot the page carried."""
        try:
            opened = read_json(request.POST.get("opened", ""))
            return differences(self.model, {"fields": opened["fields"], "children": opened["children"]}, now)
        except (ValueError, TypeError, KeyError, AttributeError, ValidationError):
            return []
