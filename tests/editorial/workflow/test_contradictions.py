"""Spells that exclude each other: refused with a sentence that names both, or recorded as a disagreement."""

import pytest

from editorial.models import Disagreement, Entry
from editorial.workflow import UnpublishableError, publication_problems, submit, withdraw
from tests import factories as make

pytestmark = pytest.mark.django_db

REMEDY = "correct the dates, or publish a disagreement that names both."
REMEDY_FOR_NEW = (
    "correct the dates, or publish this record with one of the two, then a disagreement that names both, "
    "then the other."
)


def problems(row, *spells) -> list[str]:
    """What keeps a draft with these spells from readers."""
    for position, spell in enumerate(spells):
        row.spells.create(position=position, **spell)
    return publication_problems(make.edit(row, note="Settled."))


def established(**dates) -> dict:
    return {"status": "established", **dates}


def broken(**dates) -> dict:
    return {"status": "broken-off", **dates}


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        pytest.param(
            {"since": "1960-10-02", "until": "1966-02-03"}, {"since": "1966-02-02"}, "1966-02-02", id="end-not-stated"
        ),
        pytest.param(
            {"since": "1960-10-02", "until": "1966-02-03"},
            {"since": "1966-02-02", "until": "1970-01-01"},
            "1966-02-02",
            id="two-days",
        ),
        pytest.param(
            {"since": "1960-10-02", "until": "1966-02-02"},
            {"since": "1966-02-02", "until": "1970-01-01"},
            None,
            id="day-handed-over",
        ),
        pytest.param(
            {"since": "1960-10-02", "until": "1966-02-02"}, {"observed": "1966-02-02"}, "1966-02-02", id="one-day"
        ),
        pytest.param(
            {"since": "1960-10-02", "until": "1966-02-02"},
            {"since": "1966-02-02", "until": "1966-02-02"},
            None,
            id="one-day-handed-over",
        ),
        pytest.param(
            {"since": "1960", "until": "1966-02"}, {"since": "1966-02", "until": "1970"}, None, id="perhaps-in-a-month"
        ),
        pytest.param({"since": "1960", "until": "1970"}, {"observed": "1965"}, None, id="perhaps-on-some-day"),
        pytest.param(
            {"since": "1960", "until": "1970"},
            {"observed": "1965", "throughout": True},
            "1965-01-01",
            id="throughout-a-year",
        ),
        pytest.param(
            {"since": "1960", "until": "1970"},
            {"observed": "1965-05-01", "observed_basis": "inferred", "observed_reason": "A guess."},
            None,
            id="inferred",
        ),
    ],
)
def test_two_statuses_on_one_day(one, other, day):
    said = [f"“broken off” and “established” are both certain on {day}; {REMEDY_FOR_NEW}"] if day else []
    assert problems(make.tie(), established(**one), broken(**other)) == said


def test_nobody_has_diplomatic_relations_with_a_state_it_does_not_recognise():
    """Named break: rows of two types were never compared."""
    row = make.tie()
    denied = {"type": "recognition", "status": "not-recognised", "since": "1960", "until": "1970"}
    assert problems(row, established(since="1962", until="1963"), denied) == [
        f"“established” and “not recognised” are both certain on 1962-12-31; {REMEDY_FOR_NEW}"
    ]


@pytest.mark.parametrize(
    "related",
    [
        {"type": "diplomatic", "status": "broken-off"},
        {"type": "consular", "status": "established"},
        {"type": "recognition", "status": "not-recognised"},
    ],
)
def test_a_state_that_is_not_recognised_may_have(related):
    denied = {"type": "recognition", "status": "not-recognised", "since": "1960", "until": "1970"}
    assert problems(make.tie(), {"since": "1962", "until": "1963", **related}, denied) == []


def test_one_tie_has_one_level_at_a_time():
    """Named break: rows of one status were never compared."""
    dates = {"since": "1960", "until": "1970"}
    levels = [established(level=level, **dates) for level in ("ambassador", "charge", "not-stated")]
    assert problems(make.tie(), *levels) == [
        f"“established, ambassador” and “established, chargé d’affaires” are both certain on 1960-12-31; {REMEDY_FOR_NEW}"
    ]


def test_a_copy_that_contradicts_itself_is_refused_at_submission_and_at_approval():
    row = make.tie()
    row.spells.create(**established(since="1960", until="1970"))
    live = make.published(row)
    copy = make.working_copy(live)
    copy.spells.create(position=1, **broken(since="1965", until="1966"))
    copy = make.edit(copy, note="Settled.")
    sentence = f"“broken off” and “established” are both certain on 1965-12-31; {REMEDY}"
    with pytest.raises(UnpublishableError) as error:
        submit(copy, make.author(), copy.edit_token)
    assert error.value.problems == [sentence]
    make.overwrite(copy, stage="in-review")
    with pytest.raises(UnpublishableError) as error:
        make.published(copy)
    assert error.value.problems == [sentence]


class TestDisagreement:
    """Where sources truly say so, both are published beside the disagreement that names them."""

    @pytest.fixture
    def copy(self):
        """A working copy whose second spell contradicts the first."""
        row = make.tie()
        row.spells.create(**established(since="1960", until="1970"))
        copy = make.working_copy(make.published(row))
        copy.spells.create(position=1, **broken(since="1965", until="1966"))
        return make.edit(copy, note="Settled.")

    def differ(self, copy, *paths) -> Disagreement:
        row = make.draft(Disagreement, question_en="Were they broken off?", type="status", conflict="real")
        for number, path in enumerate(paths):
            entry = Entry.objects.get(uid=copy.uid)
            row.positions.create(
                passage=make.passage(number * 10), entry=entry, path=path, text_en=f"It says {number}."
            )
        return row

    @pytest.mark.parametrize("deeper", ["", ".status"])
    def test_it_lets_both_stand(self, copy, deeper):
        """Named break: the sentence offered it, and nothing heeded it."""
        make.published(self.differ(copy, *(f"spells.{row.key}{deeper}" for row in copy.spells.all())))
        assert publication_problems(copy) == []
        assert make.published(copy).spells.count() == 2

    def test_a_draft_of_it_does_not(self, copy):
        self.differ(copy, *(f"spells.{row.key}" for row in copy.spells.all()))
        assert len(publication_problems(copy)) == 1

    def test_it_names_both(self, copy):
        one, other = copy.spells.all()
        make.published(self.differ(copy, f"spells.{one.key}", f"spells.{one.key}.since"))
        make.published(self.differ(copy, f"spells.{other.key}", "note"))
        make.published(self.differ(copy, "spells", f"spells.{other.key}x"))
        assert len(publication_problems(copy)) == 1

    def test_one_about_another_record_does_not(self, copy):
        other = make.published(make.tie("SEN"))
        make.published(self.differ(other, *(f"spells.{row.key}" for row in copy.spells.all())))
        assert len(publication_problems(copy)) == 1

    def test_one_that_was_withdrawn_does_not(self, copy):
        gone = make.published(self.differ(copy, *(f"spells.{row.key}" for row in copy.spells.all())))
        withdraw(gone, make.approver(), gone.edit_token, "error", "They agree.")
        assert len(publication_problems(copy)) == 1

    def test_two_sources_that_differ_on_a_new_record_are_published_as_the_sentence_says(self):
        """Named break: a new record was told to publish a disagreement about an entry it did not have."""
        make.document("gazette", "Relations were broken off from 1965 to 1966.")
        sources = (make.passage(), make.passage(end=44, key="gazette"))
        row = make.tie(cited=False)
        row.spells.create(**established(since="1960", until="1970"))
        second = row.spells.create(position=1, **broken(since="1965", until="1966"))
        for passage in sources:
            make.cite(row, passage)
        row = make.edit(row, note="Settled.")
        with pytest.raises(UnpublishableError) as error:
            submit(row, make.author(), row.edit_token)
        assert error.value.problems == [
            f"“broken off” and “established” are both certain on 1965-12-31; {REMEDY_FOR_NEW}"
        ]
        second.delete()
        copy = make.working_copy(make.published(row))
        copy.spells.create(position=1, **broken(since="1965", until="1966"))
        copy = make.edit(copy, note="Settled.")
        with pytest.raises(UnpublishableError) as error:
            submit(copy, make.author(), copy.edit_token)
        assert error.value.problems == [f"“broken off” and “established” are both certain on 1965-12-31; {REMEDY}"]
        disagreement = self.differ(copy, *(f"spells.{spell.key}" for spell in copy.spells.all()))
        for position, passage in zip(disagreement.positions.all(), sources, strict=True):
            position.passage = passage
            position.save()
        make.published(disagreement)
        assert sorted(make.published(copy).spells.values_list("status", flat=True)) == ["broken-off", "established"]
