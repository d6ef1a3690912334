"""The ledger: one Revision per publishing transaction, one Version per record in it, chained by hashes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from editorial.door import opened
from editorial.formats import CURRENT
from editorial.models import Action, Head, Record, Reference, Revision, Version, Versioned
from editorial.workflow.snapshots import Children, canonical, snapshot

BATCH = 500


def digest(value) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def version_hash(version: Version) -> str:
    """Return the hash a version must have: over its place, its action and its snapshot."""
    return digest(
        [str(version.uid), version.kind, version.slug, version.number, version.action, version.format, version.snapshot]
    )


def revision_hash(revision: Revision, version_hashes: list[str]) -> str:
    """Return the hash a revision must have: over itself, its versions in order and the revision before."""
    return digest(
        [
            revision.number,
            revision.at.astimezone(UTC).isoformat(timespec="microseconds"),
            revision.kind,
            revision.note,
            revision.actors,
            version_hashes,
            revision.previous_hash,
        ]
    )


@contextmanager
def revising(kind: str, note: str, actors: list[str]) -> Iterator[Revision]:
    """Open a revision for the block, in a transaction that publishes all of it or nothing.

    The head is taken first and held to commit, so publishers queue and numbers have no gaps. Hashes are computed when
    the block ends.
    """
    with transaction.atomic(), opened():
        revision = _next(kind, note, actors)
        yield revision
        hashes = list(revision.versions.order_by("position").values_list("hash", flat=True))
        revision.hash = revision_hash(revision, hashes)
        revision.save()


def queue() -> int:
    """Wait until nobody else publishes, hold the head to the end of the transaction, and return its number."""
    # Two first publishers may both come here: the fixed key lets only one insert win, and the other waits for it.
    with opened():
        Head.objects.bulk_create([Head(pk=1, n=0)], ignore_conflicts=True)
    return Head.objects.select_for_update().get().n


def head() -> int:
    """Return the number of the newest revision, 0 before the first."""
    return Head.objects.values_list("n", flat=True).first() or 0


def _next(kind: str, note: str, actors: list[str]) -> Revision:
    if not Head.objects.update(n=F("n") + 1):
        queue()
        Head.objects.update(n=F("n") + 1)
    number = Head.objects.values_list("n", flat=True).get()
    previous = Revision.objects.filter(number=number - 1).first()
    at = _database_now()
    revision = Revision(
        number=number,
        kind=kind,
        note=note,
        actors=actors,
        at=max(at, previous.at) if previous else at,
        previous_hash=previous.hash if previous else "",
        hash="",
    )
    revision.save()
    return revision


def _database_now() -> datetime:
    """Ask the database for the time: workers' clocks may differ by an hour.

    PostgreSQL's Now() is fixed at the start of the statement, which may have queued for the head; this statement has not.
    """
    return Head.objects.values_list(Now(), flat=True).get()


def write_version(
    revision: Revision, row: Versioned, action: str | None = None, children: Children | None = None
) -> Version | None:
    """Append the present state of `row` to the ledger and return the Version.

    Without an action it is publish for the first version and amend for a changed one; an unchanged row gets no version.
    `children` are given where the caller has read them already.
    """
    text = snapshot(row, children)
    last = Version.objects.filter(uid=row.uid).order_by("-number").values("number", "snapshot").first()
    if action is None:
        if last and last["snapshot"] == text:
            return None
        action = Action.AMEND if last else Action.PUBLISH
    version = _next_version(revision, row, text, (last["number"] if last else 0) + 1, action)
    version.save()
    return version


def write_first_versions(revision: Revision, rows: list[Reference]) -> None:
    """Append the first version of each of some new rows of reference data to the ledger, in a few statements."""
    versions = [_next_version(revision, row, snapshot(row), 1, Action.PUBLISH) for row in rows]
    Version.objects.bulk_create(versions, batch_size=BATCH)


def _next_version(revision: Revision, row: Versioned, text: str, number: int, action: str) -> Version:
    """Return the next version of an open revision, not stored yet."""
    version = Version(
        revision=revision,
        position=revision.written,
        uid=row.uid,
        kind=row.kind,
        slug=row.slug if isinstance(row, Record) else row.reference(),
        number=number,
        action=action,
        format=CURRENT,
        snapshot=text,
    )
    version.hash = version_hash(version)
    revision.written += 1
    return version
