"""Each constraint of a record, its children, a passage and a footnote refuses with its own sentence, and with no other."""

import pytest
from django.core.exceptions import ValidationError

from editorial.models import Footnote, Passage, RevisionKind
from editorial.workflow import keep, revising
from tests import factories as make

pytestmark = pytest.mark.django_db


def changed(row, **columns):
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def child(record, name: str, **columns):
    """A row of a record that is not saved yet."""
    return getattr(record, name).model(record=record, **columns)


def footnote(**columns) -> Footnote:
    return Footnote(document=make.document(), marker="3", state="resolved", **columns)


def kept_footnote() -> Footnote:
    row = footnote()
    with revising(RevisionKind.REFERENCE, "Rows of a test.", ["tests"]) as revision:
        keep(row, revision)
    return row


def same_uid():
    uid = make.tie("GIN").uid
    return changed(make.tie("SEN"), uid=uid)


def same_key():
    tie = make.tie()
    key = tie.spells.create(type="diplomatic", status="established", since="1960").key
    return child(tie, "spells", type="diplomatic", status="established", since="1960", key=key)


def same_start():
    start = make.passage(4, 10).start
    return Passage(document=make.document(), start=start, end=9, sha256="0" * 64, locator="somewhere else")


def same_marker():
    kept_footnote()
    return footnote(note="Once more.")


REFUSED = {
    "A mission is sent by one party to another; sender and host are the same.": (
        lambda: changed(make.mission(), host=make.country().party)
    ),
    "A role is that of a party, or of an office, or of the source’s words: one of them.": (
        lambda: child(make.programme(), "roles", type="provides")
    ),
    "A party to an agreement is a party, or the words of the source for whoever it was.": (
        lambda: child(make.agreement(), "parties", role="mediator")
    ),
    "A participant is a party, a named office-holder, or the words of the source.": (
        lambda: child(make.diplomatic_event(), "participants", role="host", office="president")
    ),
    "A manner belongs to a change of government, and to it alone.": (
        lambda: changed(make.diplomatic_event(), manner="coup")
    ),
    "Another live row has this uid.": same_uid,
    "A working copy is a draft or in review; only a live row is published.": (
        lambda: changed(make.working_copy(make.published(make.tie())), stage="published")
    ),
    "Two rows of this record have the same key.": same_key,
    "This document already has a passage that starts here.": same_start,
    "A passage ends after it starts.": lambda: changed(make.passage(4, 10), end=4),
    "This document already has a footnote with this marker.": same_marker,
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_row_that_breaks_one_rule_is_told_this_rule(sentence):
    with pytest.raises(ValidationError) as error:
        REFUSED[sentence]().full_clean()
    assert error.value.messages == [sentence]


def test_a_role_is_not_that_of_a_party_and_an_office_at_once():
    role = child(make.programme(), "roles", type="manages", party=make.country().party, office=make.office())
    with pytest.raises(ValidationError) as error:
        role.full_clean()
    assert error.value.messages == [
        "A role is that of a party, or of an office, or of the source’s words: one of them."
    ]
