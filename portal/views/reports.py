"""“Report an error in this record”: a form of its own that nobody keeps, without an account and without a cookie."""

from allauth.core.internal.ratelimit import consume, get_ip
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from editorial.history import entry_of
from editorial.models import Entry, Stage
from editorial.text import marked
from editorial.views import Page
from editorial.views.details import page_address
from editorial.wording import entry_title
from portal.forms import MOST, ReportForm, stamp
from portal.models import Feedback

WAIT_SECONDS = 600
"""The shorter of the times for which reports of one sender are counted."""


# The mark against forged forms needs a cookie; in its place the form is signed and its origin looked at.
@method_decorator(csrf_exempt, name="dispatch")
class ReportError(View):
    """The form, and what is sent with it: every refusal gives back what was typed."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def get(self, request, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        return gone(request, entry) or self._form(entry, ReportForm(entry=entry))

    def post(self, request, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        if answer := gone(request, entry):
            return answer
        form = ReportForm(request.POST, entry=entry)
        if not is_from_here(request):
            form.errors.clear()
            form.add_error(None, _("The form was not sent from this site, so nothing was stored. Send it from here."))
            return self._form(entry, form, 403)
        if not form.is_valid():
            return self._form(entry, form, 400)
        if not (self._was_sent(form) or self._taken_in(form, entry)):
            form.add_error(None, _("Too many reports came in a short time, so this one was not stored. Send it later."))
            response = self._form(entry, form, 429)
            response["Retry-After"] = WAIT_SECONDS
            return response
        return HttpResponseRedirect(reverse("record-report-sent", kwargs={"uid": uid}), status=303)

    def _was_sent(self, form: ReportForm) -> bool:
        return Feedback.reports.filter(fingerprint=form.fingerprint).exists()

    def _taken_in(self, form: ReportForm, entry: Entry) -> bool:
        """Store the report and say so, unless too many were sent."""
        rates = settings.REPORT_RATES
        # Counted under a digest, so that no address is written down anywhere.
        sender = salted_hmac("portal.report", get_ip(self.request)).hexdigest()
        for action, key in (("sender", sender), ("all", "all")):
            if not consume(self.request, app="portal.report", action=action, config=rates, key=key):
                return False
        values = {"uid": entry.uid, "kind": entry.kind, "slug": entry.slug, "version": form.version}
        values |= {"language": get_language(), "text": form.cleaned_data["text"]}
        Feedback.reports.get_or_create(fingerprint=form.fingerprint, defaults=values)
        return True

    def _form(self, entry: Entry, form: ReportForm, status: int = 200) -> HttpResponse:
        if form.is_bound:
            # What nobody sees is shown as a mark, so that it can be found and taken out; the stamp is made anew.
            form.data = {"text": marked(form.data.get("text", "")), "website": form.data.get("website", "")}
        context = {
            "entry": entry,
            "title": _("Report an error in this record"),
            "subject": entry_title(entry),
            "form": form,
            "stamp": stamp(entry),
            "most": MOST,
            "days": settings.REPORT_DAYS,
            "sentences": [sentence for found in form.errors.values() for sentence in found],
        }
        return render(self.request, "portal/record-report.html", context, status=status)


class ReportSent(Page):
    """What a reader is told whose report was stored."""

    template_name = "portal/record-report-sent.html"

    def answer(self, uid):
        entry = entry_of(uid)
        if entry is None:
            raise Http404
        return gone(self.request, entry) or super().answer(entry=entry)

    def context(self, entry):
        address = page_address(entry.kind, entry.slug)
        return {"entry": entry, "title": _("Your report was stored"), "subject": entry_title(entry), "address": address}


def gone(request: HttpRequest, entry: Entry) -> HttpResponse | None:
    """Return the answer for a record that was withdrawn, None for one that readers see."""
    if entry.stage == Stage.PUBLISHED:
        return None
    return render(request, "410.html", {"entry": entry, "replacement": entry.replaced_by}, status=410)


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a browser sent a form from a page of this site (Fetch Metadata; RFC 6454 for Origin)."""
    here = f"{request.scheme}://{request.get_host()}"
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin") or origin not in (None, here):
        return False
    return bool(site or origin) or request.headers.get("Referer", "").startswith(f"{here}/")
