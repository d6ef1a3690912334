"""The difference between two snapshots."""

import json
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.differences import differences
from editorial.words import GONE, NEW, SAME, word_difference
from editorial.workflow import snapshot
from relations.models import Tie
from security.models import SecurityEvent
from tests import factories


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_words_of_a_difference_give_both_texts_back(before, after):
    words = word_difference(before, after)
    assert "".join(text for mark, text in words if mark != NEW) == before
    assert "".join(text for mark, text in words if mark != GONE) == after


def test_words_are_compared_one_by_one():
    assert word_difference("at least 30 killed", "at least 31 killed") == [
        (SAME, "at least "),
        (GONE, "30"),
        (NEW, "31"),
        (SAME, " killed"),
    ]


def test_texts_with_little_in_common_are_shown_whole():
    before, after = "Gunmen attacked a bus on its way", "The number of the injured is not known; a bus"
    assert word_difference(before, after) == [(GONE, before), (NEW, after)]


def test_a_very_long_text_is_shown_whole():
    before, after = "a " * 3000, "b " * 3000
    assert word_difference(before, after) == [(GONE, before), (NEW, after)]


def content(row):
    return json.loads(snapshot(row))


def said(sections):
    return [(section.title, section.state, [change.label for change in section.changes]) for section in sections]


@pytest.mark.django_db
def test_children_are_compared_by_key():
    tie = factories.tie()
    kept = tie.spells.create(type="diplomatic", status="established", since="1960")
    gone = tie.spells.create(type="consular", status="established")
    before = content(tie)
    gone.delete()
    kept.since = "1960-10-02"
    kept.since_basis, kept.since_reason = "derived", "The decree."
    kept.save()
    tie.spells.create(type="recognition", status="established", observed="2021")
    assert said(differences(Tie, before, content(tie))) == [
        ("Spell consular-established", "removed", ["Type", "Status", "Level"]),
        ("Spell diplomatic-established-1960", "changed", ["Since", "Since, basis", "Since, reason"]),
        (
            "Spell recognition-established-2021",
            "added",
            ["Observed", "Observed, basis", "Type", "Status", "Level"],
        ),
    ]


@pytest.mark.django_db
def test_a_new_record_is_shown_whole_with_the_passages_it_cites():
    tie = factories.tie()
    sections = differences(Tie, None, content(tie))
    assert [section.title for section in sections] == ["Tie", "Citation handbook-0"]
    words = {change.label: change.words for section in sections for change in section.changes}
    assert words["Country"] == [(NEW, "Guinea")]
    assert words["Passage"] == [(NEW, "handbook · characters 0-104")]


@pytest.mark.django_db
def test_choices_are_said_in_words_and_columns_of_older_formats_survive():
    event = factories.event()
    before = content(event)
    before["fields"] |= {"clarity": "2", "long_gone": "x"}
    sections = differences(SecurityEvent, before, content(event))
    words = {change.label: change.words for section in sections for change in section.changes}
    assert words["Clarity"][0] == (GONE, "part of a summary of several events") or words["Clarity"]
    assert words["long_gone"] == [(GONE, "x")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a b c", "x a b c", [(NEW, "x "), (SAME, "a b c")]),
        ("a b c", "a b c d", [(SAME, "a b c"), (NEW, " d")]),
        ("a  b c", "a b c", [(SAME, "a"), (GONE, "  "), (NEW, " "), (SAME, "b c")]),
        ("", "a b", [(NEW, "a b")]),
        ("same", "same", [(SAME, "same")]),
    ],
)
def test_what_is_put_in_or_taken_out_is_marked_and_nothing_else(before, after, expected):
    assert word_difference(before, after) == expected


def test_words_repeated_a_thousand_times_are_not_paired_one_by_one():
    before, after = f"Begin {'many words ' * 400}", f"Begin {'other words ' * 400}"
    started = process_time()
    found = word_difference(before, after)
    assert process_time() - started < 1
    assert "".join(text for mark, text in found if mark != NEW) == before
