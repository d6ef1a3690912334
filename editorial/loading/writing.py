"""Writing the rows of a plan: each after the rows it cannot do without, each validated."""

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models

from editorial.loading.errors import FixtureError, sentences_of
from editorial.loading.rows import Row
from editorial.models import Entry
from editorial.workflow.edition import store


class Writer:
    """Saves new rows with their children; `problems` collects what the models refuse.

    A row whose target was refused is left out in silence: the sentence about the target is the one to act on.
    """

    def __init__(self, rows: list[Row]):
        self._rows = rows
        self._by_instance = {id(row.instance): row for row in rows}
        self._tried: set[int] = set()
        self._later: list[tuple[Row, str, models.Model]] = []
        self.problems: list[str] = []

    def write(self) -> None:
        """Save all rows, then their children, each time with what could only be named once everything was there.

        Rows are whole before their children are validated, which may ask them.
        """
        for row in self._rows:
            self._write(row)
        self._write_later()
        for row in self._rows:
            if row.instance.pk:
                self._write_children(row)
        self._write_later()

    def name_entries(self) -> None:
        """Point the rows of a first load that name entries at them, now that the entries are written."""
        for row, name, target in self._later:
            if isinstance(target, Entry) and row.instance.pk:
                setattr(row.instance, name, Entry.objects.filter(**Entry.lookup(target.reference())).first())
                self._save(row)

    def _write(self, row: Row) -> None:
        if id(row.instance) in self._tried:
            return
        self._tried.add(id(row.instance))
        if self._has_targets(row):
            self._save(row)

    def _has_targets(self, row: Row) -> bool:
        """Bring the foreign keys of a row up to date and say whether it can be saved."""
        for column in row.instance._meta.concrete_fields:
            target = column.get_cached_value(row.instance, default=None) if column.is_relation else None
            if target is None:
                continue
            if target.pk is None and column.null:
                self._later.append((row, column.name, target))
                target = None
            elif target.pk is None and id(target) in self._by_instance:
                self._write(self._by_instance[id(target)])
            if target is not None and target.pk is None:
                return False
            setattr(row.instance, column.name, target)
        return True

    def _write_children(self, row: Row) -> None:
        for children in row.children.values():
            for child in children.values():
                if self._has_targets(child) and self._save(child):
                    for name, targets in child.links.items():
                        getattr(child.instance, name).set(targets)

    def _write_later(self) -> None:
        changed, left = {}, []
        for row, name, target in self._later:
            if row.instance.pk and target.pk:
                setattr(row.instance, name, target)
                changed[id(row)] = row
            else:
                left.append((row, name, target))
        self._later = left
        for row in changed.values():
            self._save(row)

    def _save(self, row: Row) -> bool:
        try:
            store(row.instance)
        except ValidationError as error:
            self.problems += sentences_of(error, row.where)
            return False
        except DatabaseError as error:
            # The transaction is lost: nothing after this could be trusted.
            raise FixtureError([*self.problems, f"{row.where}: the database refuses this row: {error}"]) from error
        return True
