"""Footnotes: marks in the text, cards that open in place, and the notes at the end of a page.

The lines are put together here and not in templates: a dossier has some hundred and fifty of them, and a template takes
ten times as long for one.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
    word = _("Note")
    buttons = format_html_join(
        "",
        '<button type="button" class="mark" popovertarget="card-{}" aria-label="{} {}">{}</button>',
        ((note.number, word, note.number, note.number) for note in notes),
    )
    return format_html('<sup class="marks">{}</sup>', buttons)


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
    language = note.source.language
    lines = [citation_line(citation, language) for citation in note.citations]
    several = format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in lines)))
    undated = format_html(' <span class="undated">{}</span>', undated_words(note.source))
    return format_html(
        '<li id="note-{}">{}{}{}{}</li>',
        note.number,
        format_html("<b>{}.</b> ", note.record) if gathered else "",
        source_link(note.source),
        undated if note.source.is_undated else "",
        several if len(lines) > 1 else format_html("<br>{}", lines[0]),
    )


@register.simple_tag
def note_card(note: Note) -> SafeString:
    """Return the card that a mark opens: the source and where in it."""
    gists = ((citation_gist(citation),) for citation in note.citations)
    return format_html(
        '<aside class="card" popover id="card-{0}" aria-labelledby="c{0}"><p id="c{0}"><b>{0}</b> {1}</p>{2}'
        '<p><a href="#note-{0}">{3}</a></p></aside>',
        note.number,
        source_link(note.source),
        format_html_join("", "<p>{}</p>", gists),
        _("Whole note"),
    )


@register.simple_tag
def citation_gist(citation: Citation) -> SafeString:
    """Return where a citation points and how it bears, in one short line."""
    return format_html(
        '<span lang="en">{}</span>{}<span class="role role-{}">{}</span>',
        citation.passage.locator,
        _colon(),
        citation.role,
        _role(citation),
    )


def _colon() -> str:
    # French has a space before it.
    return pgettext("between a thing and what is said of it", ": ")


def _role(citation: Citation) -> str:
    # Not get_role_display(), which translates every choice for each call.
    role = str(CitationRole(citation.role).label)
    return _("%(role)s, inferred") % {"role": role} if citation.inferred else role


@register.simple_tag
def citation_line(citation: Citation, language: str) -> SafeString:
    """Return all a note says of one citation: place, role, evidence, reasoning, footnotes of the source, flaws."""
    passage = citation.passage
    tokens = ((language, token) for token in citation.evidence_tokens)
    evidence = format_html_join(", ", '<q lang="{}">{}</q>', tokens)
    flaws = []
    if passage.is_truncated:
        flaws.append(_("The passage is cut off in the source."))
    if passage.is_garbled:
        flaws.append(_("The passage is garbled in the capture."))
    return format_html(
        '<span lang="en">{}{}</span>{}<span class="role role-{}">{}</span>{}{}.{}{} {}',
        f"{passage.heading}, " if passage.heading and passage.heading not in passage.locator else "",
        passage.locator,
        _colon(),
        citation.role,
        _role(citation),
        _colon() if evidence else "",
        evidence,
        format_html(' <span class="reasoning" lang="en">{}</span>', citation.reasoning) if citation.reasoning else "",
        format_html_join("", " {}", ((_via(mark),) for mark in citation.via.all())),
        " ".join(flaws),
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
    links = format_html_join(" ", '<a href="#source-{0}">{0}</a>', ((letter,) for letter in letters))
    return format_html('<sup class="letters"><span class="hidden">{}</span>{}</sup>', _("Sources:"), links)
