"""Hard stops on length: what outgrows them is split by noun or by subject."""

import ast

import pytest


def too_long(tree, paths, limit):
    return {str(path): length for path in paths if (length := tree.length(path)) > limit}


def test_python_files_end_at_400_lines(tree):
    assert too_long(tree, [path for path in tree.python if path.parts[0] != "tests"], 400) == {}


def test_test_files_end_at_600_lines(tree):
    assert too_long(tree, [path for path in tree.python if path.parts[0] == "tests"], 600) == {}


def test_templates_end_at_150_lines(tree):
    assert too_long(tree, [path for path in tree.files if "templates" in path.parts], 150) == {}


def test_fixture_files_end_at_800_lines_unless_they_are_tables(tree):
    paths = [path for path in tree.files if path.parts[0] == "fixtures" and path.suffix != ".csv"]
    assert too_long(tree, paths, 800) == {}


@pytest.mark.parametrize("app", ["editorial", "relations", "organizations", "security", "portal"])
def test_each_app_has_a_readme_of_at_most_30_lines(tree, app):
    readme = [path for path in tree.files if str(path) == f"{app}/README.md"]
    assert [str(path) for path in readme] == [f"{app}/README.md"]
    assert too_long(tree, readme, 30) == {}


def test_pages_of_documentation_end_at_200_lines(tree):
    assert too_long(tree, [path for path in tree.named("docs/*.md") if len(path.parts) == 2], 200) == {}


def test_decisions_end_at_80_lines(tree):
    assert too_long(tree, tree.named("docs/decisions/*.md"), 80) == {}


def test_contributing_ends_before_150_lines(tree):
    assert too_long(tree, tree.named("CONTRIBUTING.md"), 149) == {}


def test_functions_end_at_50_lines(tree):
    found = {}
    for path in tree.python:
        for node in ast.walk(tree.parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > 50:
                    found[f"{path}:{node.lineno} {node.name}"] = length
    assert found == {}
