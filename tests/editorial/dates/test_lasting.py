"""Every row of the design's case table, asked of a row, of the core and of the database."""

import pytest

from editorial.dates import State, last_reported, settle, states_on


@pytest.fixture
def asked(tables, spell_class, day):
    """Save and settle spells, then check that row, parent and database give the expected answers."""

    def ask(spells, answers: dict[str, str]):
        for each in spells:
            each.full_clean()
            each.save()
        settle(spells)
        for text, expected in answers.items():
            rows = list(spell_class.objects.on(day(text)))
            assert [row.state_on for row in rows] == [row.true_on(day(text)) for row in rows]
            assert (text, states_on(rows, day(text))) == (text, expected)

    return ask


def only(status, **answers):
    return {text.removeprefix("on_").replace("_", "-"): {status: State(said)} for text, said in answers.items()}


def test_case_currently_suspended_in_a_report_on_2021(asked, spell):
    spells = [
        spell("suspended", observed="2021-12-31", observed_basis="derived", observed_reason="last day of the report")
    ]
    asked(
        spells,
        only(
            "suspended",
            on_2021_12_31="yes",
            on_2021_01_15="not_stated",
            on_2019_06_30="not_stated",
            on_2026_11_21="not_stated",
        ),
    )
    assert last_reported(spells).text("en") == "last reported 31 December 2021"


def test_case_undated_embargo_or_closure_of_2012(asked, spell):
    spells = [spell("closed", observed="2012?", observed_basis="inferred", observed_reason="events of 2012 around it")]
    asked(
        spells,
        only(
            "closed",
            on_2011_12_31="not_stated",
            on_2012_01_01="possible",
            on_2012_06_30="possible",
            on_2012_12_31="possible",
            on_2013_01_01="not_stated",
        ),
    )


def test_case_franc_zone_left_and_rejoined(asked, spell):
    left = spell("active", until="[1960..1967]", until_basis="derived", until_reason="left after independence")
    rejoined = spell("active", since="1967")
    asked(
        [left, rejoined],
        only("active", on_1959_06_30="not_stated", on_1965_06_30="possible", on_1968_06_30="not_stated"),
    )
    report = last_reported([left, rejoined])
    assert (report.spell, report.ended, report.text("en")) == (rejoined, False, "last reported 1967")


def test_case_french_bases_handed_over_in_late_2021(asked, spell):
    spells = [spell("present", until="[2021-09..2021-12]")]
    asked(
        spells,
        only(
            "present",
            on_2021_06_15="not_stated",
            on_2021_08_31="not_stated",
            on_2021_09_01="possible",
            on_2021_10_15="possible",
            on_2021_12_31="possible",
            on_2022_01_01="no",
            on_2023_06_15="no",
        ),
    )
    assert last_reported(spells).text("en") == "ended between September 2021 and December 2021"


def test_case_african_union_page_modified_2021_09_14(asked, spell):
    active = spell("active", observed="[2020-08..2021-09-14]")
    asked(
        [active],
        only(
            "active",
            on_2020_07_31="not_stated",
            on_2020_08_01="possible",
            on_2021_01_15="possible",
            on_2021_09_14="possible",
            on_2021_09_15="not_stated",
        ),
    )


def test_case_african_union_active_beside_suspended(asked, spell):
    active = spell("active", observed="[2020-08..2021-09-14]")
    suspended = spell("suspended", observed="2021-12-31")
    asked(
        [active, suspended],
        {
            "2021-09-01": {"active": State.POSSIBLE, "suspended": State.NOT_STATED},
            "2021-12-31": {"active": State.NOT_STATED, "suspended": State.YES},
        },
    )


def test_case_canadian_embassy_open_since_1995(asked, spell):
    spells = [spell("open", since="1995", observed="2009-07-06")]
    asked(
        spells,
        only(
            "open",
            on_1990_06_30="no",
            on_1994_12_31="no",
            on_1995_01_01="possible",
            on_1995_06_30="possible",
            on_2000_06_30="yes",
            on_2009_07_06="yes",
            on_2009_07_07="not_stated",
            on_2012_06_30="not_stated",
        ),
    )


def test_case_us_aid_restricted_following_the_2020_coup(asked, spell):
    spells = [spell("in force", since="[2020..2021]", observed="2021-12-31")]
    asked(
        spells,
        only(
            "in force",
            on_2019_06_30="no",
            on_2020_12_15="possible",
            on_2021_12_30="possible",
            on_2021_12_31="yes",
            on_2022_01_01="not_stated",
        ),
    )


def test_since_until_and_no_observation_is_enough(asked, spell):
    spells = [spell("open", since="1995-03-05", until="2012-05-06")]
    asked(
        spells,
        only("open", on_1995_03_04="no", on_1995_03_05="yes", on_2012_05_06="yes", on_2012_05_07="no"),
    )


def test_a_row_without_any_date_states_nothing(asked, spell):
    spells = [spell("open")]
    asked(spells, only("open", on_1900_01_01="not_stated", on_2021_12_31="not_stated"))
    assert last_reported(spells).text("en") == ""


def test_an_observation_held_some_time_in_it_unless_throughout(asked, spell):
    some = spell("active", observed="2020")
    all_of_it = spell("suspended", observed="2020/2021", throughout=True)
    asked(
        [some, all_of_it],
        {
            "2020-06-15": {"active": State.POSSIBLE, "suspended": State.YES},
            "2021-06-15": {"active": State.NOT_STATED, "suspended": State.YES},
        },
    )


def test_nothing_reaches_forward_beyond_the_last_observation(asked, spell):
    asked([spell("open", since="1995-03-05")], only("open", on_1995_03_05="yes", on_1995_03_06="not_stated"))


@pytest.mark.parametrize("doubt", ["?", "~", "%"])
def test_a_doubtful_beginning_makes_nothing_certain_and_excludes_nothing(spell, day, doubt):
    row = spell("open", since=f"1995-03-05{doubt}", observed="2009-07-06")
    asked_for = ("1990-01-01", "1995-03-05", "2000-01-01", "2009-07-06", "2010-01-01")
    assert [row.true_on(day(text)) for text in asked_for] == ["not_stated", "possible", "possible", "yes", "not_stated"]


def test_an_inferred_end_makes_nothing_certain_and_excludes_nothing(spell, day):
    row = spell("open", until="2012-05-06", until_basis="inferred", observed="2009-07-06")
    asked_for = ("2009-07-06", "2012-05-06", "2012-05-07")
    assert [row.true_on(day(text)) for text in asked_for] == ["yes", "possible", "not_stated"]


def test_empty_is_never_open(spell):
    row = spell("open", since="[2020..]")
    bounds = row.own_bounds()
    assert (bounds.certain_from, bounds.certain_to, bounds.outer_to) == (None, None, None)


def test_bounds_are_stored_on_save(tables, spell, day):
    row = spell("open", since="1995", observed="2009-07-06")
    row.save()
    row.refresh_from_db()
    assert row.stored_bounds == (
        day("1995-12-31"),
        day("2009-07-06"),
        day("1995-01-01"),
        day("2009-07-06"),
        day("1995-01-01"),
        None,
    )


def test_bounds_follow_a_changed_date_even_when_only_that_is_saved(tables, spell, day):
    row = spell("open", since="1995")
    row.save()
    row.since = "1996"
    row.save(update_fields=["since"])
    row.refresh_from_db()
    assert (row.no_before, row.since_earliest, str(row.since)) == (day("1996-01-01"), day("1996-01-01"), "1996")


def test_saving_another_column_leaves_settled_bounds_alone(tables, spell, day):
    rows = [spell("open", since="1995", until="2012"), spell("open", observed="2009-07-06")]
    for row in rows:
        row.save()
    settle(rows)
    rows[1].status = "open"
    rows[1].save(update_fields=["status"])
    rows[1].refresh_from_db()
    assert (rows[1].no_before, rows[1].no_after) == (day("1995-01-01"), day("2012-12-31"))
