"""Who came from whom: the groups an actor was made of, what it became, whom it belongs to and whom it is allied with."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from editorial.dates import display
from editorial.drawings.axis import cut
from editorial.models import Modality, Stage
from security.models import Actor, ActorLink, LinkKind

FEWEST = 2
"""Of fewer links no drawing is made: the table says it."""

ROW, LONGEST, SHORT = 30, 60, 30


class Line(StrEnum):
    """How a link is drawn: descent as a line, belonging as a double one, alliance dashed."""

    DESCENT = "descent"
    PART = "part"
    ALLY = "ally"


LINES = {
    LinkKind.MERGED_INTO: Line.DESCENT,
    LinkKind.SPLINTER_OF: Line.DESCENT,
    LinkKind.COMPONENT_OF: Line.PART,
    LinkKind.AFFILIATED_WITH: Line.ALLY,
    LinkKind.BACKED_BY: Line.ALLY,
    LinkKind.ALIAS_OF: Line.ALLY,
}
"""The links of a genealogy: whom an actor targets is none of it."""

UPWARDS = {LinkKind.SPLINTER_OF, LinkKind.COMPONENT_OF}
"""Links of the actor itself that lead to where it came from or to what it is part of; drawn above it."""


@dataclass(frozen=True)
class Kin:
    """One relative: its name, how it is linked, the actor or the address to lead to, and the height of its row."""

    name: str
    link: ActorLink
    actor: Actor | None
    line: Line
    is_above: bool
    words: str
    address: str = ""
    top: int = 0

    @property
    def middle(self) -> int:
        """Height of the middle of its row."""
        return self.top + ROW // 2

    @property
    def label(self) -> str:
        """The name, cut where it would not fit."""
        return cut(self.name, LONGEST)

    @property
    def short(self) -> str:
        """The name for a phone, empty where the name fits."""
        return cut(self.name, SHORT) if len(self.name) > SHORT else ""

    @property
    def is_firm(self) -> bool:
        """Whether a source states or reports the link, and does not claim, plan or guess it."""
        return self.link.modality in (Modality.STATED, Modality.REPORTED)


@dataclass(frozen=True)
class Genealogy:
    """An actor between what it came from, above, and what it became or goes along with, below."""

    actor: Actor
    above: list[Kin]
    below: list[Kin]
    middle: int
    height: int

    @property
    def kin(self) -> list[Kin]:
        """All relatives from top to bottom."""
        return [*self.above, *self.below]

    @property
    def lines(self) -> set[Line]:
        """What the key explains."""
        return {one.line for one in self.kin}

    @property
    def has_doubt(self) -> bool:
        """Whether a link is claimed, planned or guessed."""
        return any(not one.is_firm for one in self.kin)


def genealogy_of(
    actor: Actor, links: Iterable[ActorLink], incoming: Iterable[ActorLink], addresses: dict[int, str]
) -> Genealogy | None:
    """Return the genealogy of an actor from its own links and those of others to it, None of too few.

    `addresses` has that of each party to which a link of its own leads, where it has a page.
    """
    kin = [_own(link, addresses.get(link.party_id, "")) for link in links if link.type in LINES]
    kin += [_theirs(link, actor) for link in incoming if link.type in LINES and link.record.stage == Stage.PUBLISHED]
    if len(kin) < FEWEST:
        return None
    above = [_at(one, ROW * place) for place, one in enumerate(one for one in kin if one.is_above)]
    top = ROW * len(above)
    below = [_at(one, top + ROW * (place + 1)) for place, one in enumerate(one for one in kin if not one.is_above)]
    return Genealogy(actor, above, below, top + ROW // 2, top + ROW * (len(below) + 1))


def _own(link: ActorLink, address: str) -> Kin:
    """Return the relative to which a link of the actor leads."""
    is_above = link.type in UPWARDS
    return Kin(str(link.party), link, None, LINES[link.type], is_above, _said(link, link.get_type_display()), address)


def _theirs(link: ActorLink, actor: Actor) -> Kin:
    """Return the relative whose link leads to an actor: what merged into it came first."""
    is_above = link.type == LinkKind.MERGED_INTO
    said = f"{link.get_type_display()} {actor}"
    return Kin(str(link.record), link, link.record, LINES[link.type], is_above, _said(link, said))


def _said(link: ActorLink, words: str) -> str:
    """Return how a relative is linked, with date and modality where they say more."""
    parts = [words, display(link.date)]
    if link.modality != Modality.STATED:
        parts.append(str(link.get_modality_display()))
    return ", ".join(part for part in parts if part)


def _at(kin: Kin, top: int) -> Kin:
    return replace(kin, top=top)
