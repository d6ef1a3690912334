"""Bulk updates skip `save()` and its guard, so they stay where the workflow can see them."""

import ast

import pytest

MAY_UPDATE = ("editorial/workflow/", "editorial/dates/", "editorial/querysets.py")


def updates(source: str) -> list[int]:
    """Return the lines that call `.update(column=...)`: what dicts, sets and hashes take is positional."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in ("bulk_update", "aupdate")
            or (node.func.attr == "update" and node.keywords and not node.args)
        )
    ]


def test_querysets_are_updated_only_by_the_workflow(tree):
    found = {
        str(path): lines
        for path in tree.python
        if path.parts[0] != "tests" and not str(path).startswith(MAY_UPDATE) and (lines := updates(tree.text(path)))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rows.update(stage='published')", [1]),
        ("rows.update(**columns)", [1]),
        ("rows.bulk_update(found, ['stage'])", [1]),
        ("seen.update(names)", []),
        ("digest.update(b'text')", []),
    ],
)
def test_an_update_is_noticed(source, expected):
    assert updates(source) == expected
