"""Compares the Entries of one kind with the records they speak for."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from editorial.audit.findings import Difference, Finding, changed, differences, plain
from editorial.models import Entry, Record, Revision, Stage, WorkflowEntry
from editorial.workflow.entries import entry_links, entry_values
from editorial.workflow.log import APPROVALS
from editorial.workflow.snapshots import Children


class Entries:
    """The Entries of one kind, each to be compared once with its record."""

    def __init__(self, kind: str):
        rows = Entry.objects.filter(kind=kind).prefetch_related("tags", "passages__document")
        self._entries = {entry.uid: entry for entry in rows.iterator(chunk_size=500)}
        self._waiting, self._days = _log_of(kind)
        self._kind = kind

    def findings(self, record: Record, children: Children) -> Iterator[Finding]:
        """Yield what is wrong with the Entry of a record the ledger knows."""
        entry = self._entries.pop(record.uid, None)
        if entry is None:
            sentence = _("The entry of %(kind)s/%(slug)s was removed outside the workflow.")
            yield self._finding(record.slug, "removed", sentence)
            return
        if found := self._differences(entry, record, children):
            name = f"{self._kind}/{record.slug}"
            yield changed("entries", name, found, _("The entry of %(name)s") % {"name": name})

    def left_over(self) -> Iterator[Finding]:
        """Yield the Entries for which there is no record in the ledger."""
        for entry in self._entries.values():
            sentence = _(
                "The entry of %(kind)s/%(slug)s was added outside the workflow: the ledger has no such record."
            )
            yield self._finding(entry.slug, "added", sentence)

    def _finding(self, slug: str, problem: str, sentence: str) -> Finding:
        names = {"kind": self._kind, "slug": slug}
        return Finding("entries", f"{self._kind}/{slug}", problem, sentence % names)

    def _differences(self, entry: Entry, record: Record, children: Children) -> list[Difference]:
        expected = {**entry_values(record, children), **self._withdrawal(entry, record)}
        expected["awaits_second_look"] = record.uid in self._waiting
        expected["review_by"] = None if record.stage == Stage.WITHDRAWN else self._days.get(record.uid)
        found = {name: getattr(entry, name) for name in expected}
        tags, passages = entry_links(record, children)
        # A row each, so that a sentence names the one that is missing or too many.
        expected |= {"tags": dict.fromkeys(tags, True), "passages": _references(children, passages)}
        found |= {
            "tags": {row.tag: True for row in entry.tags.all()},
            "passages": {row.reference(): True for row in entry.passages.all()},
        }
        return [(path, plain(wanted), plain(is_now)) for path, wanted, is_now in differences(expected, found)]

    def _withdrawal(self, entry: Entry, record: Record) -> dict:
        """Return what the columns on a withdrawal must hold; its kind and replacement are kept by the Entry alone."""
        if record.stage == Stage.WITHDRAWN:
            note = Revision.objects.filter(number=record.revision).values_list("note", flat=True).first()
            return {"withdrawal_reason": note}
        return {"withdrawal_kind": "", "withdrawal_reason": "", "replaced_by_id": None}


def _log_of(kind: str) -> tuple[set[UUID], dict[UUID, date | None]]:
    """Return what waits for a second look, and the day in the line of each last approval, where any line names one."""
    dated = WorkflowEntry.objects.filter(kind=kind, review_by__isnull=False).order_by()
    approvals = Q(move__in=APPROVALS, uid__in=dated.values("uid"))
    lines = WorkflowEntry.objects.filter(Q(awaits_second_look=True) | approvals, kind=kind).order_by("id")
    waiting, days = set(), {}
    for uid, move, awaits, day in lines.values_list("uid", "move", "awaits_second_look", "review_by"):
        if awaits:
            waiting.add(uid)
        if move in APPROVALS:
            days[uid] = day
    return waiting, days


def _references(children: Children, keys: set[int]) -> dict[str, bool]:
    return {row.passage.reference(): True for row in children.get("citations", []) if row.passage_id in keys}
