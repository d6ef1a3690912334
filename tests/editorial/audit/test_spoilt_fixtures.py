"""One changed digit in the files of the fixtures, as a slip of an editor makes it, is refused or found."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from editorial.audit.citations import verify_citations
from editorial.ingest.folder import read_folder
from editorial.ingest.reading import read_captured
from editorial.loading import FixtureError, load
from editorial.models import Record, versioned_models

# What is found is said of texts and numbers, not of tables: one database tells.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

CITED = [kind for kind, model in versioned_models().items() if issubclass(model, Record) and model.needs_citation]
EVIDENCE = re.compile(r"^ +evidence: \[.*?\]$", re.MULTILINE | re.DOTALL)
FIELDS = "date|period|founded|latitude|identifier|printed|value|strength|address|legal_basis|name_en|text_en|note"
VALUES = [re.compile(rf"^ +{name}: .*\d.*$", re.MULTILINE) for name in FIELDS.split("|")]
"""Values in the order in which one is looked for; a changed one must still be one that a load accepts."""


@pytest.fixture
def fixtures(tmp_path) -> Path:
    """A copy of the fixtures to spoil."""
    return Path(shutil.copytree(settings.REGISTER_FIXTURES, tmp_path / "fixtures"))


@pytest.fixture
def text_of(shared_sources, shared_data):
    """Give the text of a document from the captured files."""
    folders = (shared_sources, shared_data / "geo", shared_data / "countries")
    files = {digest: path for folder in folders for digest, path in read_folder(folder).files.items()}
    return lambda document: read_captured(files[document.sha256]).text


def test_a_changed_digit_of_evidence_or_of_a_value_is_found(fixtures, text_of):
    """Two records of every kind, one load: what was changed fails, and nothing else."""
    spoilt = {}
    for kind in CITED:
        for patterns in (VALUES, [EVIDENCE]):
            spoilt |= spoil(fixtures, kind, patterns, spoilt)
    assert Counter(name.split("/")[0] for name in spoilt) == Counter(CITED) + Counter(set(CITED) - ONLY_ONE)
    spoilt |= spoil_passages(fixtures / "passages" / "globalsecurity.csv")
    load(fixtures)
    assert {failure.record for failure in verify_citations(text_of).failures} == set(spoilt)


ONLY_ONE = {"organizations"}
"""Kinds of which a single record holds digits in its evidence and in its values."""


def test_a_changed_offset_is_refused(fixtures):
    """In a citation of every kind: the passage is not there, and the sentence names the record and the passage."""
    places = {kind: offset for kind in CITED for offset in [spoil_offset(fixtures, kind)]}
    with pytest.raises(FixtureError) as refused:
        load(fixtures)
    for kind, (slug, passage) in places.items():
        assert [
            text for text in refused.value.sentences if f", {slug}, citations." in text and f"“{passage}”" in text
        ], kind


def spoil(directory: Path, kind: str, patterns: list[re.Pattern], taken: dict) -> dict[str, str]:
    """Change a digit in the first record, not taken yet, in which one of the patterns matches; return its name."""
    for pattern in patterns:
        for path, slug, start, end in records(directory, kind):
            text = path.read_text(encoding="utf-8")
            for match in pattern.finditer(text, start, end):
                digit = re.search(r"\d{4}(?!\d)|\d", match[0].split(":", 1)[1])
                if digit and f"{kind}/{slug}" not in taken:
                    at = match.start() + match[0].index(":") + digit.end()
                    path.write_text(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :], encoding="utf-8")
                    return {f"{kind}/{slug}": match[0]}
    return {}


def spoil_offset(directory: Path, kind: str) -> tuple[str, str]:
    """Change the last digit of the first passage a record of the kind cites; return its slug and the passage."""
    path, slug, start, _end = next(records(directory, kind))
    text = path.read_text(encoding="utf-8")
    match = re.compile(r"passage: (\S+@\d*)(\d)$", re.MULTILINE).search(text, text.index("  citations:", start))
    wrong = match[1] + str((int(match[2]) + 1) % 10)
    path.write_text(text[: match.start(1)] + wrong + text[match.end() :], encoding="utf-8")
    return slug, wrong


def spoil_passages(path: Path) -> dict[str, str]:
    """Change the end of one passage and the hash of another; return what fails."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {}
    for number, column in ((-1, 1), (-2, 2)):
        cells = lines[number].split(",")
        cells[column] = cells[column][:-1] + {"1": "0"}.get(cells[column][-1], "1")
        lines[number] = ",".join(cells)
        found[f"passages/{path.stem}@{cells[0]}"] = lines[number]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def records(directory: Path, kind: str) -> Iterator[tuple[Path, str, int, int]]:
    """Yield the file, slug, start and end of every record of a kind."""
    for path in [directory / f"{kind}.yaml", *sorted((directory / kind).glob("*.yaml"))]:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        starts = list(re.finditer(r"^- slug: (\S+)$", text, re.MULTILINE))
        ends = [match.start() for match in starts[1:]] + [len(text)] * bool(starts)
        yield from ((path, match[1], match.end(), end) for match, end in zip(starts, ends, strict=True))
