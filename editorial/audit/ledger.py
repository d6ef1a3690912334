"""Reads the whole ledger once, in order, and recalculates every hash of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from editorial.audit.findings import Finding
from editorial.models import Head, Revision, Version, versioned_models
from editorial.workflow.ledger import revision_hash, version_hash

CHUNK = 500


@dataclass(frozen=True)
class Last:
    """What the ledger says last of one uid; `digest` is the SHA-256 of the snapshot."""

    pk: int
    kind: str
    slug: str
    number: int
    action: str
    revision: int
    digest: bytes


@dataclass
class Ledger:
    """The ledger as read: the last Version of every uid, counts, the hash of the newest revision, and findings."""

    last: dict[UUID, Last] = field(default_factory=dict)
    revisions: int = 0
    versions: int = 0
    hash: str = ""
    findings: list[Finding] = field(default_factory=list)


def digest_of(snapshot: str) -> bytes:
    """Return the SHA-256 of a snapshot."""
    return hashlib.sha256(snapshot.encode()).digest()


def read_ledger() -> Ledger:
    """Read every Revision and Version in order and check numbers, places, hashes and the chain."""
    ledger = Ledger()
    previous = None
    groups = _versions_by_revision()
    number, versions = next(groups, (None, []))
    for revision in Revision.objects.order_by("number").iterator(chunk_size=CHUNK):
        hashes = []
        if number == revision.number:
            hashes = [_read_version(ledger, place, version) for place, version in enumerate(versions)]
            number, versions = next(groups, (None, []))
        ledger.findings += _revision_findings(revision, previous, hashes)
        ledger.revisions += 1
        previous = revision
    ledger.hash = previous.hash if previous else ""
    ledger.findings += _head_findings(previous.number if previous else 0)
    return ledger


def _versions_by_revision() -> Iterator[tuple[int, Iterator[Version]]]:
    versions = Version.objects.order_by("revision__number", "position").select_related("revision")
    return groupby(versions.iterator(chunk_size=CHUNK), key=lambda version: version.revision.number)


def _read_version(ledger: Ledger, place: int, version: Version) -> str:
    """Check one version, remember it as the last of its uid, and return its hash as stored."""
    name = f"{version.slug} @{version.number}"
    before = ledger.last.get(version.uid)
    wanted = before.number + 1 if before else 1
    for problem, sentence in _version_problems(version, wanted, place):
        ledger.findings.append(Finding("versions", name, problem, sentence))
    ledger.versions += 1
    ledger.last[version.uid] = Last(
        version.pk,
        version.kind,
        version.slug,
        version.number,
        version.action,
        version.revision.number,
        digest_of(version.snapshot),
    )
    return version.hash


def _version_problems(version: Version, wanted: int, place: int) -> Iterator[tuple[str, str]]:
    """Yield the kind of each problem of a version that should have this number and place, and a sentence on it."""
    if version.number != wanted:
        sentence = _("Version %(wanted)s of %(kind)s/%(slug)s is missing: version %(number)s follows.")
        names = {"wanted": wanted, "kind": version.kind, "slug": version.slug, "number": version.number}
        yield "removed", sentence % names
    if version.position != place:
        sentence = _("Before %(version)s, revision %(revision)s lacks the version at position %(place)s.")
        yield "removed", sentence % {"version": version, "revision": version.revision.number, "place": place}
    if version.hash != version_hash(version):
        sentence = _("%(version)s was changed: its snapshot, place or action does not match its hash.")
        yield "changed", sentence % {"version": version}
    if version.kind not in versioned_models():
        sentence = _("%(version)s is of a kind this installation does not know.")
        yield "broken", sentence % {"version": version}


def _revision_findings(revision: Revision, previous: Revision | None, hashes: list[str]) -> Iterator[Finding]:
    number = revision.number
    wanted = previous.number + 1 if previous else 1
    if number != wanted:
        sentence = _("Revision %(wanted)s is missing: revision %(number)s follows.")
        yield Finding("revisions", str(wanted), "removed", sentence % {"wanted": wanted, "number": number})
    elif revision.previous_hash != (previous.hash if previous else ""):
        sentence = _("Revision %(number)s does not follow the revision before it: the hash it names is not its hash.")
        yield Finding("revisions", str(number), "broken", sentence % {"number": number})
    if previous and revision.at < previous.at:
        sentence = _("Revision %(number)s is dated before the revision it follows.")
        yield Finding("revisions", str(number), "changed", sentence % {"number": number})
    if revision.hash != revision_hash(revision, hashes):
        sentence = _(
            "Revision %(number)s does not match its hash: its time, kind, note, actors or the list of its versions "
            "was changed."
        )
        yield Finding("revisions", str(number), "changed", sentence % {"number": number})


def _head_findings(newest: int) -> Iterator[Finding]:
    heads = list(Head.objects.values_list("n", flat=True))
    if heads == [newest] or (not heads and not newest):
        return
    sentence = _("The head says %(heads)s; the newest revision is %(newest)s.")
    said = ", ".join(str(n) for n in heads) or _("nothing")
    yield Finding("head", said, "changed", sentence % {"heads": said, "newest": newest})
