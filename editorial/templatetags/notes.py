"""Footnotes: marks in the text, cards that open in place, and the notes at the end of a page.

The lines are put together here and not in templates: a dossier has some hundred and fifty of them, and a template takes
ten times as long for one. What comes from a row is escaped once, where it is put in: by Python's own `escape`, for
Django's looks each time whether it was given a text to be translated later.
"""

from functools import cache
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from editorial.dates import display
from editorial.models import Citation, CitationRole, Record, Source, Stage
from editorial.templatetags.pages import record_link
from editorial.views.notes import Note

register = template.Library()


@register.simple_tag(takes_context=True)
def marks(context, record: Record, paths: str = "") -> SafeString:
    """Return the footnote marks of what bears on some paths of a record (blank: on the record as a whole)."""
    return _marked(context["notes"].of(record, paths))


@register.simple_tag(takes_context=True)
def child_marks(context, record: Record, accessor: str, child) -> SafeString:
    """Return the marks of what bears on one child of a record."""
    return marks(context, record, f"{accessor}.{child.key}")


@register.simple_tag(takes_context=True)
def rest_marks(context, record: Record) -> SafeString:
    """Return the marks of a record's citations that nothing on the page has marked yet."""
    return _marked(context["notes"].rest_of(record))


def _marked(notes: list[Note]) -> SafeString:
    if not notes:
        return mark_safe("")
    word = escape(_("Note"))
    buttons = "".join(
        f'<button type="button" class="mark" popovertarget="card-{note.number}" aria-label="{word} {note.number}">'
        f"{note.number}</button>"
        for note in notes
    )
    return mark_safe(f'<sup class="marks">{buttons}</sup>')


@register.simple_tag
def source_link(source: Source) -> SafeString:
    """Return a link to a source with where it appeared, in the language of its title."""
    if hasattr(source, "link_said"):
        # One source stands behind a hundred notes of a page.
        return source.link_said
    where = source.container or source.publisher if source.stage == Stage.PUBLISHED else ""
    where = f", {where}" if where else ""
    link = record_link(source)
    source.link_said = format_html('<span lang="{}"><cite>{}</cite>{}</span>', source.language, link, where)
    return source.link_said


@register.simple_tag
def undated_words(source: Source) -> str:
    """Return that a source has no date, with the latest date inside its text."""
    if source.latest_date_inside is None:
        return _("Undated.")
    return _("Undated; latest date inside the text: %(date)s.") % {"date": display(source.latest_date_inside)}


@register.simple_tag
def note_item(note: Note, gathered: bool) -> SafeString:
    """Return one note of the list at the end of a page, with all its citations."""
    language = escape(note.source.language)
    lines = [citation_line(citation, language) for citation in note.citations]
    said = f"<ul><li>{'</li><li>'.join(lines)}</li></ul>" if len(lines) > 1 else f"<br>{lines[0]}"
    record = f"<b>{escape(str(note.record))}.</b> " if gathered else ""
    undated = f' <span class="undated">{escape(undated_words(note.source))}</span>' if note.source.is_undated else ""
    return mark_safe(f'<li id="note-{note.number}">{record}{source_link(note.source)}{undated}{said}</li>')


@register.simple_tag
def note_card(note: Note) -> SafeString:
    """Return the card that a mark opens: the source and where in it."""
    number = note.number
    gists = "".join(f"<p>{citation_gist(citation)}</p>" for citation in note.citations)
    return mark_safe(
        f'<aside class="card" popover id="card-{number}" aria-labelledby="c{number}"><p id="c{number}">'
        f"<b>{number}</b> {source_link(note.source)}</p>{gists}"
        f'<p><a href="#note-{number}">{escape(_("Whole note"))}</a></p></aside>'
    )


def citation_gist(citation: Citation) -> str:
    """Return where a citation points and how it bears, in one short line."""
    role = _role(citation.role, citation.inferred, get_language())
    return f'<span lang="en">{escape(citation.passage.locator)}</span>{role}'


@cache
def _role(role: str, inferred: bool, language: str) -> SafeString:
    """Return how a citation bears, after a colon; kept, for a page says the same few ones over and over."""
    words = CitationRole(role).label
    words = _("%(role)s, inferred") % {"role": words} if inferred else words
    return format_html('{}<span class="role role-{}">{}</span>', _colon(), role, words)


def _colon() -> str:
    # French has a space before it.
    return pgettext("between a thing and what is said of it", ": ")


def citation_line(citation: Citation, language: str) -> str:
    """Return all a note says of one citation: place, role, evidence, reasoning, footnotes of the source, flaws."""
    passage = citation.passage
    heading = f"{passage.heading}, " if passage.heading and passage.heading not in passage.locator else ""
    evidence = ", ".join(f'<q lang="{language}">{escape(token)}</q>' for token in citation.evidence_tokens)
    reasoning = f' <span class="reasoning" lang="en">{escape(citation.reasoning)}</span>' if citation.reasoning else ""
    flaws = []
    if passage.is_truncated:
        flaws.append(escape(_("The passage is cut off in the source.")))
    if passage.is_garbled:
        flaws.append(escape(_("The passage is garbled in the capture.")))
    return (
        f'<span lang="en">{escape(heading + passage.locator)}</span>'
        f"{_role(citation.role, citation.inferred, get_language())}"
        f"{escape(_colon()) + evidence if evidence else ''}.{reasoning}"
        f"{''.join(f' {escape(_via(mark))}' for mark in citation.footnotes)} {' '.join(flaws)}"
    )


def _via(mark) -> str:
    words = {"marker": mark.marker, "state": mark.get_state_display()}
    return _("By way of its footnote %(marker)s (%(state)s).") % words


@register.simple_tag(takes_context=True)
def source_letters(context, record: Record) -> SafeString:
    """Return the letters under which a page lists the sources of a record."""
    letters = context["letters"].get(record.uid, ())
    if not letters:
        return mark_safe("")
    links = " ".join(f'<a href="#source-{letter}">{letter}</a>' for letter in letters)
    return mark_safe(f'<sup class="letters"><span class="hidden">{escape(_("Sources:"))}</span>{links}</sup>')
