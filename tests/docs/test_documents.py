"""Documentation that can fail: what it names exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

TOP = settings.BASE_DIR
DOCUMENTS = sorted(
    [*TOP.glob("*.md"), *TOP.glob("docs/*.md"), *TOP.glob("docs/decisions/*.md"), *TOP.glob("[a-z]*/README.md")]
)
SCREENSHOTS = TOP / "docs/screenshots"
CODE = re.compile(r"`([^`\n]+)`|^ {4,}(\S.*)$", re.M)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")
TOP_LEVEL = {path.name for path in TOP.iterdir() if not path.name.startswith(".")} | {".ci", ".importlinter"}

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(TOP)))


def code(document: Path) -> list[str]:
    """Return what a document sets as code, in a line or as a block."""
    return ["".join(found) for found in CODE.findall(document.read_text())]


def targets() -> set[str]:
    """Return the targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text(), re.M))


def named_paths(document: Path) -> set[str]:
    """Return the paths of the repository that a document sets as code; patterns and placeholders are not paths."""
    words = (word.rstrip(":,.") for piece in code(document) for word in piece.split())
    return {
        word
        for word in words
        if ("/" in word or re.search(r"\.(py|md|yaml|csv|toml)$", word))
        and not re.search(r"[<>*{}@=:…]", word)
        and word.split("/")[0] in TOP_LEVEL
        and not word.startswith("var/")
    }


@each_document
def test_every_make_target_exists(document):
    named = {target for piece in code(document) for target in re.findall(r"\bmake ([a-z]+)\b", piece)}
    assert named - targets() == set()


@each_document
def test_every_command_exists(document):
    named = {name for piece in code(document) for name in re.findall(r"\bmanage\.py ([a-z_]+)", piece)}
    assert named - set(get_commands()) == set()


@each_document
def test_every_path_exists(document):
    assert {path for path in named_paths(document) if not (TOP / path).exists()} == set()


@each_document
def test_every_link_leads_somewhere(document):
    linked = {document.parent / target for target in LINK.findall(document.read_text())}
    # Pictures count once they have been drawn.
    missing = {path for path in linked if not path.exists() and (path.suffix != ".png" or SCREENSHOTS.exists())}
    assert missing == set()


def test_the_makefile_has_about_a_dozen_targets_and_prints_them():
    assert 10 <= len(targets()) <= 14


def test_every_decision_is_in_the_index_under_its_title():
    index = (TOP / "docs/decisions/README.md").read_text()
    rows = {
        (int(number), name, title)
        for number, name, title in re.findall(r"^\| \[(\d+)\]\((\S+)\) \| (.+) \|$", index, re.M)
    }
    decisions = set()
    for path in TOP.glob("docs/decisions/[0-9]*.md"):
        heading = re.match(r"# (\d+)\. (.+)\n\nStatus: \w+", path.read_text())
        assert heading, f"{path.name} begins with a numbered title and a line Status: accepted."
        number, title = heading.groups()
        decisions.add((int(number), path.name, title))
        assert path.name.startswith(f"{int(number):04}-")
    assert rows == decisions


def test_decisions_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in TOP.glob("docs/decisions/[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_variable_of_the_environment_is_documented():
    floors = ("config", "portal", "security", "organizations", "relations", "editorial")
    sources = "".join(path.read_text() for floor in floors for path in (TOP / floor).rglob("*.py"))
    read = set(re.findall(r'(?:environ\.get|environ|_required)[\[(]"([A-Z_]+)"', sources))
    documented = set(re.findall(r"`([A-Z_]+)`", (TOP / "docs/settings.md").read_text().partition("## DATABASE_URL")[0]))
    assert documented == read


def test_contributing_draws_the_floors_in_the_order_of_the_contract():
    contract = (TOP / ".importlinter").read_text()
    line = "config > portal > security > organizations > relations > editorial"
    assert f"name = Floors: {line}\n" in contract
    assert f"    {line}\n" in (TOP / "CONTRIBUTING.md").read_text()
