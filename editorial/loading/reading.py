"""Reading fixture files: every scalar stays text, and nothing is read twice or guessed."""

import csv
import io
from pathlib import Path

import yaml
from yaml.composer import Composer, ComposerError
from yaml.constructor import BaseConstructor, ConstructorError
from yaml.cyaml import CParser
from yaml.resolver import BaseResolver

from editorial.loading.errors import FixtureError

LARGEST = 20_000_000
"""Bytes a fixture file may have."""


class StrictLoader(Composer, BaseConstructor, BaseResolver, CParser):
    """YAML in which scalars are text, a key occurs once in its mapping, and aliases are refused."""

    def __init__(self, stream):
        CParser.__init__(self, stream)
        Composer.__init__(self)
        BaseConstructor.__init__(self)
        BaseResolver.__init__(self)

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise ComposerError(None, None, "aliases are not read here; write the value out", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise ConstructorError(None, None, "a key is a word, not a list or a mapping", key.start_mark)
            if key.value.splitlines() != [key.value]:
                raise ConstructorError(None, None, "a key is one line of text", key.start_mark)
            if key.value in seen:
                raise ConstructorError(None, None, f"the key “{key.value}” is given twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def text_of(path: Path, name: str) -> str:
    """Return the text of a fixture file. Raises FixtureError for anything but UTF-8 of a sensible size."""
    if path.stat().st_size > LARGEST:
        raise FixtureError([f"{name} is larger than {LARGEST:,} bytes; split it by subject."])
    content = path.read_bytes()
    if b"\0" in content:
        raise FixtureError([f"{name} holds NUL bytes; expected UTF-8 text."])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FixtureError([f"{name} is not UTF-8 at byte {error.start}; save it as UTF-8."]) from error
    if not text.strip():
        raise FixtureError([f"{name} is empty; fill it or remove it."])
    return text


def yaml_of(path: Path, name: str):
    """Return the content of a YAML file as lists, mappings and text. Raises FixtureError."""
    try:
        return yaml.load(text_of(path, name), Loader=StrictLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise FixtureError([f"{name}{line}: {error.problem or error.context}."]) from error
    except yaml.YAMLError as error:
        raise FixtureError([f"{name}: {' '.join(str(error).split())}."]) from error
    except RecursionError as error:
        raise FixtureError([f"{name} is nested too deeply; expected a list of mappings."]) from error


def table_of(path: Path, name: str) -> list[tuple[str, dict[str, str]]]:
    """Return the rows of a CSV file, each with its place and its cells by column. Raises FixtureError."""
    rows = csv.reader(io.StringIO(text_of(path, name), newline=""), strict=True)
    found, problems = [], []
    try:
        header = next(rows)
        if repeated := sorted({column for column in header if header.count(column) > 1}):
            raise FixtureError([f"{name} has the column “{column}” twice; remove one." for column in repeated])
        for cells in rows:
            place = f"{name}, line {rows.line_num}"
            if len(cells) == len(header):
                found.append((place, dict(zip(header, cells, strict=True))))
            elif cells:
                problems.append(f"{place} has {len(cells)} cells; expected {len(header)}.")
    except csv.Error as error:
        problems.append(f"{name}, line {rows.line_num}: {error}.")
    if problems:
        raise FixtureError(problems)
    return found
