"""A synthetic world of any size: the same seed and sizes give the same rows on either database."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from random import Random

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from bench.events import event_rows
from bench.rows import MOMENT, Sheet, bulk
from editorial.models import Document, Entry, Head, Passage, Revision, Source
from organizations.models import Membership, MembershipCitation, MembershipSpell, Organization
from relations.models import Country, Party, Place, Tie, TieCitation, TieSpell
from security.models import Actor

COUNTRIES = Path(__file__).resolve().parent.parent / "fixtures/countries.csv"
RECORD = ("id", "uid", "slug", "stage", "version", "revision", "published_at")
PUBLISHED = ("published", 1, 1, MOMENT)


@dataclass(frozen=True)
class Sizes:
    """How many rows of each kind; the pairs of countries limit the ties, the members of organizations the memberships."""

    events: int
    ties: int = 2_000
    memberships: int = 2_000
    organizations: int = 300
    actors: int = 500
    places: int = 2_000
    sources: int = 200
    documents: int = 2_000
    passages: int = 20_000

    @classmethod
    def planned(cls, events: int) -> "Sizes":
        """Return the sizes of a world of so many events: a tie and a membership for every fifty of them."""
        return cls(events, ties=max(events // 50, 200), memberships=max(events // 50, 200))


def build(sizes: Sizes, seed: int = 1, entries: bool = False) -> None:
    """Fill an empty database that has its tables. With `entries`, each event has the row by which it is searched.

    Versions are not written. Raises RuntimeError if the database holds a register already.
    """
    if Head.objects.filter(n__gt=0).exists() or Country.objects.exists():
        raise RuntimeError("The database is not empty; the synthetic world needs one of its own.")
    models = [model for model in apps.get_models() if model._meta.app_label != "auth"]
    with bulk([model._meta.db_table for model in models]):
        fill(sizes, seed, entries)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def fill(sizes: Sizes, seed: int = 1, entries: bool = False) -> None:
    """Write the rows of the world, in whatever transaction is open."""
    _Builder(sizes, Random(seed)).write(entries)


class _Builder:
    def __init__(self, sizes: Sizes, random: Random):
        self.sizes, self.random = sizes, random
        with COUNTRIES.open(newline="", encoding="utf-8") as table:
            self.countries = [
                (row["code"], row["slug"], row["name_en"], row["name_fr"]) for row in csv.DictReader(table)
            ]

    def uid(self) -> str:
        """Return the next uid; the seed decides it."""
        return f"{self.random.getrandbits(128):032x}"

    def write(self, entries: bool) -> None:
        """Write every table, parents first."""
        Sheet(Revision, "id", "number", "kind", "at", "hash").write([(1, 1, "load", MOMENT, "0" * 64)])
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{Head._meta.db_table}"')
        Sheet(Head, "id", "n").write([(1, 1)])
        self._countries()
        self._sources()
        self._named(Place, "Place", self.sizes.places, ("type", "name_en"), lambda name, nth: ("settlement", name))
        parties = len(self.countries)
        self._named(
            Actor, "Group", self.sizes.actors, ("type", "name_en", "party_id"),
            lambda name, nth: ("rebel-group", name, parties + nth),
        )  # fmt: skip
        parties += self.sizes.actors
        self._named(
            Organization, "Organization", self.sizes.organizations, ("type", "name_en", "party_id"),
            lambda name, nth: ("regional", name, parties + nth),
        )  # fmt: skip
        self._ties()
        self._memberships()
        event_rows(self.sizes, self.random, len(self.countries), entries and Sheet(Entry, *ENTRY))

    def _countries(self) -> None:
        party = Sheet(Party, "id", "uid", "is_public", "slug", "type", "name_en", "country_id")
        rows = [
            (nth, self.uid(), True, slug, "country", name, nth) for nth, (_code, slug, name, _fr) in self._numbered()
        ]
        for kind, word, count in (
            ("actor", "Group", self.sizes.actors),
            ("organization", "Organization", self.sizes.organizations),
        ):
            first = len(rows)
            rows += [
                (first + nth, self.uid(), True, f"{word.lower()}-{nth}", kind, f"{word} {nth}", None)
                for nth in range(1, count + 1)
            ]
        party.write(rows)
        Sheet(Country, "id", "uid", "code", "slug", "name_en", "name_fr", "status", "party_id").write(
            (nth, self.uid(), code, slug, name, french, "un-member", nth)
            for nth, (code, slug, name, french) in self._numbered()
        )

    def _numbered(self):
        return enumerate(self.countries, start=1)

    def _sources(self) -> None:
        sizes = self.sizes
        Sheet(
            Source, *RECORD, "type", "title", "publisher", "licence", "redistribution", "reliability", "reliability_reason"
        ).write(
            (nth, self.uid(), f"source-{nth}", *PUBLISHED, "report", f"Annual report {nth}", "Press", "CC BY 4.0",
             "attribution", "B", "An established publisher.")
            for nth in range(1, sizes.sources + 1)
        )  # fmt: skip
        Sheet(Document, "id", "uid", "key", "source_id", "sha256", "characters", "retrieved_at").write(
            (nth, self.uid(), f"document-{nth}", nth % sizes.sources + 1, f"{nth:064x}", 100_000, "2026-01-01")
            for nth in range(1, sizes.documents + 1)
        )
        Sheet(Passage, "id", "uid", "document_id", "start", "end", "sha256", "heading", "locator").write(
            (nth, self.uid(), nth % sizes.documents + 1, nth * 200, nth * 200 + 180, f"{nth:064x}", "Security",
             f"Security, paragraph {nth % 400}")
            for nth in range(1, sizes.passages + 1)
        )  # fmt: skip

    def _named(self, model, word: str, count: int, columns: tuple, values) -> None:
        Sheet(model, *RECORD, *columns).write(
            (nth, self.uid(), f"{word.lower()}-{nth}", *PUBLISHED, *values(f"{word} {nth}", nth))
            for nth in range(1, count + 1)
        )

    def _ties(self) -> None:
        pairs = list(combinations(sorted((code.lower(), nth) for nth, (code, *_names) in self._numbered()), 2))
        pairs = self._some(pairs, self.sizes.ties)
        Sheet(Tie, *RECORD, "country_a_id", "country_b_id").write(
            (nth, self.uid(), f"{one}-{two}", *PUBLISHED, first, second)
            for nth, ((one, first), (two, second)) in enumerate(pairs, start=1)
        )
        self._children(TieSpell, TieCitation, len(pairs), "established")

    def _memberships(self) -> None:
        members, bodies = range(1, len(self.countries) + 1), range(1, self.sizes.organizations + 1)
        pairs = self._some(list(product(members, bodies)), self.sizes.memberships)
        Sheet(Membership, *RECORD, "member_id", "country_id", "organization_id").write(
            (nth, self.uid(), f"{member}-in-{body}", *PUBLISHED, member, member, body)
            for nth, (member, body) in enumerate(pairs, start=1)
        )
        self._children(MembershipSpell, MembershipCitation, len(pairs), "active")

    def _some(self, pairs: list, number: int) -> list:
        """Return that many of the pairs, or all if there are fewer."""
        return self.random.sample(pairs, min(number, len(pairs)))

    def _children(self, spell, citation, count: int, status: str) -> None:
        """Give each of `count` records a spell that began in a year and two citations."""
        model = Sheet(
            spell, "key", "record_id", "status", "since", "since_earliest", "since_latest",
            "certain_from", "certain_to", "outer_from", "outer_to", "no_before",
        )  # fmt: skip
        model.write(_spells(count, status, self.random))
        Sheet(citation, "key", "position", "passage_id", "record_id", "evidence").write(
            (f"c-{place}", place, self.random.randrange(self.sizes.passages) + 1, nth, "1960")
            for nth in range(1, count + 1)
            for place in range(2)
        )


def _spells(count: int, status: str, random: Random) -> Iterator[tuple]:
    for nth in range(1, count + 1):
        year = random.randrange(1945, 2025)
        first, last = f"{year}-01-01", f"{year}-12-31"
        yield f"{status}-{year}", nth, status, str(year), first, last, last, last, first, last, first


ENTRY = (
    "uid", "kind", "slug", "title_en", "title_fr", "stage", "version", "revision", "published_at", "earliest", "latest",
    "search_text",
)  # fmt: skip
