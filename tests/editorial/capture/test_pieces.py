"""Corrected boundaries: whatever is pressed, passages stay ordered, apart, inside the text and hashed as they read."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.capture.errors import CaptureError
from editorial.capture.pieces import (
    Piece,
    corrected,
    gaps,
    pieces_of,
    problems,
    read_as,
    restored,
    rows_of,
    stored,
)
from editorial.ingest.describe import described
from editorial.ingest.reading import read_bytes

pytestmark = pytest.mark.once
TEXT = "# Ties\n\nMali met Guinea. They met twice.\n\n- Senegal; see the list\n- Guinea\n"
HEADING, FIRST, SECOND = "# Ties", "Mali met Guinea.", "They met twice."
ITEMS = ["- Senegal; see the list", "- Guinea"]
WORDS = st.text(st.sampled_from("ab \n.|é\u2003"), max_size=60)
NAMES = ("split", "join", "end", "part", "delete")


def proposed(text: str):
    return pieces_of(described(read_bytes(text.encode(), "page.md")))


def texts(pieces, text=TEXT) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces]


def after(*corrections, text=TEXT):
    pieces = proposed(text)
    for name, start, words in corrections:
        pieces = corrected(pieces, text, name, text.index(start), words)
    return pieces


def filled(pieces, text) -> str:
    """Return every character in or outside of passages, blanks left out, in the order in which they are listed."""
    stretches = sorted([*((piece.start, piece.end) for piece in pieces), *gaps(pieces, text)])
    return "".join("".join(text[start:end].split()) for start, end in stretches)


@given(st.data())
def test_any_sequence_of_corrections_keeps_passages_apart_and_the_text_whole(data):
    text = data.draw(WORDS.filter(str.strip), "text")
    pieces = proposed(text)
    for _step in range(data.draw(st.integers(0, 8), "steps")):
        start = data.draw(st.sampled_from([piece.start for piece in pieces] + [gap[0] for gap in gaps(pieces, text)]))
        words = data.draw(st.one_of(st.just(""), st.text("ab.|é", min_size=1, max_size=4)), "words")
        with suppress(CaptureError):
            pieces = corrected(pieces, text, data.draw(st.sampled_from(NAMES), "name"), start, words)
        assert problems(pieces, text) == []
        assert filled(pieces, text) == "".join(text.split())
        for row in rows_of(pieces, text):
            assert row["sha256"] == hashlib.sha256(text[int(row["start"]) : int(row["end"])].encode()).hexdigest()
        assert restored(stored(pieces)) == pieces


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        ([], [HEADING, FIRST, SECOND, *ITEMS]),
        ([("split", "- Sen", "Senegal;")], [HEADING, FIRST, SECOND, "- Senegal;", "see the list", "- Guinea"]),
        ([("join", "Mali", "")], [HEADING, f"{FIRST} {SECOND}", *ITEMS]),
        ([("end", "Mali", "They met")], [HEADING, f"{FIRST} They met", "twice.", *ITEMS]),
        ([("end", "Mali", "Mali")], [HEADING, "Mali", f"met Guinea. {SECOND}", *ITEMS]),
        ([("part", "Mali", "met")], [HEADING, "Mali", "met", "Guinea.", SECOND, *ITEMS]),
        ([("delete", "Mali", "")], [HEADING, SECOND, *ITEMS]),
        ([("delete", "Mali", ""), ("part", "Mali", "")], [HEADING, FIRST, SECOND, *ITEMS]),
        ([("delete", "Mali", ""), ("part", "Mali", "met  Guinea.")], [HEADING, "met Guinea.", SECOND, *ITEMS]),
        ([("delete", "Mali", ""), ("end", "# Ties", "Mali")], ["# Ties\n\nMali", SECOND, *ITEMS]),
    ],
)
def test_what_each_correction_does(corrections, expected):
    assert texts(after(*corrections)) == expected


def test_a_new_passage_has_a_locator_of_its_own():
    pieces = after(("split", "- Sen", "Senegal;"), ("split", "see", "see"))
    assert [piece.locator for piece in pieces[3:6]] == [
        "Ties, bullet 1",
        "Ties, bullet 1, part 2",
        "Ties, bullet 1, part 3",
    ]


def test_passages_read_differently_are_unread_once_joined():
    pieces = read_as(
        proposed(TEXT),
        {8: {"disposition": "facts"}, 25: {"disposition": "none", "reason": "pointer", "flags": ("garbled",)}},
    )
    joined = corrected(pieces, TEXT, "join", 8, "")[1]
    assert (joined.disposition, joined.reason, joined.flags) == ("", "", ("garbled",))


@pytest.mark.parametrize(
    ("name", "start", "words", "sentence"),
    [
        ("split", "Mali", "", "Say which words are meant: type them, or select them in the text."),
        ("split", "Mali", "Togo", "“Togo” does not stand there; copy the words from the text."),
        ("split", "Mali", "i", "“i” stands there 2 times; give more of the words around it."),
        ("split", "Mali", "Guinea.", "Nothing is left behind “Guinea.”: a passage is cut between words."),
        ("split", "Mali", "x" * 501, "These are 501 characters; the first or last few words are enough to find the place."),
        ("end", "Mali", "twice.", "Nothing would be left of “Ties, paragraph 1, sentence 2”. Join the two passages instead."),
        ("part", "Mali", "Mali met Guinea.", "These words are the whole passage already."),
        ("join", "- Guinea", "", "“Ties, bullet 2” is the last passage; there is none to join it with."),
        ("delete", "met", "", "There is no such passage any more; load the page again."),
        ("burn", "Mali", "", "There is no correction of this name; choose a button of the page."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(name, start, words, sentence):
    with pytest.raises(CaptureError) as error:
        after((name, start, words))
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        ([(0, 4), (2, 6)], "overlaps another passage or lies outside the text"),
        ([(0, 900)], "overlaps another passage or lies outside the text"),
        ([(4, 4)], "overlaps another passage or lies outside the text"),
        ([(6, 8)], "holds only blanks"),
        ([(0, 4, "", "x" * 201)], "has 201 characters; expected at most 200"),
        ([(0, 4, "", " ")], "has no locator"),
        ([(0, 4, "a\u202eb", "l")], "U+202E"),
        ([(0, 4, "", "l", "none", "a whim")], "read as nothing the register knows"),
        ([(0, 4, "", "l", "facts", "heading")], "read as nothing the register knows"),
        ([(0, 4, "", "l", "facts", "", ("secret",))], "read as nothing the register knows"),
    ],
)
def test_pieces_that_could_be_no_passages_are_named(pieces, sentence):
    made = tuple(Piece(*values, *(["", f"place {n}"] if len(values) == 2 else [])) for n, values in enumerate(pieces))
    found = problems(made, TEXT)
    assert (len(found), sentence in found[0]) == (1, True), found


def test_a_heading_with_hidden_characters_is_proposed_without_them():
    assert proposed("# Ti\u200bes\n\nWords.")[1].heading == "Ties"
