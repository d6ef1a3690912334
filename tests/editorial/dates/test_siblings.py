"""What the spells of one parent say together."""

import pytest

from editorial.dates import Bounds, State, best, last_reported, settle, states_on


@pytest.mark.parametrize(
    ("states", "strongest"),
    [
        (["no", "not_stated", "possible", "yes"], "yes"),
        (["no", "not_stated", "possible"], "possible"),
        (["no", "not_stated"], "not_stated"),
        (["no"], "no"),
        ([], "not_stated"),
    ],
)
def test_the_strongest_answer_wins(states, strongest):
    assert best(map(State, states)) == State(strongest)


def limits(row):
    return row.stored_bounds.limits


def test_an_observation_takes_the_limits_of_a_sibling_that_contain_it(spell, day):
    first, second, seen = settle(
        [spell("open", since="1995", until="1998"), spell("open", since="2005"), spell("open", observed="2009-07-06")]
    )
    assert (limits(seen), seen.true_on(day("2000-01-01"))) == ((day("2005-01-01"), None), State.NO)


def test_an_observation_takes_nothing_from_another_status(spell):
    _closed, seen = settle([spell("closed", since="1995"), spell("open", observed="2009-07-06")])
    assert limits(seen) == (None, None)


def test_an_observation_takes_nothing_from_another_track(spell):
    _consular, seen = settle(
        [
            spell("established", since="1995", about="consular"),
            spell("established", observed="2009", about="diplomatic"),
        ]
    )
    assert limits(seen) == (None, None)


def test_an_observation_partly_outside_limits_takes_nothing(spell):
    _until, seen = settle([spell("open", until="2009-06-30"), spell("open", observed="2009")])
    assert limits(seen) == (None, None)


def test_a_row_with_its_own_beginning_takes_nothing(spell, day):
    _other, own = settle([spell("open", since="1995", until="2012"), spell("open", since="2000", observed="2009")])
    assert limits(own) == (day("2000-01-01"), None)


def test_where_several_siblings_contain_it_only_what_all_exclude_is_excluded(spell, day):
    *_others, seen = settle(
        [spell("open", since="1995", until="2012"), spell("open", since="2000"), spell("open", observed="2009")]
    )
    assert limits(seen) == (day("1995-01-01"), None)


def handover(spell):
    return [
        spell("active", since="1990-01-01", until="2012-05-06"),
        spell("suspended", since="2012-05-06", observed="2013-01-01"),
    ]


def test_a_day_that_ends_one_row_and_starts_the_next_belongs_to_the_later(spell, day):
    spells = handover(spell)
    assert [states_on(spells, day(text)) for text in ("2012-05-05", "2012-05-06")] == [
        {"active": "yes", "suspended": "no"},
        {"active": "no", "suspended": "yes"},
    ]


def test_the_database_hands_the_day_over_too(tables, spell, spell_class, day):
    spells = handover(spell)
    for each in spells:
        each.save()
    settle(spell_class.objects.all())
    answers = spell_class.objects.on(day("2012-05-06")).order_by("pk").values_list("state_on", flat=True)
    assert list(answers) == ["no", "yes"]


def test_the_order_of_rows_does_not_decide_which_is_later(spell, day):
    assert states_on(handover(spell)[::-1], day("2012-05-06")) == {"suspended": "yes", "active": "no"}


def test_a_row_of_one_day_takes_it_over_and_hands_it_on(spell, day):
    spells = [
        spell("established", since="1960", until="1984-03-02"),
        spell("broken off", since="1984-03-02", until="1984-03-02"),
        spell("resumed", since="1984-03-02", observed="1990"),
    ]
    assert states_on(spells, day("1984-03-02")) == {"established": "no", "broken off": "no", "resumed": "yes"}


def test_an_uncertain_day_is_not_handed_over(spell, day):
    spells = [spell("active", since="1990", until="2012-05-06"), spell("suspended", since="2012-05-06?")]
    assert states_on(spells, day("2012-05-06")) == {"active": "yes", "suspended": "possible"}


def test_a_year_that_ends_one_row_and_starts_the_next_is_possible_for_both(spell, day):
    spells = [spell("active", until="1967"), spell("withdrawn", since="1967")]
    assert states_on(spells, day("1967-06-30")) == {"active": "possible", "withdrawn": "possible"}


def test_a_day_is_not_handed_over_to_another_track(spell, day):
    spells = [
        spell("established", since="1960-01-01", until="1984-03-02", about="consular"),
        spell("broken off", since="1984-03-02", about="diplomatic"),
    ]
    assert states_on(spells, day("1984-03-02")) == {"established": "yes", "broken off": "yes"}


def test_the_first_day_of_the_calendar_can_end_a_row(spell, day):
    spells = [spell("active", until="0001-01-01"), spell("suspended", since="0001-01-01")]
    assert states_on(spells, day("0001-01-01")) == {"active": "yes", "suspended": "yes"}


def test_settle_updates_saved_rows_only_where_a_bound_changed(
    tables, spell, spell_class, day, django_assert_num_queries
):
    rows = [spell("open", since="1995", until="2012"), spell("open", observed="2009-07-06")]
    for row in rows:
        row.save()
    with django_assert_num_queries(1):
        settle(rows)
    with django_assert_num_queries(1):
        settle(spell_class.objects.all())
    stored = spell_class.objects.get(pk=rows[1].pk)
    assert limits(stored) == (day("1995-01-01"), day("2012-12-31"))


def test_settle_fills_rows_that_were_made_in_bulk(tables, spell, spell_class):
    spell_class.objects.bulk_create([spell("open", since="1995"), spell("closed", observed="2012")])
    before = {row.stored_bounds for row in spell_class.objects.all()}
    settle(spell_class.objects.all())
    assert (before, [row.stored_bounds == row.own_bounds() for row in spell_class.objects.all()]) == (
        {Bounds()},
        [True, True],
    )


def test_limits_go_when_the_sibling_goes(tables, spell, spell_class):
    lender, seen = spell("open", since="1995"), spell("open", observed="2009-07-06")
    for row in (lender, seen):
        row.save()
    settle([lender, seen])
    lender.delete()
    settle(spell_class.objects.all())
    seen.refresh_from_db()
    assert limits(seen) == (None, None)


def test_last_reported_is_the_row_that_reaches_furthest(spell):
    spells = [spell("suspended", observed="2021-12-31"), spell("active", since="1995", observed="2019")]
    report = last_reported(spells)
    assert (report.spell.status, report.ended, report.text("en"), report.text("fr")) == (
        "suspended",
        False,
        "last reported 31 December 2021",
        "dernière mention : 31 décembre 2021",
    )


def test_a_row_with_an_end_reads_ended(spell):
    report = last_reported([spell("open", since="1995", until="2012-05"), spell("open", observed="2009")])
    assert (report.ended, report.text("en"), report.text("fr")) == (True, "ended May 2012", "fin : mai 2012")


def test_after_a_handover_the_later_row_is_last_reported(spell):
    spells = [spell("active", until="2012-05-06"), spell("suspended", since="2012-05-06")]
    assert last_reported(spells).spell.status == "suspended"
    assert last_reported(settle(spells)[::-1]).spell.status == "suspended"


def test_without_spells_nothing_was_reported():
    assert last_reported([]) is None


def test_a_report_of_unknown_day_does_not_outrank_a_dated_one(spell):
    spells = [
        spell("active", observed="[2012-04..2026-11-21]"),
        spell("suspended", observed="2021-12-31"),
        spell("active", observed="[2020-08..2021-09-14]"),
    ]
    assert last_reported(spells).text("en") == "last reported 31 December 2021"
    assert last_reported(spells).spell.status == "suspended"
