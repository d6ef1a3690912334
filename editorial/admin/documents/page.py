"""The page on which the proposed passages of a capture are read and corrected, a stretch of text at a time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from editorial.admin.documents.forms import AddForm, GapForm, PieceForm, shown_values
from editorial.admin.refused.typed import Typed
from editorial.audit.coverage import Extent, extent
from editorial.capture.pieces import Piece, Pieces, corrected, gaps, read_as, restored
from editorial.models import Capture
from editorial.text import hidden_in, mark_of, whole_number

SHOWN_CHARACTERS = 4000
"""Characters shown of one passage."""
TYPED_AHEAD = "initial-"


@dataclass
class Block:
    """A stretch of the text on the page: a proposed passage, or, without `piece`, one that lies in none."""

    start: int
    text: str
    left_out: int
    piece: Piece | None = None
    form: GapForm | None = None

    @property
    def prefix(self) -> str:
        return f"p{self.start}"


@dataclass
class CapturePage:
    """One page of a capture; `lost` is what was typed for passages that are gone."""

    capture: Capture
    pieces: Pieces
    page: Page
    blocks: list[Block]
    lost: list[dict] = field(default_factory=list)

    @property
    def extent(self) -> Extent:
        """How much of the text has been read."""
        return extent(((piece.start, piece.end, piece.disposition) for piece in self.pieces), self.capture.text)

    @property
    def hidden(self) -> str:
        """The characters of the text that readers cannot see, as the marks that are shown for them."""
        return ", ".join(mark_of(sign) for sign in hidden_in(self.capture.text))

    @property
    def unread(self) -> int:
        return sum(not piece.disposition for piece in self.pieces)


def capture_page(capture: Capture, number, posted: MultiValueDict | None = None) -> CapturePage:
    """Return a page of a capture; `posted` is what was typed into it, kept where the passage is still there."""
    pieces = restored(capture.passages)
    stretches = stretches_of(pieces, capture.text)
    page = Paginator(stretches, settings.LIMITS["capture_page_rows"]).get_page(number)
    blocks = [_block(capture.text, *stretch) for stretch in page.object_list]
    for block in blocks:
        make = PieceForm if block.piece else GapForm
        initial = shown_values(block.piece) if block.piece else {}
        block.form = make(prefix=block.prefix, initial=initial)
        if posted is not None and f"{block.prefix}-words" in posted:
            block.form = _retyped(block, posted, initial) if block.piece else make(posted, prefix=block.prefix)
    lost = _lost(posted, {block.prefix for block in blocks if block.piece}) if posted is not None else []
    return CapturePage(capture, pieces, page, blocks, lost)


def stretches_of(passages, text: str) -> list[tuple]:
    """Return passages, by their start, and the stretches between them that hold more than blanks, in their order."""
    found = [(passage.start, passage.end, passage) for passage in passages]
    found += [(start, end, None) for start, end in gaps(passages, text)]
    return sorted(found, key=lambda stretch: stretch[0])


def _block(text: str, start: int, end: int, piece: Piece | None) -> Block:
    shown = _("(personal data, not shown)") if piece and piece.is_personal else text[start:end][:SHOWN_CHARACTERS]
    hidden = piece is not None and piece.is_personal
    return Block(start, shown, 0 if hidden else max(0, end - start - SHOWN_CHARACTERS), piece)


def _retyped(block: Block, posted: MultiValueDict, stored: dict) -> PieceForm:
    """Return a form that holds what was typed, and what is stored now where nothing was."""
    typed = PieceForm(posted, prefix=block.prefix)
    data, notes = MultiValueDict({f"{block.prefix}-words": [posted.get(f"{block.prefix}-words", "")]}), {}
    for name in PieceForm.columns:
        key, now = f"{block.prefix}-{name}", stored[name]
        now = now if isinstance(now, list) else [now]
        changed = name in typed.changed_data
        data.setlist(key, posted.getlist(key) if changed else now)
        data.setlist(f"{TYPED_AHEAD}{key}", now)
        if changed and posted.getlist(key) != now:
            notes[name] = _("Stored now: %(value)s") % {"value": ", ".join(now) or "–"}
    form = PieceForm(data, prefix=block.prefix, initial=stored)
    for name, note in notes.items():
        form.fields[name].help_text = note
    return form


def _lost(posted: MultiValueDict, prefixes: set[str]) -> list[dict]:
    """Return what was typed for passages that are not on the page any more, by label."""
    found = []
    for start in posted.getlist("shown"):
        form = PieceForm(posted, prefix=f"p{start}")
        if form.prefix in prefixes:
            continue
        changed = {name: posted.getlist(f"{form.prefix}-{name}") for name in form.changed_data if name in form.fields}
        if changed:
            found.append({str(form.fields[name].label): ", ".join(values) for name, values in changed.items()})
    return found


def typed_forms(page: CapturePage, posted: MultiValueDict) -> dict[int, PieceForm]:
    """Return the bound form of every proposed passage of the page, by its start."""
    return {
        block.start: PieceForm(posted, prefix=block.prefix, initial=shown_values(block.piece))
        for block in page.blocks
        if block.piece and f"{block.prefix}-locator" in posted
    }


def pieces_typed(page: CapturePage, posted: MultiValueDict, forms: dict[int, PieceForm]) -> Pieces:
    """Return the pieces with what valid forms say of them, after the correction whose button was pressed, if any.

    Raises CaptureError.
    """
    pieces = read_as(page.pieces, {start: form.values() for start, form in forms.items()})
    name, _colon, start = posted.get("do", "save").partition(":")
    if name in ("save", "next"):
        return pieces
    place = whole_number(start, digits=9)
    return corrected(pieces, page.capture.text, name, -1 if place is None else place, posted.get(f"p{start}-words", ""))


def added_typed(posted: MultiValueDict) -> list[Typed]:
    """Return what was typed into the form for a new document; a file is not sent back."""
    form = AddForm(posted)
    names = ("key", "retrieved_at", "text")
    return [Typed(str(form[name].label), value) for name in names if (value := posted.get(name, ""))]


def read_typed(posted: MultiValueDict) -> list[Typed]:
    """Return what was typed into the page of a capture, each under the locator of its passage."""
    return [
        Typed(f"{posted.get(f'{TYPED_AHEAD}{prefix}-locator') or _('In no passage')}, {label}", value)
        for prefix in dict.fromkeys(re.findall(r"^(p[0-9]+)-words$", "\n".join(posted), re.MULTILINE))
        for label, value in _changes(PieceForm(posted, prefix=prefix))
    ]


def _changes(form: PieceForm) -> Iterator[tuple[str, str]]:
    for name in form.changed_data:
        choices = dict(getattr(form.fields[name], "choices", ()))
        values = form.data.getlist(form[name].html_name)
        yield str(form[name].label), ", ".join(str(choices.get(value, value)) for value in values if value)
