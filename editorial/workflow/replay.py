"""Replay: the public tables, made again from the ledger or from the feed of changes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from editorial.door import opened
from editorial.formats import content_of
from editorial.models import Action, Child, Hinge, Record, Revision, Stage, Version, Versioned, versioned_models
from editorial.workflow.copies import settle_spells
from editorial.workflow.entries import write_entry
from editorial.workflow.errors import WorkflowError
from editorial.workflow.indexing import index_reference
from editorial.workflow.pointers import names_entries, publicly_named_keys
from editorial.workflow.snapshots import Target, assign, children_of_all, fill, kept_fields, linked, target_of


@dataclass
class _State:
    """What the changes came to for one uid: its last content, action and place in the ledger."""

    content: dict
    model: type[Versioned]
    action: str
    number: int
    revision: int = 0
    at: datetime | None = None
    row: Versioned | None = None
    blanked: bool = False

    @property
    def address(self) -> tuple[type[Versioned], str]:
        return self.model, self.content["reference"]


def replay(changes: Iterable[Mapping]) -> int:
    """Fill an empty register with the rows its changes came to, and return how many there are.

    A change is a mapping with `kind`, `uid`, `action` and `snapshot` (canonical text or parsed), oldest first, such as a
    row of Version or of the feed. With `revision` and `at` (a datetime or ISO 8601 text) a record gets its Entry too.
    The ledger itself is not written: it is where the changes come from. Raises WorkflowError when the register is not
    empty, or when a change names an unknown kind or a row that no change makes; then nothing was written.
    """
    states = _states(changes)
    with transaction.atomic(), opened():
        _require_empty()
        _create(states)
        naming = [state for state in states if names_entries(state.model)]
        _complete_all([state for state in states if state not in naming])
        _publish_hinges()
        _enter([state for state in states if state not in naming])
        # What names entries can be completed only now that they are there.
        _complete_all(naming)
        _enter(naming)
        for state in states:
            if not issubclass(state.model, Record):
                index_reference(state.row)
    return len(states)


def _remembering() -> Target:
    """Return a finder of targets that asks the database once for each."""
    found: dict[tuple[type[models.Model], str], Versioned] = {}

    def target(field: models.Field, reference: str) -> Versioned:
        key = (field.related_model, reference)
        if key not in found:
            found[key] = target_of(field, reference)
        return found[key]

    return target


def _complete_all(states: list[_State]) -> None:
    target = _remembering()
    try:
        for state in states:
            _complete(state, target)
    except LookupError as error:
        raise WorkflowError(str(error)) from error


def _enter(states: list[_State]) -> None:
    by_kind: dict[type[Record], list[_State]] = {}
    for state in states:
        if isinstance(state.row, Record) and state.at is not None:
            by_kind.setdefault(state.model, []).append(state)
    for kind, found in by_kind.items():
        rows = linked(kind.objects.all()).in_bulk([state.row.pk for state in found])
        children = children_of_all(kind, rows.values())
        for state in found:
            revision = Revision(number=state.revision, at=state.at)
            write_entry(rows[state.row.pk], revision, children[state.row.pk])


def changes_of_ledger() -> Iterator[dict]:
    """Yield every Version as a change that `replay` takes, oldest first."""
    columns = ("kind", "uid", "action", "snapshot", "revision__number", "revision__at")
    rows = Version.objects.order_by("revision__number", "position").values_list(*columns)
    for kind, uid, action, snapshot, number, at in rows.iterator():
        yield {"kind": kind, "uid": uid, "action": action, "snapshot": snapshot, "revision": number, "at": at}


def _states(changes: Iterable[Mapping]) -> list[_State]:
    kinds = versioned_models()
    states: dict[str, _State] = {}
    for change in changes:
        if change["kind"] not in kinds:
            raise WorkflowError(
                _("A change speaks of the kind “%(kind)s”, which this installation does not know; upgrade it.")
                % {"kind": change["kind"]}
            )
        uid, at = str(change["uid"]), change.get("at")
        states[uid] = _State(
            content=_content(change["snapshot"]),
            model=kinds[change["kind"]],
            action=change["action"],
            number=states[uid].number + 1 if uid in states else 1,
            revision=change.get("revision", 0),
            at=parse_datetime(at) if isinstance(at, str) else at,
        )
    return list(states.values())


def _content(snapshot: str | dict) -> dict:
    text = snapshot if isinstance(snapshot, str) else json.dumps(snapshot)
    return content_of(Version(snapshot=text, format=json.loads(text)["format"]))


def _require_empty() -> None:
    for model in versioned_models().values():
        if held := model.objects.count():
            raise WorkflowError(
                _("Replay fills an empty register; this one holds %(number)s %(rows)s. Use an empty database.")
                % {"number": held, "rows": model._meta.verbose_name_plural}
            )


def _create(states: list[_State]) -> None:
    """Save every row without its children, what is pointed at first; keys that form a circle are left to `_complete`."""
    target = _remembering()
    made: set[tuple[type[Versioned], str]] = set()
    waiting = states
    while waiting:
        ready = [state for state in waiting if not _missing(state, made, required_only=False)]
        ready = ready or [state for state in waiting if not _missing(state, made, required_only=True)]
        if not ready:
            raise WorkflowError(_unresolved(waiting[0], made))
        for state in ready:
            _save_first(state, _missing(state, made, required_only=False), target)
            made.add(state.address)
        done = {id(state) for state in ready}
        waiting = [state for state in waiting if id(state) not in done]


def _missing(state: _State, made: set, required_only: bool) -> list[models.Field]:
    """Return the keys of a row whose targets are not saved yet."""
    values = state.content["fields"]
    return [
        field
        for field in kept_fields(state.model)
        if field.is_relation
        and not issubclass(field.related_model, Child)
        and values.get(field.name) is not None
        and (field.related_model, values[field.name]) not in made
        and not (required_only and field.null)
    ]


def _unresolved(state: _State, made: set) -> str:
    field = _missing(state, made, required_only=True)[0]
    target = state.content["fields"][field.name]
    return _("%(kind)s/%(reference)s points at the %(target_kind)s %(target)s, which no change makes.") % {
        "kind": state.model.kind,
        "reference": state.content.get("slug") or state.content["reference"],
        "target_kind": field.related_model._meta.verbose_name,
        "target": target,
    }


def _save_first(state: _State, blank: list[models.Field], target: Target) -> None:
    row = state.row = state.model(uid=state.content["uid"])
    state.blanked = bool(blank)
    if isinstance(row, Record):
        row.slug = state.content["slug"]
        row.stage = Stage.WITHDRAWN if state.action == Action.WITHDRAW else Stage.PUBLISHED
        row.version, row.revision, row.published_at = state.number, state.revision, state.at
    assign(row, state.content["fields"], skip={field.name for field in blank}, target=target)
    row.save()


def _complete(state: _State, target: Target) -> None:
    row = state.row
    if not isinstance(row, Record):
        if state.blanked:
            assign(row, state.content["fields"], target=target)
            row.save()
        return
    fill(row, state.content, target)
    settle_spells(row)
    if row.hinge:
        setattr(row, row.hinge, _own_hinge(row))
        row.save()


def _own_hinge(record: Record) -> Hinge:
    """Return the hinge row a record owns: its slug is that of the record, or longer where that was taken."""
    model = record._meta.get_field(record.hinge).related_model
    slugs = (f"{record._meta.model_name}-{record.slug}", record.slug)
    found = {row.slug: row for row in model.objects.filter(slug__in=slugs, **record.hinge_values())}
    for slug in slugs:
        if slug in found:
            return found[slug]
    raise WorkflowError(
        _("%(kind)s/%(slug)s has no %(hinge)s of its own among the changes.")
        % {"kind": record.kind, "slug": record.slug, "hinge": model._meta.verbose_name}
    )


def _publish_hinges() -> None:
    """Make public the hinge rows that are named by what is public."""
    for model in versioned_models().values():
        if issubclass(model, Hinge):
            model.objects.filter(pk__in=publicly_named_keys(model)).update(is_public=True)
