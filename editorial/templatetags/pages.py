"""What every public page says in the same way: dates with their basis, marks of footnotes, links to records."""

import json
from datetime import date
from functools import cache

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from editorial.dates import Basis, State, display
from editorial.models import Record, Spell, Spelled, Stage, Versioned, versioned_models
from editorial.views.details import page_address
from editorial.wording import entry_title

register = template.Library()


@register.simple_tag
def spell_rest(spell: Spell) -> str:
    """Return what a spell says beside its status: start, end or last report; what is not stated is said."""
    parts = []
    if spell.since:
        parts.append(_("start: %(date)s") % {"date": display(spell.since)})
    else:
        parts.append(_("start not stated"))
    if spell.until:
        parts.append(_("ended %(date)s") % {"date": display(spell.until)})
    if spell.observed:
        said = _("held throughout %(date)s") if spell.throughout else _("last reported %(date)s")
        parts.append(said % {"date": display(spell.observed)})
    if not (spell.until or spell.observed):
        parts.append(_("end not stated"))
    return pgettext("between parts of a sentence", "; ").join(parts)


@register.simple_tag
def dated(row, name: str) -> SafeString:
    """Return a date in words; where it is derived or inferred, that word with the reason."""
    value = getattr(row, name)
    if value is None:
        return mark_safe("")
    said = display(value)
    if value.form == "single" and value.precision == "day" and value.certain:
        said = format_html('<time datetime="{}">{}</time>', value.edtf, said)
    basis = getattr(row, f"{name}_basis")
    if basis in (Basis.DERIVED, Basis.INFERRED):
        said = format_html('{} <span class="basis">{}</span>', said, Basis(basis).label)
    return said


@register.simple_tag(takes_context=True, name="record_link")
def link_to_record(context, record: Record | None, words: str = "") -> SafeString:
    """Return a link to the page of a record, as of the day of this page if it has one."""
    return record_link(record, words, context.get("day"))


def record_link(record: Record | None, words: str = "", day: date | None = None) -> SafeString:
    """Return a link to the page of a record; one that readers may not see keeps its name to itself.

    With a `day`, the page of a record whose status changes is asked about it.
    """
    if record is None:
        return mark_safe("")
    if record.stage != Stage.PUBLISHED:
        return format_html('<span class="quiet">{}</span>', _("a record that is not public"))
    address = page_address(record.kind, record.slug)
    if day and isinstance(record, Spelled):
        address = f"{address}?as_of={day}"
    return format_html('<a href="{}">{}</a>', address, words or record)


@register.simple_tag(takes_context=True)
def party(context, row) -> SafeString:
    """Return the name of a party, linked where the page knows the address of whom it stands for."""
    if row is None:
        return mark_safe("")
    address = context.get("addresses", {}).get(row.pk)
    return format_html('<a href="{}">{}</a>', address, row) if address else format_html("{}", str(row))


@register.simple_tag
def page_url(kind: str, slug: str) -> str:
    """Return the address of a record's page."""
    return page_address(kind, slug)


@register.simple_tag
def list_url(kind: str, country=None) -> str:
    """Return the address of a list, under a country if one is given."""
    if country:
        return reverse(f"country-{kind}", kwargs={"country": country.slug})
    return reverse(kind)


@register.simple_tag(takes_context=True)
def languages(context) -> list[dict]:
    """Return this page's address in every language of the site: code, name, address, and which one it is in."""
    request = context.get("request")
    if request is None or not request.path.startswith(f"/{get_language()}/"):
        return []
    rest = request.get_full_path().removeprefix(f"/{get_language()}")
    return [
        {
            "code": code,
            "name": {"en": "English", "fr": "Français"}[code],
            "address": f"/{code}{rest}",
            "absolute": request.build_absolute_uri(f"/{code}{rest}"),
            "locale": {"en": "en_GB", "fr": "fr_FR"}[code],
            "is_current": code == get_language(),
        }
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def canonical(context) -> str:
    """Return the one address of this page in full: without what was asked of it."""
    request = context["request"]
    return request.build_absolute_uri(request.path)


@register.simple_tag
def linked_data(data: dict) -> SafeString:
    """Return linked data as a block that browsers do not run and that no text inside can end (JSON-LD 1.1, 7)."""
    written = json.dumps(data, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))


@register.filter
def title_of(entry) -> str:
    """Return the title of an entry in the language of the page."""
    return entry_title(entry)


@register.filter
def kind_label(kind: str) -> str:
    """Return the plural word for a kind of record in the language of the page."""
    model = _kinds().get(kind)
    return str(model._meta.verbose_name_plural) if model else kind


@cache
def _kinds() -> dict[str, type[Versioned]]:
    # A page says the kind of a hundred rows, and the models do not change.
    return versioned_models()


@register.filter
def lookup(mapping, key):
    """Return the value of a key in a mapping, or nothing."""
    return mapping.get(key)


@register.simple_tag(takes_context=True)
def standing(context, record: Spelled) -> SafeString:
    """Return what is said of the status of a record: its answers for the day of the page, or what was last reported.

    Not a template's text, nor is `standing_in_full`: a long page has a hundred.
    """
    day = context.get("day")
    if day:
        words = {spell.status: str(spell) for spell in record.spells.all()}
        answers = record.states_on(day).items()
        return mark_safe("<br>".join(state_mark(words[status], state) for status, state in answers))
    last = record.last_reported()
    if last is None:
        return _unstated()
    return format_html('<span class="state reported">{}</span><small>{}</small>', last.spell, last.text())


@register.simple_tag(takes_context=True)
def standing_in_full(context, row) -> SafeString:
    """Return the same of a row of a dossier, with its last report beside the answers and all that this says."""
    last = row.last
    if context.get("day"):
        answers = "".join(f"{state_mark(status, state)}<br>" for status, state in row.answers)
        return mark_safe(answers + (format_html("<small>{}</small>", last.text()) if last else _unstated()))
    if last is None:
        return _unstated()
    shape = '<span class="state reported {}">{}</span><small>{}</small>'
    return format_html(shape, last.spell.status, last.spell, spell_rest(last.spell))


def _unstated() -> SafeString:
    return format_html('<span class="state not_stated">{}</span>', _("listed, nothing stated"))


@register.simple_tag
def state_mark(status: str, state: State) -> SafeString:
    """Return the answer of one status for a day, as a mark."""
    words = _("%(status)s: %(answer)s") % {"status": status, "answer": state.label}
    return format_html('<span class="state {}">{}</span>', state.value, words)


@register.simple_tag
def names(rows) -> SafeString:
    """Return other names in a list, each with its language."""
    return format_html_join(
        ", ", '<span lang="{}">{}</span>', ((getattr(row, "language", "") or "en", row.name) for row in rows)
    )


@register.simple_tag
def ours(row, name: str) -> SafeString:
    """Return a text of ours in the language of the page, in English with its language where there is no French."""
    french = getattr(row, f"{name}_fr")
    if get_language() == "fr" and french:
        return format_html("{}", french)
    return format_html('<span lang="en">{}</span>', getattr(row, f"{name}_en"))
