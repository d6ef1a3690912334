"""The plan of a load: every row of the fixtures as an unsaved instance that names its targets."""

from graphlib import TopologicalSorter
from pathlib import Path

from django.db import models

from editorial.loading.errors import FixtureError
from editorial.loading.files import files_by_kind, rows_of
from editorial.loading.filling import Filler, columns_of
from editorial.loading.rows import Row, in_chunks
from editorial.models import Record, Versioned, child_relations, uid_for, versioned_models
from editorial.workflow.snapshots import linked


def kinds_in_order() -> list[type[Versioned]]:
    """Return the models of the fixtures, each after those its rows cannot do without."""
    kinds = list(versioned_models().values())
    needs = TopologicalSorter({kind: [] for kind in kinds})
    for kind in kinds:
        for model in (kind, *child_relations(kind).values()):
            for column in model._meta.concrete_fields:
                target = column.related_model
                if column.is_relation and not column.null and target in kinds and target is not kind:
                    needs.add(kind, target)
    return list(needs.static_order())


class Plan:
    """The rows of a directory of fixtures, each kind after those it needs.

    `fresh` says that the register is empty, so that nothing is looked up there. `problems` collects what is wrong.
    """

    def __init__(self, directory: Path, fresh: bool):
        self.fresh = fresh
        self.rows: list[Row] = []
        self.problems: list[str] = []
        self._targets: dict[tuple[type, str], models.Model | None] = {}
        self._filler = Filler(self._target, self.problems)
        kinds = kinds_in_order()
        files = files_by_kind(directory, [kind.kind for kind in kinds])
        for kind in kinds:
            self._filler.is_silent = bool(self.problems)
            self._start_kind(kind, directory, files[kind.kind])
        self._filler.is_silent = bool(self.problems)
        for row in self.rows:
            if not row.is_hinge:
                self._finish(row)

    def _start_kind(self, kind: type[Versioned], directory: Path, paths: list[Path]) -> None:
        """Make the rows of a kind and their hinge rows, so that every row can name them."""
        started = []
        for path in paths:
            try:
                listed = list(rows_of(kind, path, path.relative_to(directory).as_posix()))
            except FixtureError as error:
                self.problems += error.sentences
                continue
            started += [row for where, given in listed if (row := self._started(kind, where, given))]
        if not self.fresh:
            self._match(kind, started)
        for row in started:
            if kind.hinge:
                self._give_hinge(row)
            self.rows.append(row)

    def _started(self, kind: type[Versioned], where: str, given: dict) -> Row | None:
        """Return a row that can be named: a record by its slug, reference data by all it cannot do without."""
        row = Row(kind(), where, given)
        row.name = self._slug(row) if issubclass(kind, Record) else self._reference(row)
        if not row.name:
            return None
        if (kind, row.name) in self._targets:
            self.problems.append(f"{where}: the {kind._meta.verbose_name} “{row.name}” is given twice; remove one.")
            return None
        row.instance.uid = uid_for(kind.kind, row.name)
        self._targets[kind, row.name] = row.instance
        return row

    def _slug(self, row: Row) -> str:
        slug = row.given.get("slug")
        if not isinstance(slug, str) or not slug:
            self.problems.append(f"{row.where}: the slug is missing; every {row.instance._meta.verbose_name} has one.")
            return ""
        row.instance.slug = slug
        return slug

    def _reference(self, row: Row) -> str:
        needed = [column for column in columns_of(type(row.instance)) if not (column.is_relation and column.null)]
        if not self._filler.fill(row, needed):
            return ""
        for column in needed:
            if column.is_relation and not column.is_cached(row.instance):
                self.problems.append(f"{row.where}: the {column.name} is missing.")
                return ""
        return row.instance.reference()

    def _match(self, kind: type[Versioned], rows: list[Row]) -> None:
        """Find the rows the register already has; from here on their names lead to them."""
        by_name = {row.name: row for row in rows}
        for part in in_chunks(rows):
            if issubclass(kind, Record):
                found = kind.objects.live().filter(slug__in=[row.name for row in part])
            else:
                found = kind.objects.filter(uid__in=[row.instance.uid for row in part])
            for existing in linked(found):
                name = existing.slug if issubclass(kind, Record) else existing.reference()
                by_name[name].existing = self._targets[kind, name] = existing

    def _give_hinge(self, row: Row) -> None:
        owner = row.instance
        if row.existing:
            setattr(owner, owner.hinge, getattr(row.existing, owner.hinge))
            return
        model = owner._meta.get_field(owner.hinge).related_model
        taken = self._target(model, owner.slug) is not None
        slug = f"{owner._meta.model_name}-{owner.slug}" if taken else owner.slug
        hinge = model(slug=slug, uid=uid_for(model.kind, slug))
        setattr(owner, owner.hinge, hinge)
        self._targets[model, slug] = hinge
        row.hinge = Row(hinge, row.where, is_hinge=True)
        self.rows.append(row.hinge)

    def _finish(self, row: Row) -> None:
        """Set what may name any other row."""
        columns = columns_of(type(row.instance))
        if isinstance(row.instance, Record):
            self._filler.fill(row, columns)
            self._filler.fill_children(row)
        else:
            self._filler.fill(row, [column for column in columns if column.is_relation and column.null])
        self._filler.refuse_unknown(row)
        if row.hinge:
            for name, value in row.instance.hinge_values().items():
                setattr(row.hinge.instance, name, value)

    def _target(self, model: type[Versioned], name: str) -> models.Model | None:
        """Return what a fixture names: a record by its slug, reference data by its reference; None if there is none."""
        if (model, name) not in self._targets:
            self._targets[model, name] = None if self.fresh else _stored(model, name)
        return self._targets[model, name]


def _stored(model: type[Versioned], name: str) -> models.Model | None:
    if issubclass(model, Record):
        return model.objects.live().filter(slug=name).first()
    return model.objects.filter(**model.lookup(name)).first()
