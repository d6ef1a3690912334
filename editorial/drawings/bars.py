"""Status bars: one lane for each status of a record, on a scale that the records of a table share."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from editorial.dates import Lasting, PartialDate, last_reported
from editorial.drawings.axis import Axis, Dated, axis_of, spell_days
from editorial.drawings.scale import Scale, scale_of
from editorial.drawings.strokes import Form, Stroke, strokes_of_spell

ROOM = 58
"""Per cent of the width that the name of a status with its beginning takes on a phone."""


@dataclass(frozen=True)
class Lane:
    """The spells of one status: their strokes, and in words where they begin, and what was last reported of them."""

    status: str
    strokes: list[Stroke]
    beginning: str
    rest: str

    @property
    def words(self) -> str:
        """The status with its ends."""
        return joined(self.named_beginning, self.rest)

    @property
    def named_beginning(self) -> str:
        """The status with its beginning."""
        return _("%(status)s: %(answer)s") % {"status": self.status, "answer": self.beginning}

    @property
    def start(self) -> float:
        """Where the strokes begin, in per cent."""
        return min(stroke.start for stroke in self.strokes)

    @property
    def end(self) -> float:
        """Where the strokes end, in per cent."""
        return max(stroke.end for stroke in self.strokes)

    @property
    def is_late(self) -> bool:
        """Whether its words stand at the right."""
        return self.start > 100 - self.end

    @property
    def has_room(self) -> bool:
        """Whether the first words fit beside the strokes, even in French on a phone."""
        return max(self.start, 100 - self.end) >= ROOM


def shared_scale(parents: Iterable) -> Scale | None:
    """Return the scale on which the spells of all these records are drawn, None where no spell has a day."""
    return scale_of(day for parent in parents for spell in parent.spells.all() for day in spell_days(spell))


def lanes_of(spells: Iterable[Lasting], scale: Scale) -> list[Lane]:
    """Return a lane for each status among the spells of a record that has a day."""
    by_status: dict[str, list[Lasting]] = {}
    for spell in spells:
        by_status.setdefault(str(spell), []).append(spell)
    lanes = [Lane(status, merged(rows, scale), *ends_in_words(rows)) for status, rows in by_status.items()]
    return [lane for lane in lanes if lane.strokes]


def merged(spells: list[Lasting], scale: Scale) -> list[Stroke]:
    """Return the strokes of spells of one status, without the fading of one where another goes on."""
    found = [strokes_of_spell(spell, scale) for spell in spells]
    known = [stroke for strokes in found for stroke in strokes if stroke.form in (Form.BAR, Form.HATCHED)]
    return [
        stroke
        for strokes in found
        for stroke in strokes
        if stroke.form not in (Form.FADE_IN, Form.FADE_OUT) or not any(covers(other, stroke) for other in known)
    ]


def covers(known: Stroke, fading: Stroke) -> bool:
    """Say whether a known stroke lies where another fades."""
    at = fading.end if fading.form == Form.FADE_IN else fading.start
    return known.start < at < known.end


def spells_axis(name: str, spells: Iterable[Lasting]) -> Axis | None:
    """Return the axis of the spells of one record, each leading to its row in the table of the page."""
    return axis_of(
        name, [Dated(str(row), f"#{row.key}", spell=row, said=joined(*ends_in_words([row]))) for row in spells]
    )


def ends_in_words(spells: list[Lasting]) -> tuple[str, str]:
    """Return where spells of one status begin, and what else: the years are enough, for the table has the dates."""
    first = min(spells, key=lambda spell: (spell.bounds.outer_from is None, spell.bounds.outer_from))
    last = last_reported(spells)
    beginning = _("since %(years)s") % {"years": years(first.since)} if first.since else _("start not stated")
    said = []
    if last.spell.since and last.spell.since != first.since:
        said.append(_("again since %(years)s") % {"years": years(last.spell.since)})
    if last.ended:
        said.append(_("ended %(years)s") % {"years": years(last.spell.until)})
    elif last.spell.observed:
        said.append(_("last report %(years)s") % {"years": years(last.spell.observed)})
    else:
        said.append(_("end not stated"))
    return beginning, joined(*said)


def joined(*parts: str) -> str:
    """Return the parts of a sentence as one."""
    return pgettext("between parts of a sentence", "; ").join(parts)


def years(value: PartialDate) -> str:
    """Return the years of a date, one or two; of an open end a question mark stands for it."""
    found = [str(day.year) if day else "?" for day in (value.earliest, value.latest)]
    return found[0] if found[0] == found[1] else "–".join(found)
