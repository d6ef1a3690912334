"""What the register said of a country at a moment of the past: its records then, made from the ledger."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from editorial.bringing import bring
from editorial.composing import rows_of
from editorial.filters import Moment
from editorial.models import Entry, Record, Spelled, versioned_models
from editorial.past import Past, last_public, versions_at
from editorial.wording import entry_title
from organizations.models import Membership
from portal.views.home import KINDS
from relations.models import Country

MOST = 100
"""Records of one kind that the page lists."""

MOST_CHANGED = 1000
"""Records changed since, of the whole register, that are read back; each costs a millisecond."""

DATED = ("date", "period", "observed", "founded")
"""The dates by which kinds without spells are dated."""


@dataclass
class KnownRow:
    """A record as it was known: the entry it has today, its title and version then, and the row they come from."""

    entry: Entry
    title: str
    version: int
    record: Record
    is_changed: bool = False

    @property
    def dated_by(self) -> str:
        """The name of the date that says when, empty for none."""
        return next((name for name in DATED if getattr(self.record, name, None)), "")

    @property
    def is_spelled(self) -> bool:
        """Whether it has a status that may change."""
        return isinstance(self.record, Spelled)


@dataclass
class KnownPart:
    """The records of one kind, the first hundred by title, and how many there were."""

    kind: str
    number: int = 0
    rows: list[KnownRow] = field(default_factory=list)


class TooMuchChangedError(ValueError):
    """More records changed since the moment than a page can read back."""


def known_parts(country: Country, moment: Moment, kinds: Collection[str] = KINDS, most: int = MOST) -> list[KnownPart]:
    """Return what the register held of a country at a moment, `most` of each kind. Raises TooMuchChangedError."""
    parts = _unchanged(country, moment, kinds, most)
    for row in _changed(country, moment, kinds):
        part = parts.setdefault(row.entry.kind, KnownPart(row.entry.kind))
        part.number += 1
        part.rows.append(row)
    for part in parts.values():
        part.rows = sorted(part.rows, key=lambda row: row.title.casefold())[:most]
    return [parts[kind] for kind in KINDS if kind in parts]


def withdrawn_since(country: Country, moment: Moment) -> list[Entry]:
    """Return the entries of records that were public at a moment and are withdrawn today."""
    entries = Entry.withdrawn.filter(tags__tag=country.tag, revision__gt=moment.number)
    known = versions_at(moment.number).filter(uid__in=entries.values("uid")).exclude(action="withdraw")
    return list(entries.filter(uid__in=known.values("uid")))


def _unchanged(country: Country, moment: Moment, kinds: Collection[str], most: int) -> dict[str, KnownPart]:
    """Return what nothing was published of since: the entries of today are those of the moment."""
    entries = Entry.public.filter(tags__tag=country.tag, revision__lte=moment.number, kind__in=kinds).order_by()
    placed = entries.annotate(
        place=Window(RowNumber(), partition_by="kind", order_by="title_en"),
        number=Window(Count("pk"), partition_by="kind"),
    )
    of_kind = defaultdict(list)
    for entry in placed.filter(place__lte=most):
        of_kind[entry.kind].append(entry)
    models, parts = versioned_models(), {}
    for kind, found in of_kind.items():
        rows = rows_of(_public_rows, models[kind], [entry.uid for entry in found])
        by_uid = {row.uid: row for row in rows}
        if issubclass(models[kind], Spelled):
            bring(by_uid.values(), "spells")
        known = [KnownRow(entry, entry_title(entry), entry.version, by_uid[entry.uid]) for entry in found]
        parts[kind] = KnownPart(kind, found[0].number, known)
    return parts


def _public_rows(model: type[Record], uids: list) -> QuerySet:
    return model.public.filter(uid__in=uids).order_by()


def _changed(country: Country, moment: Moment, kinds: Collection[str]) -> list[KnownRow]:
    """Return the records of which something was published since, as they were, those only that concerned the country."""
    newer = Entry.public.filter(revision__gt=moment.number, kind__in=kinds)
    entries = {entry.uid: entry for entry in newer[: MOST_CHANGED + 1]}
    if not entries:
        return []
    if len(entries) > MOST_CHANGED:
        raise TooMuchChangedError(
            _("More than %(most)s records changed after revision %(number)s; ask for a later one, or for one record.")
            % {"most": MOST_CHANGED, "number": moment.number}
        )
    versions = last_public(versions_at(moment.number)).filter(uid__in=entries)
    records = Past(moment.number).records(versions)
    return [
        KnownRow(entries[row.uid], str(row), row.version, row, is_changed=row.version != entries[row.uid].version)
        for row in records
        if country.tag in tags_of(row)
    ]


def tags_of(row: Record) -> set[str]:
    """Return the tags of a record made from the ledger."""
    tags = set(row.tags({name: getattr(row, name).all() for name in row._prefetched_objects_cache}))
    if isinstance(row, Membership) and row.member.country and row.member.type == "country":
        # A stored membership keeps the country of its member in a column of its own.
        tags.add(row.member.country.tag)
    return tags
