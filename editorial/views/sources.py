"""Sources: the list, and the page on which everything drawn from one source stands in its order."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, Sum

from editorial.filters import SourceFilterSet
from editorial.history import entries_citing
from editorial.models import Disposition, Document, Entry, Passage, Source, Stage
from editorial.views.details import RecordDetail
from editorial.views.linked import work
from editorial.views.lists import RecordList


class SourceList(RecordList):
    record = Source
    filterset = SourceFilterSet
    dated_by = "issued"


@dataclass
class Drawn:
    """A passage and the public records that cite it."""

    passage: Passage
    entries: list[Entry]


class SourceDetail(RecordDetail):
    record = Source
    related = ("derived_from",)
    children = (
        Prefetch(
            "documents",
            Document.public.annotate(
                read=Count("passages", filter=~Q(passages__disposition="")),
                factual=Count("passages", filter=Q(passages__disposition=Disposition.FACTS)),
                places=Count("passages"),
            ),
        ),
        "documents__footnotes__claim",
    )

    def about(self, record):
        return work(record)

    def extra(self, record):
        drawn = drawn_from(record)
        read = readings(record)
        return {
            "drawn": drawn,
            "drawn_entries": len({entry.pk for row in drawn for entry in row.entries}),
            "readings": read,
            "shares": {document: shares(rows) for document, rows in read.items()},
        }


def drawn_from(source: Source) -> list[Drawn]:
    """Return the passages of a source that public records cite, in the order of the documents, with the records."""
    passages = list(
        Passage.public.filter(document__source=source, entries__stage=Stage.PUBLISHED)
        .distinct()
        .select_related("document")
        .order_by("document", "start")
    )
    by_passage = defaultdict(list)
    for entry in entries_citing([passage.pk for passage in passages]).prefetch_related(
        Prefetch("passages", Passage.public.filter(document__source=source).only("pk"))
    ):
        for passage in entry.passages.all():
            by_passage[passage.pk].append(entry)
    return [Drawn(passage, by_passage[passage.pk]) for passage in passages]


@dataclass
class Reading:
    """What reading some passages of a document came to, and the share of the characters of its passages they hold."""

    code: str
    disposition: str
    reason: str
    passages: int
    share: float


def readings(source: Source) -> dict[int, list[Reading]]:
    """Return document key -> what became of its passages: those with facts first, then by reason."""
    length = Sum(F("end") - F("start"))
    rows = Passage.public.filter(document__source=source).order_by()
    groups = list(
        rows.values("document", "disposition", "disposition_reason").annotate(number=Count("pk"), length=length)
    )
    whole: dict[int, int] = defaultdict(int)
    for row in groups:
        whole[row["document"]] += row["length"]
    found: dict[int, list[Reading]] = defaultdict(list)
    for row in sorted(groups, key=lambda row: (row["disposition"] != Disposition.FACTS, -row["length"])):
        words = str(Disposition(row["disposition"]).label)
        share = 100 * row["length"] / whole[row["document"]]
        found[row["document"]].append(
            Reading(row["disposition"], words, row["disposition_reason"], row["number"], share)
        )
    return dict(found)


def shares(rows: list[Reading]) -> dict[str, float]:
    """Return the shares of the characters with facts, without any for a reason, and not yet read."""
    groups = {"facts": Disposition.FACTS, "reasoned": Disposition.NONE, "unread": Disposition.UNREAD}
    return {name: sum(row.share for row in rows if row.code == code) for name, code in groups.items()}
