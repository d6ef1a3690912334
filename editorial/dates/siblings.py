"""What the spells of one parent say together: limits lent, days handed over, one answer per status."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from editorial.dates.bounds import Bounds, State, best
from editorial.dates.display import display
from editorial.dates.partial import PartialDate

if TYPE_CHECKING:
    from editorial.dates.lasting import Lasting


class LastReport(NamedTuple):
    """The spell that reaches furthest, the name of its date that says so (empty if none does), and whether it ended."""

    spell: "Lasting"
    named: str
    ended: bool

    @property
    def date(self) -> PartialDate | None:
        """The date that says so, if any."""
        return getattr(self.spell, self.named) if self.named else None

    def text(self, language: str | None = None) -> str:
        """Return "last reported DATE" or "ended DATE"; empty if the spell has no date."""
        if self.date is None:
            return ""
        with override(language) if language else nullcontext():
            said = _("ended %(date)s") if self.ended else _("last reported %(date)s")
            return said % {"date": display(self.date)}


def last_reported(spells: Iterable["Lasting"]) -> LastReport | None:
    """Return the spell that surely reaches furthest, among equals the one with the latest outer day; None without spells.

    A report whose day is only known to lie somewhere in a range reaches no further than the range's first day: a page
    captured in 2026 that may have been written in 2012 does not outrank a report observed in 2021.
    """
    rows = list(spells)
    if not rows:
        return None
    ranks = [(spell.reach(), spell.bounds.outer_to or date.min, _place(spell), nth) for nth, spell in enumerate(rows)]
    spell = rows[max(ranks)[-1]]
    dated = [name for name in ("until", "observed", "since") if getattr(spell, name)]
    said = next((name for name in dated if getattr(spell, name).latest), None) or next(iter(dated), "")
    return LastReport(spell, said, ended=spell.until is not None)


def states_on(spells: Iterable["Lasting"], day: date) -> dict[str, State]:
    """Return the answer of each status among the spells of one parent for one day."""
    rows = list(spells)
    answers: dict[str, list[State]] = {}
    for spell, bounds in zip(rows, settled_bounds(rows), strict=True):
        answers.setdefault(spell.status, []).append(bounds.true_on(day))
    return {status: best(states) for status, states in answers.items()}


def settle(spells: Iterable["Lasting"]) -> list["Lasting"]:
    """Recalculate the bounds of all spells of one parent in the light of each other, and return the spells.

    Call it after the children of a parent were saved or deleted. Rows already in the database are updated there
    where a bound changed; unsaved ones only carry the new bounds.
    """
    rows = list(spells)
    for spell, bounds in zip(rows, settled_bounds(rows), strict=True):
        if spell.stored_bounds != bounds:
            spell.stored_bounds = bounds
            if not spell._state.adding:
                table = type(spell)._base_manager.using(spell._state.db)
                table.filter(pk=spell.pk).update(**bounds._asdict())
    return rows


def settled_bounds(spells: Sequence["Lasting"]) -> list[Bounds]:
    """Return the bounds of each spell, given the others of the same parent."""
    own = [spell.own_bounds() for spell in spells]
    return [
        _handed_over(spell, spells, _lent(spell, bounds, spells, own))
        for spell, bounds in zip(spells, own, strict=True)
    ]


def _lent(spell: "Lasting", bounds: Bounds, spells: Sequence["Lasting"], own: Sequence[Bounds]) -> Bounds:
    """Give a row with only an observation the limits of siblings of its status that contain it.

    Where several contain it, only what all of them exclude is excluded.
    """
    if spell.since or spell.until or not spell.observed:
        return bounds
    lenders = [
        theirs.limits
        for sibling, theirs in zip(spells, own, strict=True)
        if sibling is not spell
        and _line(sibling) == _line(spell)
        and any(theirs.limits)
        and _contain(theirs.limits, spell.observed)
    ]
    if not lenders:
        return bounds
    starts, ends = zip(*lenders, strict=True)
    return bounds._replace(no_before=min(starts) if all(starts) else None, no_after=max(ends) if all(ends) else None)


def _contain(limits: tuple[date | None, date | None], observed: PartialDate) -> bool:
    first, last = limits
    return (first is None or first <= observed.earliest) and (last is None or observed.latest <= last)


def _handed_over(spell: "Lasting", spells: Sequence["Lasting"], bounds: Bounds) -> Bounds:
    """A day that ends one row and starts the next belongs to the later."""
    day = spell.exact_day("until")
    if day is None or day == date.min:
        return bounds
    for sibling in spells:
        follows = sibling.exact_day("since") == day and _place(sibling) > _place(spell)
        if follows and sibling.track() == spell.track():
            return bounds.ended_before(day)
    return bounds


def _line(spell: "Lasting") -> tuple[str, str]:
    return spell.track(), spell.status


def _place(spell: "Lasting") -> tuple[date, date]:
    """Return what orders spells in time: when a spell began, then when it ended."""
    return (
        (spell.since and spell.since.earliest) or date.min,
        (spell.until and spell.until.latest) or date.max,
    )
