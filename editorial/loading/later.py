"""A load into a register with a past: reference data is brought up to date, records are proposed to editors."""

import json
from contextlib import nullcontext

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from editorial.loading.editions import Edition
from editorial.loading.errors import FixtureError, sentences_of
from editorial.loading.past import loaded_records, loaded_reference, published, said, vanished
from editorial.loading.plan import Plan
from editorial.loading.report import Report
from editorial.loading.rows import Row
from editorial.loading.writing import Writer
from editorial.models import Document, Entry, Hinge, Passage, Record, RevisionKind, Stage
from editorial.workflow import WrongStageError, revising, snapshot
from editorial.workflow.edition import amend, enter, held, propose, propose_new
from editorial.workflow.snapshots import fields_of

CAPTURED = {Document: {"sha256", "characters"}, Passage: {"end", "sha256"}}
"""What makes a document this capture and a passage this place: once cited, another one is another row."""


def load_again(plan: Plan, edition: Edition) -> Report:
    """Bring reference data up to date in a new revision, and propose changed and new records to editors.

    What somebody changed since the last load is left as it is and reported. Without changes there is no revision.
    Raises FixtureError.
    """
    report = Report()
    new = [row for row in plan.rows if row.existing is None]
    old = [row for row in plan.rows if row.existing is not None]
    changes = _reference_changes([row for row in old if not isinstance(row.instance, Record)], report)
    proposals = _proposals([row for row in old if isinstance(row.instance, Record)], report)
    moves_on = changes or any(not isinstance(row.instance, Record) and not row.is_hinge for row in new)
    with revising(RevisionKind.LOAD, edition.note, edition.actors) if moves_on else nullcontext() as revision:
        _write_new(new, revision, report)
        for row, values in changes:
            _refusing(row, amend, row.existing, values, revision)
            report.changed.append(_title(row))
        for row, live, content in proposals:
            _refusing(row, propose, live, content)
            report.copies.append(_title(row))
    report.revision = revision.number if revision else None
    report.skipped += vanished({uid for row in plan.rows for uid in _uids(row)})
    return report


def _write_new(rows: list[Row], revision, report: Report) -> None:
    writer = Writer(rows)
    writer.write()
    if writer.problems:
        raise FixtureError(writer.problems)
    for row in rows:
        if isinstance(row.instance, Record):
            propose_new(row.instance)
            report.drafts.append(_title(row))
        elif revision:
            enter(row.instance, revision, awaits_second_look=False)
            if not row.is_hinge:
                report.added.append(_title(row))


def _refusing(row: Row, change, *arguments) -> None:
    """Make a change; a refusal becomes a sentence that names the row."""
    try:
        change(*arguments)
    except ValidationError as error:
        raise FixtureError(sentences_of(error, row.where)) from error
    except (DatabaseError, LookupError) as error:
        raise FixtureError([f"{row.where}: this change cannot be made: {error}"]) from error


def _reference_changes(rows: list[Row], report: Report) -> list[tuple[Row, dict]]:
    """Return what the fixtures change, column by column; what else changed in the register stays."""
    loaded = loaded_reference([row.existing.uid for row in rows])
    # A column no table of the kind has is not for the fixtures to change, such as whether a text is attached.
    columns = {type(row.instance): set() for row in rows}
    for row in rows:
        columns[type(row.instance)] |= row.given.keys()
    changes = []
    for row in rows:
        now, said_now = fields_of(row.existing), fields_of(row.instance)
        new = {name: value for name, value in said_now.items() if name in columns[type(row.instance)]}
        before = loaded.get(row.existing.uid, {"fields": now})["fields"]
        changed = {name for name, value in new.items() if value != now[name] and value != before.get(name)}
        if not changed:
            continue
        if refusal := _refusal(row, changed, {name for name in changed if now[name] != before.get(name)}):
            report.skipped.append(f"{row.where}: {refusal}")
        else:
            changes.append((row, {name: getattr(row.instance, name) for name in changed}))
    return changes


def _refusal(row: Row, changed: set[str], amended: set[str]) -> str:
    if amended:
        return (
            f"{', '.join(sorted(amended))} was changed in the register since the last load; the row is left as it is."
        )
    frozen = changed & CAPTURED.get(type(row.instance), set())
    if frozen and (isinstance(row.existing, Document) or Entry.objects.filter(passages__uid=row.existing.uid).exists()):
        return f"{', '.join(sorted(frozen))} is fixed, since records rest on it; give another capture or place its own row."
    return ""


def _proposals(rows: list[Row], report: Report) -> list[tuple[Row, Record, dict]]:
    """Return the records of which the fixtures say something new that may be proposed, locked, with what they say."""
    uids = [row.existing.uid for row in rows]
    now, loaded = published(uids), loaded_records(uids)
    found = []
    for row in rows:
        new, live = said(row), row.existing
        if new == now.get(live.uid):
            continue
        try:
            live, copy = held(live)
        except WrongStageError as error:
            report.skipped.append(f"{row.where}: {error}")
            continue
        current = now[live.uid] if live.uid in now else json.loads(snapshot(live))
        if new == current:
            continue
        if refusal := _standing(live, copy, new, current, loaded.get(live.uid)):
            report.skipped.append(f"{row.where}: {refusal}")
        else:
            found.append((row, live, new))
    return found


def _standing(live: Record, copy: Record | None, new: dict, current: dict, loaded: dict | None) -> str:
    """Say why what the fixtures say is not proposed; empty if it is."""
    if new["uid"] != current["uid"]:
        return "an editor made a record of this name; the fixture is left out."
    if live.stage == Stage.WITHDRAWN:
        return "the record was withdrawn; the fixture is left out."
    open_row = copy or live
    said_there = json.loads(snapshot(copy)) if copy else current
    if said_there == new:
        return "the change waits for an editor."
    if said_there != loaded:
        return "an editor changed the record or turned a change down since the last load; it is left as it is."
    if open_row.stage == Stage.IN_REVIEW:
        return "the record is in review; load again when it is decided."
    return ""


def _uids(row: Row):
    yield row.instance.uid
    owned = getattr(row.existing, row.existing.hinge) if row.existing is not None and row.existing.hinge else None
    if isinstance(owned, Hinge):
        yield owned.uid


def _title(row: Row) -> str:
    return f"{row.instance.kind}/{row.name or row.instance.reference()}"
