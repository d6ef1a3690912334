"""The sentence a spell comes to, as shown beside it while it is written."""

import re

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from editorial.admin.methods import POSTED, refused_method
from editorial.dates import display
from editorial.models import Spell

PREFIX = re.compile(r"([a-z_]{1,40})-\d{1,6}\Z")


class SpellsMixin:
    """The address that words a spell on a ModelAdmin of records; it stores nothing."""

    def reads_view(self, request) -> HttpResponse:
        """Answer the sentence of the one spell that was posted, empty while it cannot be read."""
        if refused := refused_method(request, POSTED):
            return refused
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        prefix = request.POST.get("prefix", "")
        match = PREFIX.match(prefix)
        for inline in self.get_inline_instances(request):
            formset = inline.get_formset(request)
            if issubclass(inline.model, Spell) and match and match[1] == formset.get_default_prefix():
                row = formset.form(request.POST, prefix=prefix, instance=inline.model(record=self.model()))
                return JsonResponse({"sentence": spell_sentence(row.instance) if row.is_valid() else ""})
        return JsonResponse({"sentence": ""})


def spell_sentence(spell: Spell) -> str:
    """Return status, end or last report, and start of a spell: "suspended; last reported 31 December 2021; start not stated"."""
    parts = [str(spell.get_status_display())]
    if spell.until:
        parts.append(_("ended %(date)s") % {"date": display(spell.until)})
    if spell.observed:
        parts.append(_observed(spell))
    if spell.since:
        parts.append(_("start: %(date)s") % {"date": display(spell.since)})
    else:
        parts.append(_("start not stated"))
    if not (spell.until or spell.observed):
        parts.append(_("end not stated"))
    return "; ".join(parts)


def _observed(spell: Spell) -> str:
    date = {"date": display(spell.observed)}
    if spell.throughout:
        return _("held throughout %(date)s") % date
    return _("reported %(date)s") % date if spell.until else _("last reported %(date)s") % date
