"""Names, words and places: what may lie where, and what no file may say."""

import ast
import re
from collections import defaultdict

import pytest

TOP_LEVEL = {
    "manage.py", "config", "relations", "organizations", "security", "templates", "fixtures", "tests", "pyproject.toml",
    "editorial", "portal", "docs", "bench", "locale", "Makefile", "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
    "LICENSE", "SECURITY.md", "requirements", "examples", "deploy",
}  # fmt: skip
NAMELESS = {"utils", "util", "helpers", "helper", "services", "service", "core", "common", "misc"}
# Spelt so that this file does not contain what it looks for.
REGISTRY = re.compile(r"(py[p]i|npmj[s]|debia[n]|ubunt[u])\.(org|com)|pythonhoste[d]\.|docke[r]\.io|index-ur[l]", re.I)
LOCKS = ("base", "test", "browser", "dev", "production")


def test_the_top_level_holds_only_what_the_house_names(tree):
    visible = {path.parts[0] for path in tree.files if not path.parts[0].startswith(".")}
    assert visible - TOP_LEVEL == set()
    assert [str(path) for path in tree.files if path.parts[0] == ".ci"] == [".ci/run"]


def test_every_module_is_named_for_what_it_does(tree):
    assert [str(path) for path in tree.python if NAMELESS & {part.removesuffix(".py") for part in path.parts}] == []


def test_every_module_says_its_job_in_one_line(tree):
    found = []
    for path in tree.python:
        module = tree.parsed(path)
        if module.body and not (ast.get_docstring(module) or "").strip():
            found.append(str(path))
    assert found == []


def test_tests_are_modules_without_a_package(tree):
    assert [str(path) for path in tree.named("__init__.py") if path.parts[0] == "tests"] == []


def test_no_file_names_a_package_registry(tree):
    found = []
    for path in tree.files:
        try:
            text = tree.text(path)
        except UnicodeDecodeError:
            continue
        found += [f"{path}: {match.group()}" for match in REGISTRY.finditer(text)]
    assert found == []


def test_requirements_hold_hashes_and_no_addresses(tree):
    for lock in LOCKS:
        text = (tree.top / f"requirements/{lock}.txt").read_text()
        pins = re.findall(r"^[a-z0-9][^\s=]*==\S+.*$", text, re.M | re.I)
        assert "://" not in text
        assert pins
        assert [pin for pin in pins if not pin.endswith("\\")] == [], "a pin without hashes"


def test_locks_agree_on_every_version(tree):
    versions = defaultdict(set)
    for lock in LOCKS:
        for name, version in re.findall(
            r"^([a-z0-9][^\s=]*)==(\S+)", (tree.top / f"requirements/{lock}.txt").read_text(), re.M | re.I
        ):
            versions[name].add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_migrations_are_named(tree):
    migrations = [
        path for path in tree.named("*.py") if path.parent.name == "migrations" and path.name != "__init__.py"
    ]
    assert migrations
    assert [str(path) for path in migrations if not re.fullmatch(r"\d{4}_(?!auto_)[a-z0-9_]+\.py", path.name)] == []


def test_migrations_change_schema_or_data_not_both(tree):
    found = []
    for path in tree.named("*.py"):
        if path.parent.name != "migrations":
            continue
        calls = {
            node.func.attr
            for node in ast.walk(tree.parsed(path))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        schema = {"CreateModel", "AddField", "AlterField", "RemoveField", "AddConstraint", "AddIndex", "DeleteModel"}
        if "RunPython" in calls and calls & schema:
            found.append(str(path))
    assert found == []


@pytest.mark.parametrize(
    "text", ["https://" + "py" + "pi.org/simple", "files." + "python" + "hosted.org", "--index-" + "url x"]
)
def test_a_registry_is_noticed(text):
    assert REGISTRY.search(text)
