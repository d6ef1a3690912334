"""The notes editors leave one another beside a record, and the fields each is about."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.admin.log_words import said_of
from editorial.models import Child, Citation, Record, WorkflowEntry, child_relations
from editorial.wording import COMPANIONS, label
from editorial.workflow import log
from editorial.workflow.snapshots import Children, kept_fields

SILENT = ("revert",)
"""Moves whose note is no message: the number of a version."""


@dataclass(frozen=True)
class Part:
    """A field or a row that a note is about; `url` leads to it on the form, and is empty where there is none."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class Note:
    """A line of the log with a note, what its writer did, and the parts it is about."""

    line: WorkflowEntry
    words: str
    parts: list[Part]


def parts_of(record: Record, children: Children | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a note may be about: groups of (path, words), the record's own fields first and citations last.

    `children` are given where the caller has read them already.
    """
    model = type(record)
    groups = [(capfirst(str(model._meta.verbose_name)), [(name, str(label(model, name))) for name in _fields(model)])]
    for accessor, child in sorted(child_relations(model).items(), key=lambda item: issubclass(item[1], Citation)):
        fields = [] if issubclass(child, Citation) else _fields(child)
        for key in _keys(child, record) if children is None else _ordered_keys(children[accessor]):
            whole = (f"{accessor}.{key}", _("the whole row"))
            columns = [(f"{accessor}.{key}.{name}", str(label(child, name))) for name in fields]
            groups.append((_row_words(child, key), [whole, *columns]))
    return groups


def thread(record: Record, form: str = "") -> list[Note]:
    """Return the notes since the last publication, newest last.

    `form` is the address of the form on which the parts can be changed, or "#" on the form itself; without it they are
    named and lead nowhere.
    """
    lines = log.since_publication(record).exclude(note="").exclude(move__in=SILENT)
    return noted(record, lines, form)


def noted(record: Record, lines, form: str = "") -> list[Note]:
    """Return lines of the log with the words for what was done and for the parts each is about."""
    lines = list(lines)
    anchors = _anchors(record, [path for line in lines for path in line.about]) if form else {}
    return [Note(line, said_of(line), [_part(record, path, form, anchors) for path in line.about]) for line in lines]


def part_words(model: type[Record], path: str) -> str:
    """Return the words for a path, whether or not the record still has it."""
    accessor, key, name = _split(model, path)
    if not accessor:
        return str(label(model, name))
    child = child_relations(model)[accessor]
    return f"{_row_words(child, key)}, {label(child, name)}" if name else _row_words(child, key)


def _part(record: Record, path: str, form: str, anchors: dict[str, str]) -> Part:
    anchor = anchors.get(path, "")
    return Part(part_words(type(record), path), f"{form.removesuffix('#')}#{quote(anchor)}" if anchor else "")


def _anchors(record: Record, paths: list[str]) -> dict[str, str]:
    """Return path -> id of the field on the form, for the paths that are there."""
    found, rows = {}, {}
    for path in dict.fromkeys(paths):
        accessor, key, name = _split(type(record), path)
        if not accessor:
            found[path] = f"id_{name}"
            continue
        if accessor not in rows:
            rows[accessor] = _keys(child_relations(type(record))[accessor], record)
        if key in rows[accessor]:
            place = f"{accessor}-{rows[accessor].index(key)}"
            found[path] = f"id_{place}-{name}" if name else place
    return found


def _keys(child: type[Child], record: Record) -> list[str]:
    """Return the keys of one kind of children in the order in which the form has their rows."""
    return list(child.objects.filter(record=record).values_list("key", flat=True))


def _ordered_keys(rows: list[Child]) -> list[str]:
    return [row.key for row in sorted(rows, key=lambda row: (row.position, row.key))]


def _split(model: type[Record], path: str) -> tuple[str, str, str]:
    """Return accessor, key and field of a path; keys may hold dots."""
    accessor, _dot, rest = path.partition(".")
    child = child_relations(model).get(accessor)
    if child is None:
        return "", "", path
    key, _dot, name = rest.rpartition(".")
    return (accessor, key, name) if key and name in _fields(child) else (accessor, rest, "")


def _row_words(child: type[Child], key: str) -> str:
    return f"{capfirst(child._meta.verbose_name)} {key}".strip()


def _fields(model) -> list[str]:
    names = {field.name for field in kept_fields(model)}
    return [
        field.name
        for field in kept_fields(model)
        if field.name != "position"
        and not any(field.name.removesuffix(suffix) in names - {field.name} for suffix in COMPANIONS)
    ]
