"""The edition: records that come from fixtures, published at once into an empty register and proposed to later ones."""

import uuid

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from editorial.door import opened
from editorial.models import Hinge, Record, Reference, Revision, Stage, Versioned, child_relations
from editorial.workflow import log
from editorial.workflow.checks import locked
from editorial.workflow.copies import fork, settle_spells
from editorial.workflow.entries import write_entry
from editorial.workflow.hinges import ensure_hinge, update_hinges
from editorial.workflow.indexing import index_reference
from editorial.workflow.ledger import write_version
from editorial.workflow.snapshots import Children, assign, children_of, fill, snapshot


def store(row: models.Model) -> None:
    """Validate and save a row of a load: a draft, a child of one, or reference data on its way into the ledger.

    Raises ValidationError with the sentences of the model.
    """
    row.full_clean(validate_unique=False, validate_constraints=False)
    try:
        with opened(), transaction.atomic():
            row.save()
    except IntegrityError:
        # To ask beforehand is a third of a load; asked now, the rule that the row breaks says so in a sentence.
        row.full_clean()
        raise


def release(records: list[Record]) -> None:
    """Bring saved drafts to the stage of published records, all before any is checked: they may name each other.

    Called inside an open revision that `enter` completes.
    """
    for record in records:
        settle_spells(record)
        record.stage = Stage.PUBLISHED
        record.version = 1
        record.save()


def enter(row: Versioned, revision: Revision, awaits_second_look: bool, children: Children | None = None) -> None:
    """Append the first version of a row to the ledger; a record gets its Entry and its line in the log as well.

    `children` are given where the caller has read them already.

    A hinge row that is not public has no version yet: it gets one with the first record that names it.
    """
    if not isinstance(row, Record):
        if not isinstance(row, Hinge) or row.is_public:
            write_version(revision, row)
        index_reference(row)
        return
    if row.hinge:
        # An earlier record of the load may have named it and so made it public.
        getattr(row, row.hinge).refresh_from_db()
    children = children_of(row) if children is None else children
    update_hinges(row, revision, {}, children)
    write_version(revision, row, children=children)
    write_entry(row, revision, children, awaits_second_look=awaits_second_look, review_by=None)
    log.write(
        row, "load", None, from_stage=Stage.DRAFT, revision=revision.number, awaits_second_look=awaits_second_look
    )


def amend(row: Reference, values: dict, revision: Revision) -> None:
    """Give reference data new values and append it to the ledger; the hinge row it owns follows.

    Raises ValidationError with the sentences of the model.
    """
    _change(row, values, revision)
    if row.hinge:
        _change(getattr(row, row.hinge), row.hinge_values(), revision)


def _change(row: Reference, values: dict, revision: Revision) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    store(row)
    if not isinstance(row, Hinge) or row.is_public:
        write_version(revision, row)
    index_reference(row)


def propose_new(record: Record) -> None:
    """Log a draft that a later load has saved; the line keeps what the fixtures said."""
    ensure_hinge(record)
    settle_spells(record)
    log.write(record, "create", None, snapshot=snapshot(record))


def held(live: Record) -> tuple[Record, Record | None]:
    """Return a live row and its working copy, if any, as they are now, locked to the end of the transaction.

    A load judges by what it reads what it may propose: an editor who saves meanwhile waits, or has been waited for.
    Raises WrongStageError if the row is gone.
    """
    live = locked(live)
    copy = type(live).objects.filter(revises=live).first()
    return live, locked(copy) if copy else None


def propose(live: Record, content: dict) -> Record:
    """Return a working copy of a published record, or the untouched draft of an earlier load, filled with new content.

    `content` is a parsed snapshot. Raises ValidationError with the sentences of the models.
    """
    copy = type(live).objects.filter(revises=live).first() or (live if live.stage == Stage.DRAFT else None)
    move = "edit" if copy else "revise"
    copy = copy or fork(live)
    assign(copy, content["fields"])
    copy.full_clean()
    fill(copy, content)
    _validate(copy)
    settle_spells(copy)
    copy.edit_token = uuid.uuid4()
    copy.save()
    log.write(copy, move, None, from_stage=live.stage, snapshot=snapshot(copy))
    return copy


def _validate(record: Record) -> None:
    rows = [
        record,
        *(row for model in child_relations(type(record)).values() for row in model.objects.filter(record=record)),
    ]
    problems = []
    for row in rows:
        try:
            row.full_clean()
        except ValidationError as error:
            problems += error.messages
    if problems:
        raise ValidationError(problems)
