"""A rule is switched off for a reason, and the reason is one of the list in CONTRIBUTING."""

import ast
import io
import re
import tokenize

import pytest

HEADING = "## Reasons to switch a rule off"
NOQA = re.compile(r"# noqa: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)* \((?P<reason>[^)]+)\)$")
IGNORE = re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # (?P<reason>.+)$")
INLINE = re.compile(r"# inline: (?P<reason>.+)$")


@pytest.fixture(scope="module")
def reasons(tree) -> set[str]:
    """The reasons CONTRIBUTING allows, as its list has them."""
    _before, _heading, after = (tree.top / "CONTRIBUTING.md").read_text().partition(f"{HEADING}\n")
    section = after.partition("\n## ")[0]
    return set(re.findall(r"^- `([^`]+)`", section, re.M))


def comments(source: str) -> dict[int, str]:
    """Return the comments of a module by line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def unreasoned(source: str, reasons: set[str]) -> list[str]:
    """Return every rule switched off and every import inside a function that gives none of the allowed reasons."""
    notes = comments(source)
    found = []
    for line, note in notes.items():
        for word, shape in (("noqa", NOQA), ("type: ignore", IGNORE)):
            if word in note and not _allowed(shape, note, reasons):
                found.append(f"{line}: {note}")
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    inline = {
        node for function in functions for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
    }
    for node in inline:
        note = notes.get(node.lineno, "")
        if not (_allowed(INLINE, note, reasons) or _allowed(NOQA, note, reasons)):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return sorted(found)


def _allowed(shape: re.Pattern, note: str, reasons: set[str]) -> bool:
    match = shape.search(note)
    return match is not None and match["reason"] in reasons


def test_the_list_is_there(reasons):
    assert len(reasons) >= 3


def test_every_exception_gives_a_listed_reason(tree, reasons):
    # This file holds the samples below.
    paths = [path for path in tree.python if path.name != "test_reasons.py"]
    assert {str(path): found for path in paths if (found := unreasoned(tree.text(path), reasons))} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import os  # noqa", ["1: # noqa"]),
        ("import os  # noqa: F401", ["1: # noqa: F401"]),
        ("import os  # noqa: F401 (because)", ["1: # noqa: F401 (because)"]),
        ("import os  # noqa: F401 (settings build on base)", []),
        ("x = y  # type: ignore", ["1: # type: ignore"]),
        ("x = y  # type: ignore[misc]  # settings build on base", []),
        ("def f():\n    import os", ["2: import os"]),
        ("def f():\n    import os  # inline: settings build on base", []),
    ],
)
def test_an_exception_without_a_reason_is_noticed(source, expected):
    assert unreasoned(source, {"settings build on base"}) == expected
