"""Compares every row readers see with the last Version of its uid."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from editorial.audit.derived import DerivedColumns
from editorial.audit.entries import Entries
from editorial.audit.findings import Difference, Finding, changed, differences, plain
from editorial.audit.ledger import Last, Ledger, digest_of
from editorial.audit.rows import with_children
from editorial.formats import content_of
from editorial.models import LEDGERED, Action, Hinge, Record, Revision, Stage, Version, Versioned, versioned_models
from editorial.workflow.pointers import publicly_named_keys
from editorial.workflow.snapshots import Children, snapshot


def published_findings(ledger: Ledger) -> Iterator[Finding]:
    """Yield what differs between the ledger and the rows, their derived columns and their Entries."""
    times = dict(Revision.objects.values_list("number", "at"))
    for kind, model in sorted(versioned_models().items()):
        known = {uid: last for uid, last in ledger.last.items() if last.kind == kind}
        yield from _kind_findings(model, known, times)


def _kind_findings(model: type[Versioned], known: dict[UUID, Last], times: dict) -> Iterator[Finding]:
    is_record = issubclass(model, Record)
    rows = model.objects.live() if is_record else model.objects.all()
    derived = DerivedColumns(model)
    entries = Entries(model.kind) if is_record else None
    named = publicly_named_keys(model) if issubclass(model, Hinge) else None
    missing = dict(known)
    for row, children in with_children(rows):
        last = missing.pop(row.uid, None)
        if last is None:
            if _is_public(row) or row.uid in known:
                yield _added(row)
            continue
        found = [
            *_content_differences(row, children, last),
            *_column_differences(row, last, times),
            *derived.differences(row, children),
        ]
        if named is not None and row.is_public != (row.pk in named):
            found.append(("is_public", row.pk in named, row.is_public))
        if found:
            yield changed(model.kind, last.slug, found)
        if entries is not None:
            yield from entries.findings(row, children)
    yield from (_removed(last) for last in missing.values())
    if entries is not None:
        yield from entries.left_over()


def _is_public(row: Versioned) -> bool:
    """Say whether a row that the ledger does not know would be seen by readers or used as if it had been published."""
    if isinstance(row, Record):
        return row.stage in LEDGERED or row.version > 0
    return row.is_public if isinstance(row, Hinge) else True


def _added(row: Versioned) -> Finding:
    name = row.slug if isinstance(row, Record) else row.reference()
    sentence = _("%(kind)s/%(name)s was added outside the workflow: it is public and the ledger has no version of it.")
    return Finding(row.kind, name, "added", sentence % {"kind": row.kind, "name": name})


def _removed(last: Last) -> Finding:
    sentence = _(
        "%(kind)s/%(name)s was removed outside the workflow: the ledger has %(number)s of its versions, the table no row."
    )
    return Finding(
        last.kind, last.slug, "removed", sentence % {"kind": last.kind, "name": last.slug, "number": last.number}
    )


def _content_differences(row: Versioned, children: Children, last: Last) -> list[Difference]:
    text = snapshot(row, children)
    if digest_of(text) == last.digest:
        return []
    expected = content_of(Version.objects.get(pk=last.pk))
    # An older version is upgraded when read, so its format number says nothing about the row.
    return [item for item in differences(expected, json.loads(text)) if item[0] != "format"]


def _column_differences(row: Versioned, last: Last, times: dict) -> Iterator[Difference]:
    if not isinstance(row, Record):
        return
    stage = Stage.WITHDRAWN if last.action == Action.WITHDRAW else Stage.PUBLISHED
    for name, expected in (
        ("stage", str(stage)),
        ("version", last.number),
        ("revision", last.revision),
        ("published_at", times.get(last.revision)),
    ):
        if getattr(row, name) != expected:
            yield name, plain(expected), plain(getattr(row, name))
    if row.hinge and row.stage == Stage.PUBLISHED:
        yield from _hinge_differences(row)


def _hinge_differences(record: Record) -> Iterator[Difference]:
    """Yield in what the hinge row of a record is not that of this record."""
    own = getattr(record, record.hinge)
    for name, expected in record.hinge_values().items():
        found = getattr(own, name, None)
        if found != expected:
            yield f"{record.hinge}.{name}", _word(expected), _word(found)


def _word(value):
    return value.reference() if isinstance(value, Versioned) else value and str(value)
