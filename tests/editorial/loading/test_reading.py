"""Files as they come: whatever cannot be read is named, and nothing is guessed."""

import pytest

from editorial.loading import FixtureError
from editorial.loading.editions import Edition, edition_of, expected_of
from editorial.loading.files import files_by_kind
from editorial.loading.reading import LARGEST, table_of, yaml_of


@pytest.fixture
def file(tmp_path):
    """A function that writes a file and returns its path."""

    def write(content: bytes):
        path = tmp_path / "ties.yaml"
        path.write_bytes(content)
        return path

    return write


def refused(function, *arguments) -> list[str]:
    with pytest.raises(FixtureError) as refusal:
        function(*arguments)
    return refusal.value.sentences


def test_every_scalar_is_text(file):
    path = file(b"[NO, yes, on, 004, 1e3, 0x10, 1_000, 2021-12-31, 12:30:45, null, ~, .inf, true, '', <<]")
    assert yaml_of(path, path.name) == [
        "NO", "yes", "on", "004", "1e3", "0x10", "1_000", "2021-12-31", "12:30:45", "null", "~", ".inf", "true", "", "<<",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ties.yaml is empty; fill it or remove it."),
        (b" \n\n", "ties.yaml is empty; fill it or remove it."),
        (b"- slug: S\xe9gou\n", "ties.yaml is not UTF-8 at byte 9; save it as UTF-8."),
        (b"- slug: a\0b\n", "ties.yaml holds NUL bytes; expected UTF-8 text."),
        (b"- slug: a\n  slug: b\n", "ties.yaml, line 2: the key “slug” is given twice."),
        (b"- &a {slug: b}\n- *a\n", "ties.yaml, line 2: aliases are not read here; write the value out."),
        (b"- ? [a]\n  : b\n", "ties.yaml, line 1: a key is a word, not a list or a mapping."),
        (b'- "slug\\n": a\n', "ties.yaml, line 1: a key is one line of text."),
        (b"- slug: 'mali\n", "ties.yaml, line 2: found unexpected end of stream."),
        (b"- {slug: mali, note: [a\n", "ties.yaml, line 2: did not find expected ',' or ']'."),
        (b"- slug: a\n\tb: c\n", "ties.yaml, line 2: found a tab character that violates indentation."),
        (b"- slug: a: b\n", "ties.yaml, line 1: mapping values are not allowed in this context."),
        (b"- a\n---\n- b\n", "ties.yaml, line 2: but found another document."),
        (b"[" * 1500, "ties.yaml is nested too deeply; expected a list of mappings."),
    ],
)
def test_a_file_that_cannot_be_read(file, content, sentence):
    path = file(content)
    assert refused(yaml_of, path, path.name) == [sentence]


def test_a_file_with_control_characters(file):
    path = file(b"- slug: a\x07\n")
    (sentence,) = refused(yaml_of, path, path.name)
    assert sentence.startswith("ties.yaml: ")


def test_a_file_that_is_too_large(file):
    path = file(b"")
    with path.open("r+b") as stream:
        stream.truncate(LARGEST + 1)
    assert refused(yaml_of, path, path.name) == ["ties.yaml is larger than 20,000,000 bytes; split it by subject."]


def test_a_byte_order_mark_is_passed_over(file):
    path = file(b"\xef\xbb\xbfstart,end\n1,2\n")
    assert table_of(path, "a.csv") == [("a.csv, line 2", {"start": "1", "end": "2"})]


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        (b"start,end,start\n", ["a.csv has the column “start” twice; remove one."]),
        (
            b"start,end\n1\n1,2\n1,2,3\n",
            ["a.csv, line 2 has 1 cells; expected 2.", "a.csv, line 4 has 3 cells; expected 2."],
        ),
        (b'start,end\n1,"2\n', ["a.csv, line 2: unexpected end of data."]),
        (b'start,end\n1,"2"3\n', ["a.csv, line 2: ',' expected after '\"'."]),
    ],
)
def test_a_table_that_cannot_be_read(file, content, sentences):
    assert refused(table_of, file(content), "a.csv") == sentences


def test_a_file_that_belongs_to_no_kind(tmp_path):
    for name in ("tie.yaml", "ties.yml", "passages/deep/a.csv", "ties.yaml", "README.md", "edition.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    ending = "belongs to no kind; expected a file named after one of: passages, ties."
    assert refused(files_by_kind, tmp_path, ["ties", "passages"]) == [
        f"passages/deep/a.csv {ending}",
        f"tie.yaml {ending}",
        f"ties.yml {ending}",
    ]


def test_a_directory_that_is_none(tmp_path):
    missing = tmp_path / "missing"
    assert refused(files_by_kind, missing, ["ties"]) == [
        f"{missing} is no directory; name the directory of the fixtures."
    ]
    assert refused(files_by_kind, tmp_path, ["ties"]) == [
        f"{tmp_path} holds no fixtures; expected files such as ties.yaml."
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[a]", "edition.yaml is not a mapping; expected compilers, approvers and a note."),
        ("compilers: a", "edition.yaml, compilers: expected a list of names."),
        ("approvers: [[a]]", "edition.yaml, approvers: expected a list of names."),
        ("approvers: ['']", "edition.yaml, approvers: expected a list of names."),
        ("note: [a]", "edition.yaml, note: expected text of at most 500 characters."),
        (f"note: {'a' * 501}", "edition.yaml, note: expected text of at most 500 characters."),
        ("authors: [a]", "edition.yaml: unknown key “authors”; expected compilers, approvers and note."),
    ],
)
def test_an_edition_of_another_shape(tmp_path, content, sentence):
    (tmp_path / "edition.yaml").write_text(content)
    assert refused(edition_of, tmp_path) == [sentence]


def test_an_edition_names_its_actors_once(tmp_path):
    (tmp_path / "edition.yaml").write_text("compilers: [A, B]\napprovers: [B, C]\nnote: >\n  Two\n  lines.\n")
    assert edition_of(tmp_path) == Edition(("A", "B"), ("B", "C"), "Two lines.")
    assert edition_of(tmp_path).actors == ["A", "B", "C"]
    assert not edition_of(tmp_path).awaits_second_look


@pytest.mark.parametrize("number", ["many", "-1", "1.0", "[1]", "''", "٣"])
def test_expected_numbers_that_are_none(tmp_path, number):
    (tmp_path / "expected.yaml").write_text(f"relations.Tie: {number}")
    assert refused(expected_of, tmp_path) == ["expected.yaml, relations.Tie: expected a whole number."]


def test_expected_numbers_of_another_shape(tmp_path):
    (tmp_path / "expected.yaml").write_text("- relations.Tie")
    assert refused(expected_of, tmp_path) == [
        "expected.yaml is not a mapping; expected lines such as relations.Tie: 14."
    ]
