"""What the ledger tells readers: newest changes, versions of a record, addresses that were withdrawn."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from editorial.composing import rows_of
from editorial.models import (
    LEDGERED,
    Action,
    Entry,
    EntryTag,
    Hinge,
    Passage,
    Record,
    Revision,
    Source,
    Stage,
    Version,
    Versioned,
    WorkflowEntry,
    versioned_models,
)


def entry_of(uid: UUID) -> Entry | None:
    """Return the entry of a record ever published, else None."""
    return Entry.objects.filter(uid=uid).first()


def newest_revisions(limit: int) -> QuerySet[Revision]:
    """Return the newest revisions, each with `changes`, the number of its versions."""
    return Revision.objects.annotate(changes=Count("versions")).order_by("-number")[:limit]


def newest_revision() -> Revision | None:
    """Return the revision the register stands at; None while it is empty."""
    return Revision.objects.order_by("-number").first()


def entry_at(kind: str, slug: str) -> Entry | None:
    """Return the entry of the record ever published at an address, else None."""
    return Entry.objects.filter(kind=kind, slug=slug).first()


def revision_numbered(number: int) -> Revision | None:
    """Return the revision with a number, else None."""
    return Revision.objects.filter(number=number).first()


def revision_by(moment: datetime) -> Revision | None:
    """Return the last revision made before a moment, else None."""
    return Revision.objects.filter(at__lt=moment).order_by("-number").first()


def published_alone() -> Exists:
    """Return what tells, of each row of a question for records, whether one person alone stands for what it says now.

    One alone published it, and nobody else has taken a second look since.
    """
    lines = WorkflowEntry.objects.filter(move="override", awaits_second_look=True)
    return Exists(lines.filter(uid=OuterRef("uid"), revision=OuterRef("revision")))


def public_counts() -> dict[str, int]:
    """Return how many records of each kind readers may see."""
    rows = Entry.public.order_by().values("kind").annotate(number=Count("pk"))
    return {row["kind"]: row["number"] for row in rows}


def tag_counts(prefix: str) -> dict[str, dict[str, int]]:
    """Return, for tags that begin with `prefix`, the rest of the tag -> kind -> number of public records that have it."""
    rows = EntryTag.objects.filter(tag__startswith=prefix, entry__stage=Stage.PUBLISHED).order_by()
    found: dict[str, dict[str, int]] = {}
    for row in rows.values("tag", "entry__kind").annotate(number=Count("pk")):
        found.setdefault(row["tag"].removeprefix(prefix), {})[row["entry__kind"]] = row["number"]
    return found


def entries_citing(passages: Iterable[int]) -> QuerySet[Entry]:
    """Return the public entries that cite one of the passages."""
    return Entry.public.filter(passages__in=passages).distinct()


def tagged(rows: QuerySet, tag: str) -> QuerySet:
    """Return the rows among public records that carry a tag."""
    return rows.filter(uid__in=uids_tagged(rows.model.kind, tag))


def uids_tagged(kind: str, tag: str) -> QuerySet:
    """Return the uids of the public records of a kind that carry a tag, to be asked for within another question."""
    carrying = EntryTag.objects.filter(tag=tag, entry__stage=Stage.PUBLISHED, entry__kind=kind)
    return carrying.values("entry__uid")


def source_keys(uids: Iterable[UUID]) -> dict[UUID, set[int]]:
    """Return uid -> keys of the sources a public record cites."""
    asked = list(uids)
    found: dict[UUID, set[int]] = {}
    for uid, key in rows_of(_source_keys, asked) if asked else ():
        found.setdefault(uid, set()).add(key)
    return found


def _source_keys(uids: list) -> QuerySet:
    rows = Entry.public.filter(uid__in=uids, passages__isnull=False).order_by()
    return rows.values_list("uid", "passages__document__source_id").distinct()


def cited_sources(tag: str) -> QuerySet[Source]:
    """Return the public sources that public records with a tag cite, by title."""
    entries = Entry.public.filter(tags__tag=tag)
    keys = Passage.public.filter(entries__in=entries).values("document__source")
    return Source.public.filter(pk__in=keys)


def revisions_after(number: int, limit: int) -> QuerySet[Revision]:
    """Return the revisions after a number, oldest first.

    Each has `changes`, the number of its versions, and `override`: whether one person alone published something in it.
    """
    alone = WorkflowEntry.objects.filter(move="override", revision=OuterRef("number"))
    rows = Revision.objects.filter(number__gt=number).annotate(changes=Count("versions"), override=Exists(alone))
    return rows.order_by("number")[:limit]


def versions_after(revision: int, position: int, limit: int) -> list[Version]:
    """Return the versions after a place in the ledger, in its order, with their revisions."""
    later = Q(revision__number__gt=revision) | Q(revision__number=revision, position__gt=position)
    rows = Version.objects.filter(later, revision__number__gte=revision).select_related("revision")
    return list(rows.order_by("revision__number", "position")[:limit])


def readable(versions: Iterable[Version]) -> dict[UUID, bool]:
    """Return what readers may know of: uid -> whether they may read its content too; a missing uid is no business of theirs.

    A withdrawn record is known and not read. Reference data follows what makes it public; documents and what is in them
    stay once their source was published, since published records go on citing them.
    """
    of_kind: dict[str, set[UUID]] = {}
    for version in versions:
        of_kind.setdefault(version.kind, set()).add(version.uid)
    found: dict[UUID, bool] = {}
    for kind, model in versioned_models().items():
        if uids := of_kind.get(kind):
            found |= _records(uids) if issubclass(model, Record) else _references(model, uids)
    return found


def _records(uids: set[UUID]) -> dict[UUID, bool]:
    rows = Entry.objects.filter(uid__in=uids).values_list("uid", "stage")
    return {uid: stage == Stage.PUBLISHED for uid, stage in rows}


def _references(model: type[Versioned], uids: set[UUID]) -> dict[UUID, bool]:
    rows = model.objects.filter(uid__in=uids)
    if issubclass(model, Hinge):
        left = Version.objects.filter(uid__in=uids, action=Action.WITHDRAW).values_list("uid", flat=True)
        return dict.fromkeys(left, False) | dict.fromkeys(
            rows.filter(is_public=True).values_list("uid", flat=True), True
        )
    for way in ("source", "document__source"):
        if _leads(model, way):
            rows = rows.filter(**{f"{way}__stage__in": LEDGERED})
            break
    return dict.fromkeys(rows.values_list("uid", flat=True), True)


def _leads(model: type[Versioned], way: str) -> bool:
    return any(field.name == way.partition("__")[0] for field in model._meta.concrete_fields)
