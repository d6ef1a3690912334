"""The sentence a spell comes to, as shown beside it while it is written."""

from django.utils.translation import gettext as _

from editorial.dates import display
from editorial.models import Spell


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
