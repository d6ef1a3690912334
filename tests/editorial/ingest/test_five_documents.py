"""The five documents split as an editor reads them, and the fixtures describe exactly that."""

import csv
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from editorial.ingest.describe import BY_HAND, COLUMNS, describe, passage_hash, rows_in, write_rows
from editorial.ingest.reading import read_document
from editorial.ingest.splitting import split

FIXTURES = Path(settings.REGISTER_FIXTURES)
FILES = {
    "us-mali-page": "000_66b2c8825009b20f.txt",
    "wikipedia-foreign-relations": "001_36f0a1e3da2f65fb.txt",
    "globalsecurity": "002_b60c5514931c7c31.txt",
    "embassy-sections": "003_640e15f3727a0f5a.txt",
    "terrorism-2021": "004_275054aadd25aae6.txt",
}
REASONS = {"navigation", "boilerplate", "reference list", "out of scope", "layout", "heading", "pointer"}
FLAGS = {"truncated", "garbled", "personal data", "offensive wording"}

each_document = pytest.mark.parametrize("key", FILES)


def table(key: str) -> list[dict[str, str]]:
    return rows_in(FIXTURES / "passages" / f"{key}.csv")


def records(name: str) -> list[dict]:
    return yaml.load((FIXTURES / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def flagged(flag: str) -> list[tuple[str, str]]:
    return [(key, row["start"]) for key in FILES for row in table(key) if flag in row["flags"].split("|")]


@pytest.fixture
def captured(shared_sources):
    return {key: read_document(shared_sources / name) for key, name in FILES.items()}


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("us-mali-page", {"heading": 11, "sentence": 26}),
        (
            "wikipedia-foreign-relations",
            {
                "heading": 4,
                "sentence": 17,
                "list item": 2,
                "table heading": 3,
                "table cell": 39,
                "empty cell": 22,
                "footnote": 22,
                "layout": 25,
            },
        ),
        ("globalsecurity", {"heading": 1, "sentence": 45}),
        ("embassy-sections", {"heading": 4, "sentence": 66}),
        ("terrorism-2021", {"heading": 9, "sentence": 43, "list item": 6}),
    ],
)
def test_number_of_passages_of_each_kind(captured, key, kinds):
    assert Counter(span.kind for span in split(captured[key].text, "text/plain")) == kinds


@each_document
def test_the_table_is_what_splitting_gives(shared_sources, key):
    assert describe(shared_sources / FILES[key], table(key)) == table(key)


@each_document
def test_every_character_lies_in_a_passage(captured, key):
    text, position = captured[key].text, 0
    for row in table(key):
        start, end = int(row["start"]), int(row["end"])
        assert position <= start < end
        assert not text[position:start].strip()
        assert passage_hash(text, start, end) == row["sha256"]
        position = end
    assert not text[position:].strip()


@each_document
def test_every_passage_has_a_disposition_and_nothing_unknown(key):
    for row in table(key):
        assert list(row) == list(COLUMNS)
        assert row["disposition"] in ("facts", "none")
        assert (row["reason"] in REASONS) == (row["disposition"] == "none")
        assert row["reason"] in REASONS | {""}
        assert set(row["flags"].split("|")) <= FLAGS | {""}


@each_document
def test_the_record_of_the_document_fits_the_file(captured, key):
    (record,) = [record for record in records("documents.yaml") if record["key"] == key]
    found = captured[key]
    assert (record["sha256"], record["characters"], record["media_type"]) == (
        found.sha256,
        str(found.characters),
        found.media_type,
    )
    assert record["source"] in [source["slug"] for source in records("sources.yaml")]


def test_only_the_page_that_prints_its_last_modification_has_one():
    modified = {record["key"]: record["modified"] for record in records("documents.yaml") if record["modified"]}
    assert modified == {"globalsecurity": "2021-09-14T15:43:30Z"}


def test_the_silent_cells_of_the_wide_table_are_passages():
    empty = [row for row in table("wikipedia-foreign-relations") if row["locator"].endswith("(empty)")]
    columns = Counter(row["locator"].split(", column ")[1] for row in empty)
    assert columns == {"Country (empty)": 13, "Formal Relations Began (empty)": 9}
    assert {row["disposition"] for row in empty} == {"facts"}


def test_the_four_dates_of_the_wide_table_are_found_by_their_locator(captured):
    text = captured["wikipedia-foreign-relations"].text
    dates = {
        row["locator"]: text[int(row["start"]) : int(row["end"])].strip("| ")
        for row in table("wikipedia-foreign-relations")
        if row["locator"].endswith("column Formal Relations Began")
    }
    assert dates == {
        "Bilateral relations, row 2, column Formal Relations Began": "21 February 1994",
        "Bilateral relations, row 4, column Formal Relations Began": "25 October 1960",
        "Bilateral relations, row 9, column Formal Relations Began": "23 March 1977",
        "Bilateral relations, row 12, column Formal Relations Began": "27 September 1990",
    }


def test_the_two_events_of_one_bullet_are_two_passages(captured):
    text = captured["terrorism-2021"].text
    numbers = {
        row["locator"]: [word for word in ("50", "30", "20") if word in text[int(row["start"]) : int(row["end"])]]
        for row in table("terrorism-2021")
        if row["locator"].startswith("2021 Terrorist Incidents, bullet 2")
    }
    assert numbers == {
        "2021 Terrorist Incidents, bullet 2, sentence 1": ["50"],
        "2021 Terrorist Incidents, bullet 2, sentence 2": ["30", "20"],
    }


def test_three_teasers_end_in_mid_sentence(captured):
    truncated = flagged("truncated")
    assert [key for key, _ in truncated] == ["us-mali-page"] * 3
    text = captured["us-mali-page"].text
    ends = {row["start"]: int(row["end"]) for row in table("us-mali-page")}
    assert not [start for _, start in truncated if text[ends[start] - 1] in ".!?"]


def test_mis_decoded_dashes_and_the_raw_template_are_flagged(captured):
    text = captured["wikipedia-foreign-relations"].text
    rows = table("wikipedia-foreign-relations")
    broken = [
        row["start"]
        for row in rows
        if any(mark in text[int(row["start"]) : int(row["end"])] for mark in ("â€“", "{{", ".jpg"))
    ]
    assert broken == [row["start"] for row in rows if "garbled" in row["flags"]]
    assert len(broken) == 8


def test_the_derogatory_paragraph_is_out_of_scope():
    places = flagged("offensive wording")
    rows = [row for row in table("globalsecurity") if ("globalsecurity", row["start"]) in places]
    assert [row["locator"] for row in rows] == [
        f"Mali - Foreign Relations, paragraph 2, sentence {number}" for number in (1, 2, 3, 4)
    ]
    assert {row["reason"] for row in rows} == {"out of scope"}


def test_the_private_contact_is_in_no_fixture(shared_sources, captured):
    """The one line with a private contact is known by its flag; none of its names or addresses may be kept."""
    ((key, start),) = flagged("personal data")
    (row,) = [row for row in table(key) if row["start"] == start]
    text = captured[key].text
    line = text[int(row["start"]) : int(row["end"])]
    assert line == text.splitlines()[24]
    assert (row["disposition"], row["reason"]) == ("none", "out of scope")
    kept = "\n".join(path.read_text(encoding="utf-8") for path in FIXTURES.rglob("*") if path.is_file())
    address = next(word for word in line.split() if "@" in word)
    name = line.split()[-3:-1]
    private = [address, address.split("@")[0], " ".join(name), *(part for part in name if len(part) > 4)]
    assert not [number for number, words in enumerate(private) if words.lower() in kept.lower()]


def test_repeated_texts_point_at_the_first_of_them(captured):
    place = {f"{key}@{row['start']}": (key, row) for key in FILES for row in table(key)}
    order = list(place)
    pairs = [(here, row["same_text_as"]) for here, (_, row) in place.items() if row["same_text_as"]]
    assert len(pairs) == 7
    for here, there in pairs:
        assert order.index(there) < order.index(here)
        assert not place[there][1]["same_text_as"]
        one, other = (
            captured[key].text[int(row["start"]) : int(row["end"])] for key, row in (place[here], place[there])
        )
        assert SequenceMatcher(None, one, other, autojunk=False).ratio() > 0.99


def test_the_shared_paragraph_is_one_witness():
    shared = [row["same_text_as"] for row in table("globalsecurity") if row["same_text_as"]]
    assert shared == ["wikipedia-foreign-relations@2263", "wikipedia-foreign-relations@2305"]


def footnotes() -> list[dict[str, str]]:
    with (FIXTURES / "footnotes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_states_of_the_22_footnotes():
    by_state = {}
    for note in footnotes():
        by_state.setdefault(note["state"], []).append(int(note["marker"]))
    assert by_state == {
        "resolved": [1, 5, 6, 7, 8, 10, 16],
        "name-only": [14, 15, 20, 21],
        "unresolved": [11],
        "empty": [2, 3, 4, 12, 13, 17, 18, 19],
        "does-not-fit": [9, 22],
    }
    assert [note["marker"] for note in footnotes() if note["state"] == "does-not-fit" and not note["note"]] == []


def test_each_footnote_stands_where_it_says(captured):
    text = captured["wikipedia-foreign-relations"].text
    ends = {row["start"]: int(row["end"]) for row in table("wikipedia-foreign-relations")}
    for note in footnotes():
        mark = f"[{note['marker']}]"
        entry = text[int(note["passage_start"]) : ends[note["passage_start"]]]
        assert entry.startswith(mark)
        assert (entry == mark) == (note["state"] == "empty") == (not note["text"])
        assert mark in text[int(note["claim_start"]) : ends[note["claim_start"]]]


def test_what_was_decided_by_hand_survives_a_new_description(tmp_path, shared_sources):
    """A passage that moved keeps its columns by its hash; a changed one loses them and is unread again."""
    text = (shared_sources / FILES["globalsecurity"]).read_bytes().decode()
    copy = tmp_path / "copy.txt"
    copy.write_bytes(("Added.\n\n" + text.replace("G5 Sahel", "G6 Sahel")).encode())
    before = {row["sha256"]: [row[column] for column in BY_HAND] for row in table("globalsecurity")}
    rows = describe(copy, table("globalsecurity"))
    lost = [row["locator"] for row in rows if row["sha256"] not in before]
    assert lost == ["paragraph 1", "Mali - Foreign Relations, paragraph 7, sentence 2"]
    for row in rows:
        kept = [row[column] for column in BY_HAND]
        assert kept == before.get(row["sha256"], ["", "", "", ""])


def test_a_table_is_written_as_it_is_read(tmp_path):
    write_rows(tmp_path / "copy.csv", table("terrorism-2021"))
    assert (tmp_path / "copy.csv").read_bytes() == (FIXTURES / "passages" / "terrorism-2021.csv").read_bytes()
