"""How records of relations are said: who somebody is, numbers beside what follows from them, whose words they are."""

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from editorial.templatetags.pages import party, record_link
from relations.models import Figure, Mission

register = template.Library()

UNITS = {
    "cases": gettext_lazy("cases"),
    "countries": gettext_lazy("countries"),
    "doses": gettext_lazy("doses"),
    "fatalities": gettext_lazy("fatalities"),
    "heads of state and government": gettext_lazy("heads of state and government"),
    "miles": gettext_lazy("miles"),
    "mining concessions": gettext_lazy("mining concessions"),
    "percent": gettext_lazy("percent"),
    "persons": gettext_lazy("persons"),
    "troops": gettext_lazy("troops"),
    "years": gettext_lazy("years"),
}
"""Units that figures are often in, in the language of the reader; any other stays as the record has it."""


@register.simple_tag(takes_context=True)
def somebody(context, row) -> SafeString:
    """Return whom a row names: an office, a party, or the words of the source; an office-holder with the office."""
    holder = getattr(row, "office_holder", "")
    if holder:
        office = format_html(", {}", row.office) if row.office else ""
        body = format_html(" ({})", party(context, row.party)) if row.party_id else ""
        return format_html('<span lang="en">{}{}</span>{}', holder, office, body)
    if getattr(row, "office_id", None):
        return record_link(row.office)
    printed = format_html('<q lang="en">{}</q>', row.as_printed) if row.as_printed else ""
    if row.party_id is None:
        return printed or mark_safe("")
    return format_html("{} {}", party(context, row.party), printed) if printed else party(context, row.party)


@register.simple_tag
def as_printed(figure: Figure) -> SafeString:
    """Return the number of a figure as its source prints it."""
    if not figure.printed:
        return format_html('<span class="quiet">{}</span>', _("no number is printed"))
    return format_html('<span lang="en">{}</span>', figure.printed)


@register.simple_tag
def follows(figure: Figure) -> str:
    """Return what follows from the printed number: the least, the best and the greatest, with the unit."""
    low, best, high = figure.low, figure.best, figure.high
    if not figure.is_stated:
        return _("no number follows from it")
    if low == best == high:
        said = _number(best)
    else:
        parts = [
            _("at least %(number)s") % {"number": _number(low)} if low is not None else "",
            _number(best) if best is not None else "",
            _("at most %(number)s") % {"number": _number(high)} if high is not None else "",
        ]
        said = pgettext("between parts of a sentence", "; ").join(part for part in parts if part)
    if figure.unit == "rank":
        return _("rank %(number)s") % {"number": said}
    return f"{said} {unit(figure)}".strip()


@register.simple_tag
def unit(figure: Figure) -> str:
    """Return what a figure counts in: its currency or its unit."""
    return " ".join(str(word) for word in (figure.currency, UNITS.get(figure.unit, figure.unit)) if word)


def _number(number: int) -> str:
    return number_format(number, force_grouping=True)


@register.simple_tag
def component_sum(figures) -> dict:
    """Return the sum of the components that have a best number, and how many have none."""
    stated = [figure.best for figure in figures if figure.best is not None]
    return {"sum": _number(sum(stated)) if stated else "", "open": len(figures) - len(stated)}


@register.simple_tag(takes_context=True)
def direction(context, mission: Mission) -> SafeString:
    """Return who sends a mission to whom."""
    sender, host = party(context, mission.sender), party(context, mission.host)
    return format_html(_("{sender} in {host}"), sender=sender, host=host)
