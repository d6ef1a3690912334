"""Load a directory of fixtures: into an empty register at once, later as proposals."""

from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db import models, transaction

from editorial.loading.editions import Edition, differences, edition_of, expected_of
from editorial.loading.errors import FixtureError
from editorial.loading.later import load_again
from editorial.loading.plan import Plan
from editorial.loading.report import Report
from editorial.loading.rows import Row
from editorial.loading.writing import Writer
from editorial.models import Child, Record, Revision, RevisionKind, Versioned
from editorial.workflow import revising
from editorial.workflow.edition import enter, release
from editorial.workflow.ledger import queue
from editorial.workflow.pointers import names_entries
from editorial.workflow.problems import content_problems, contradictions
from editorial.workflow.snapshots import Children, children_of_all


def load(directory: Path) -> Report:
    """Load the fixtures of a directory in one transaction and report what was done.

    An empty register gets everything published in its first revision. A register with a past gets changed reference
    data in a new revision, and working copies and drafts for its editors. Another load or publication is waited for.
    Raises FixtureError, and then nothing was written.
    """
    with transaction.atomic():
        fresh = queue() == 0
        edition, expected = edition_of(directory), expected_of(directory)
        plan = Plan(directory, fresh)
        if plan.problems:
            raise FixtureError(plan.problems)
        report = _load_first(plan, edition, expected) if fresh else load_again(plan, edition)
        report.counts = counts()
    return report


def counts() -> dict[str, int]:
    """Return the number of rows of every model that fixtures fill, working copies apart, by model label."""
    return {
        model._meta.label: _rows(model).count() for model in apps.get_models() if issubclass(model, Versioned | Child)
    }


def _rows(model: type[Versioned | Child]) -> models.QuerySet:
    if issubclass(model, Record):
        return model.objects.live()
    return model.objects.filter(record__revises=None) if issubclass(model, Child) else model.objects.all()


def _load_first(plan: Plan, edition: Edition, expected: dict[str, int] | None) -> Report:
    with revising(RevisionKind.LOAD, edition.note, edition.actors) as revision:
        writer = Writer(plan.rows)
        writer.write()
        if writer.problems:
            raise FixtureError(writer.problems)
        records = [row for row in plan.rows if isinstance(row.instance, Record)]
        release([row.instance for row in records])
        children = _children(records)
        _require_none(
            f"{row.where}: {text}"
            for row in records
            for text in content_problems(row.instance, children[type(row.instance)][row.instance.pk])
        )
        _enter_all(plan, writer, revision, edition, children)
        # Disagreements name entries, which are there only now.
        _require_none(
            f"{row.where}: {text}"
            for row in records
            for text in contradictions(children[type(row.instance)][row.instance.pk])
        )
        if expected is not None and (problems := differences(expected, counts())):
            raise FixtureError(problems)
    report = Report(first=True, revision=revision.number)
    if expected is None:
        report.notes.append("There is no expected.yaml, so the numbers of rows were not compared.")
    if edition.awaits_second_look:
        report.notes.append(
            "edition.yaml names nobody who approved what others compiled: the records await a second look."
        )
    return report


def _require_none(problems: Iterable[str]) -> None:
    if found := list(problems):
        raise FixtureError(found)


def _children(records: list[Row]) -> dict[type[Record], dict[int, Children]]:
    by_kind: dict[type[Record], list[Record]] = {}
    for row in records:
        by_kind.setdefault(type(row.instance), []).append(row.instance)
    return {kind: children_of_all(kind, rows) for kind, rows in by_kind.items()}


def _enter_all(
    plan: Plan, writer: Writer, revision: Revision, edition: Edition, children: dict[type[Record], dict[int, Children]]
) -> None:
    """Append every row to the ledger; those that name entries come last, since a snapshot says what they name."""
    naming = [row.instance for row in plan.rows if names_entries(type(row.instance))]
    for instance in (row.instance for row in plan.rows):
        if not names_entries(type(instance)):
            read = children.get(type(instance), {}).get(instance.pk)
            enter(instance, revision, edition.awaits_second_look, read)
    writer.name_entries()
    for instance in naming:
        enter(instance, revision, edition.awaits_second_look)
