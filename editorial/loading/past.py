"""What the register says now, and what the last load made it say."""

import json
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q

from editorial.formats import content_of
from editorial.loading.errors import FixtureError, sentences_of
from editorial.loading.rows import Row, in_chunks
from editorial.models import Hinge, Record, RevisionKind, Stage, Version, WorkflowEntry, versioned_models
from editorial.workflow.hinges import owner
from editorial.workflow.snapshots import content, fields_of

PROPOSALS = Q(move__in=("create", "revise", "edit")) & ~Q(snapshot="")
"""The lines of the log in which a later load kept what it proposed; nobody else keeps a snapshot with these moves."""


def said(row: Row) -> dict:
    """Return what the fixtures say of a record, as the content of a snapshot. Raises FixtureError."""
    children = {name: {key: _clean(child) for key, child in rows.items()} for name, rows in row.children.items()}
    _clean(row)
    return content(row.instance, children)


def _clean(row: Row) -> dict:
    """Bring an unsaved row into the form in which it would be stored, and return its fields."""
    try:
        row.instance.clean_fields(exclude=[column.name for column in row.instance._meta.fields if column.is_relation])
        row.instance.clean()
    except ValidationError as error:
        raise FixtureError(sentences_of(error, row.where)) from error
    return fields_of(row.instance, row.links)


def published(uids: list[UUID]) -> dict[UUID, dict]:
    """Return the content of the newest version of each row."""
    return _contents(uids, Q())


def loaded_reference(uids: list[UUID]) -> dict[UUID, dict]:
    """Return what the last load that touched it made each row of reference data say."""
    return _contents(uids, Q(revision__kind=RevisionKind.LOAD))


def loaded_records(uids: list[UUID]) -> dict[UUID, dict]:
    """Return what the last load made each record say, published at once or proposed."""
    found = _contents(uids, Q(revision__kind=RevisionKind.LOAD))
    for part in in_chunks(uids):
        for line in WorkflowEntry.objects.filter(PROPOSALS, uid__in=part).order_by("id"):
            found[line.uid] = json.loads(line.snapshot)
    return found


def _contents(uids: list[UUID], where: Q) -> dict[UUID, dict]:
    found = {}
    for part in in_chunks(uids):
        for version in Version.objects.filter(where, uid__in=part).order_by("number"):
            found[version.uid] = content_of(version)
    return found


def vanished(kept: set[UUID]) -> list[str]:
    """Return sentences on what loads brought, the fixtures no longer have and readers still see."""
    loaded = Version.objects.filter(revision__kind=RevisionKind.LOAD)
    proposed = WorkflowEntry.objects.filter(PROPOSALS, move="create")
    gone = {uid: f"{kind}/{slug}" for uid, kind, slug in (*_names(loaded), *_names(proposed)) if uid not in kept}
    here = _still_there(list(gone))
    return [
        f"{name} is no longer in the fixtures and stays as it is; withdraw it if it is wrong."
        for uid, name in sorted(gone.items(), key=lambda item: item[1])
        if uid in here
    ]


def _names(rows):
    return rows.values_list("uid", "kind", "slug")


def _still_there(uids: list[UUID]) -> set[UUID]:
    found = set()
    for model in versioned_models().values():
        for part in in_chunks(uids):
            rows = model.objects.filter(uid__in=part)
            if issubclass(model, Record):
                rows = rows.filter(stage=Stage.PUBLISHED)
            found |= {row.uid for row in rows if not isinstance(row, Hinge) or owner(row) is None}
    return found
