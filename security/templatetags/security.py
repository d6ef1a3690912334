"""How security events are said: numbers as their sources bound them, places with their role, who took part."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from editorial.models import Bound
from editorial.templatetags.pages import record_link
from security.models import Casualty, EventPlace, Harm, Identification, Participant, SecurityEvent

register = template.Library()


@register.filter
def harm_label(harm: str) -> str:
    """Return what happened to the people counted, in words."""
    return str(Harm(harm).label)


@register.simple_tag
def casualty_words(row: Casualty) -> SafeString:
    """Return a number as its source bounds it: “more than 50 civilians killed”, never 50."""
    harm = str(row.get_harm_display())
    if not row.group:
        return format_html("{} {}", bounded(row), harm)
    group = format_html('<span lang="en">{}</span>', row.group)
    if harm in row.group:
        return format_html("{} {}", bounded(row), group)
    # Translators: “more than 50 civilians killed”; the group is always in English.
    return format_html(_("{number} {group} {harm}"), number=bounded(row), group=group, harm=harm)


def bounded(row: Casualty) -> str:
    """Return the printed number with its bound in words; an exact one stands alone."""
    number = next((value for value in (row.best, row.low, row.high) if value is not None), None)
    if row.bound == Bound.MORE_THAN and row.low is not None:
        number = row.low - 1
    if row.bound == Bound.FEWER_THAN and row.high is not None:
        number = row.high + 1
    if row.bound == Bound.UP_TO and row.high is not None:
        number = row.high
    if row.bound == Bound.SEVERAL or number is None:
        return str(row.get_bound_display()) if row.bound == Bound.SEVERAL else _("a number not stated of")
    return str(number) if row.bound == Bound.EXACT else f"{row.get_bound_display()} {number}"


@register.simple_tag
def harm_words(event: SecurityEvent) -> SafeString:
    """Return the casualties of an event in words, sums only; that no number of killed is stated is said."""
    rows = [row for row in event.casualties.all() if row.part_of_id is None]
    said = (*(casualty_words(row) for row in rows), harm_gap(event))
    return format_html_join(pgettext("between parts of a sentence", "; "), "{}", ((words,) for words in said if words))


@register.simple_tag
def harm_gap(event: SecurityEvent) -> str:
    """Return that no number of killed is stated, where that is so."""
    stated = any(row.harm == Harm.KILLED and row.is_stated for row in event.casualties.all())
    return "" if stated else _("deaths not stated")


@register.simple_tag
def event_place(row: EventPlace) -> SafeString:
    """Return a place of an event with its role: “about 100 miles from Bamako”, “near Ansongo”."""
    link = record_link(row.place)
    if row.distance is None:
        return format_html("{} {}", row.get_role_display(), link)
    words = {"number": row.distance, "unit": row.get_distance_unit_display()}
    said = _("about %(number)s %(unit)s from") % words if row.is_about else _("%(number)s %(unit)s from") % words
    return format_html("{} {}", said, link)


@register.simple_tag(takes_context=True)
def participant_words(context, row: Participant) -> SafeString:
    """Return who a participant is and how that is known."""
    address = context.get("addresses", {}).get(row.party_id)
    shape = '<a href="{}">{}</a>' if address else "{1}" if row.party_id else '<span lang="en">{1}</span>'
    name = format_html(shape, address, row) if address else format_html(shape, "", row)
    if row.identification == Identification.UNIDENTIFIED and not row.as_printed:
        return format_html('<span class="state not_stated">{}</span>', _("unidentified: nobody is named"))
    known = row.get_identification_display()
    if row.attributed_by_id:
        known = _("%(known)s by %(body)s") % {"known": known, "body": row.attributed_by}
    return format_html('{} <span class="known">{}</span>', name, known)
