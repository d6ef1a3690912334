"""Positions of disagreements that name records of the same load by kind and slug."""

import json
from hashlib import sha256

import pytest

from editorial.loading import FixtureError, load
from editorial.models import Disagreement, Entry, Position, Version

pytestmark = pytest.mark.django_db

WORDS = "One says red. Two says blue."
SOURCES = """
- {slug: a-page, type: webpage, title: A page, publisher: A press, language: en, redistribution: open,
   licence: CC0, reliability: B, reliability_reason: Known.}
"""
DOCUMENTS = f"""
- {{key: a-page, source: a-page, sha256: {sha256(WORDS.encode()).hexdigest()}, characters: {len(WORDS)},
   media_type: text/plain, retrieved: 2026-11-21}}
"""
DISAGREEMENTS = """
- slug: colour
  type: value
  question_en: Which colour?
  conflict: real
  ruling_en: Both are kept.
  positions:
    red: {entry: ENTRY, passage: a-page@0, text_en: Red}
    blue: {passage: a-page@14, text_en: Blue}
  citations:
    one: {passage: a-page@0, evidence: [red]}
"""


@pytest.fixture
def fixtures(tmp_path):
    """A function that writes fixtures whose disagreement names an entry, and returns their directory."""

    def write(entry: str):
        (tmp_path / "passages").mkdir(exist_ok=True)
        spans = [(0, 13), (14, len(WORDS))]
        rows = [f"{a},{b},{sha256(WORDS[a:b].encode()).hexdigest()},sentence {a},facts" for a, b in spans]
        (tmp_path / "passages" / "a-page.csv").write_text(
            "\n".join(["start,end,sha256,locator,disposition", *rows, ""]), encoding="utf-8"
        )
        for name, text in {"sources": SOURCES, "documents": DOCUMENTS, "disagreements": DISAGREEMENTS}.items():
            (tmp_path / f"{name}.yaml").write_text(text.replace("ENTRY", entry), encoding="utf-8")
        return tmp_path

    return write


def test_a_position_leads_to_the_entry_of_a_record_of_the_same_load(fixtures):
    load(fixtures("sources/a-page"))
    assert Position.public.get(key="red").entry == Entry.objects.get(kind="sources", slug="a-page")
    assert Position.public.get(key="blue").entry is None


def test_the_first_version_of_a_disagreement_says_what_its_positions_name(fixtures):
    load(fixtures("sources/a-page"))
    said = json.loads(Version.objects.get(kind="disagreements", slug="colour").snapshot)
    assert {key: row["entry"] for key, row in said["children"]["positions"].items()} == {
        "red": "sources/a-page",
        "blue": None,
    }


def test_a_second_load_finds_nothing_to_do(fixtures):
    directory = fixtures("sources/a-page")
    load(directory)
    assert load(directory).did_nothing


def test_a_later_load_leaves_a_position_empty_until_its_record_is_published(fixtures):
    directory = fixtures("sources/a-page")
    load(directory)
    with (directory / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(SOURCES.replace("a-page", "another-page"))
    text = (directory / "disagreements.yaml").read_text(encoding="utf-8")
    other = text.replace("slug: colour", "slug: shade").replace("sources/a-page", "sources/another-page")
    (directory / "disagreements.yaml").write_text(text + other, encoding="utf-8")
    report = load(directory)
    assert report.drafts == ["sources/another-page", "disagreements/shade"]
    assert Disagreement.objects.get(slug="shade").positions.get(key="red").entry is None


@pytest.mark.parametrize("name", ["sources/no-page", "colours/a-page", "a-page", "documents/a-page", "/"])
def test_what_is_no_record_is_refused_by_its_name(fixtures, name):
    with pytest.raises(FixtureError) as refused:
        load(fixtures(name))
    assert refused.value.sentences == [
        f"disagreements.yaml, colour, positions.red, entry: there is no record “{name}”; "
        "expected the kind and slug of one, such as ties/mali-france."
    ]
