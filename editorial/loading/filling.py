"""From what a fixture gives to the fields, links and children of a row."""

from collections.abc import Callable

from django.db import models

from editorial.loading.rows import Row
from editorial.loading.values import texts_of, value_of
from editorial.models import Child, Citation, Entry, Record, child_relations, versioned_models
from editorial.workflow.snapshots import kept_fields

LINES = ("supports", "evidence")
"""Fields of a citation that fixtures write as lists, one line of text each."""


class MissingError(ValueError):
    """A fixture names a row that is not there."""


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """Return the fields a fixture may give: what editors can set, but neither the order of children nor a hinge row."""
    derived = "position" if issubclass(model, Child) else model.hinge
    return [column for column in kept_fields(model) if column.name != derived] + list(model._meta.many_to_many)


class Filler:
    """Fills rows from what fixtures give; `target` finds what they name, `problems` collects what is wrong.

    `is_silent` holds back what is missing, once rows were refused that may be what is missed.
    """

    def __init__(self, target: Callable[[type[models.Model], str], models.Model | None], problems: list[str]):
        self._target = target
        self._problems = problems
        self.is_silent = False

    def fill(self, row: Row, columns: list[models.Field], siblings: dict[str, Row] | None = None) -> bool:
        """Set the given fields of a row and say whether all could be set."""
        whole = True
        for column in columns:
            given = row.given.get(column.name, "")
            if given in ("", []):
                continue
            try:
                self._set(row, column, given, siblings or {})
            except ValueError as error:
                whole = False
                if not (self.is_silent and isinstance(error, MissingError)):
                    self._problems.append(f"{row.where}, {column.name}: {error}")
        return whole

    def fill_children(self, row: Row) -> None:
        """Make the children a fixture gives under their accessor names and keys, in the order of the file."""
        for accessor, model in child_relations(type(row.instance)).items():
            row.children[accessor] = self._children(row, accessor, model)
            for child in row.children[accessor].values():
                self.fill(child, columns_of(model), row.children[accessor])
                self.refuse_unknown(child)

    def refuse_unknown(self, row: Row) -> None:
        """Name every field a fixture gives that the kind does not have."""
        model = type(row.instance)
        names = {column.name for column in columns_of(model)} | set(child_relations(model))
        names |= {"slug"} if issubclass(model, Record) else set()
        for name in sorted(row.given.keys() - names):
            self._problems.append(
                f"{row.where}: a {model._meta.verbose_name} has no field “{name}”; "
                f"expected one of: {', '.join(sorted(names))}."
            )

    def _children(self, row: Row, accessor: str, model: type[Child]) -> dict[str, Row]:
        given, found = row.given.get(accessor, {}), {}
        if not isinstance(given, dict):
            self._problems.append(f"{row.where}, {accessor}: expected a mapping of keys to fields.")
            return {}
        for position, (key, values) in enumerate(given.items()):
            where = f"{row.where}, {accessor}.{key}"
            if isinstance(values, dict):
                found[key] = Row(model(record=row.instance, key=key, position=position), where, values)
            else:
                self._problems.append(f"{where}: expected a mapping of fields.")
        return found

    def _set(self, row: Row, column: models.Field, given, siblings: dict[str, Row]) -> None:
        if column.many_to_many:
            row.links[column.name] = [self._named(column, text) for text in texts_of(given)]
            return
        if column.is_relation and issubclass(column.related_model, Child):
            value = _sibling(siblings, given)
        elif column.related_model is Entry:
            value = self._entry(given)
        elif column.is_relation:
            value = self._named(column, given)
        elif isinstance(row.instance, Citation) and column.name in LINES:
            value = "\n".join(texts_of(given))
        else:
            value = value_of(column, given)
        setattr(row.instance, column.name, value)

    def _entry(self, name) -> Entry | None:
        """Return the entry of a record named `kind/slug`: unsaved while its record is, None while that is a draft."""
        where = Entry.lookup(name) if isinstance(name, str) else {}
        kind = versioned_models().get(where.get("kind"))
        record = self._target(kind, where["slug"]) if kind and issubclass(kind, Record) else None
        if record is None:
            raise MissingError(
                f"there is no record “{name}”; expected the kind and slug of one, such as ties/mali-france."
            )
        return Entry(**where) if record.pk is None else Entry.objects.filter(**where).first()

    def _named(self, column: models.Field, name) -> models.Model:
        if not isinstance(name, str):
            raise ValueError("expected the name of a row, found a list or a mapping.")
        found = self._target(column.related_model, name)
        if found is None:
            raise MissingError(f"there is no {column.related_model._meta.verbose_name} “{name}”.")
        return found


def _sibling(siblings: dict[str, Row], name) -> models.Model:
    if not isinstance(name, str) or name not in siblings:
        raise ValueError(f"this record has no such row “{name}”; expected one of: {', '.join(siblings)}.")
    return siblings[name].instance
