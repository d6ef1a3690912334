"""Questions readers bring, asked of the loaded register through its pages, in the words a reader sees."""

import re

import pytest

from tests.readers import row_of, rows, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]


@pytest.mark.parametrize(
    ("partner", "since"),
    [
        ("China", "25 October 1960"),
        ("Mexico", "23 March 1977"),
        ("South Korea", "27 September 1990"),
        ("United States", "1960"),
    ],
)
def test_since_when_are_there_relations(read, partner, since):
    row = row_of(read("mali/"), partner, "ties")
    assert row.startswith(f"{partner} diplomatic relations: established start: {since}; end not stated {since} record")


def test_canada_is_listed_and_nothing_is_stated(read):
    assert row_of(read("mali/"), "Canada", "ties").startswith("Canada listed, nothing stated not stated record")


def test_nobody_is_named_for_21_february_1994(read):
    address = "/en/ties/mali-unidentified-1994-02-21/"
    assert address in read("sources/wikipedia-foreign-relations-of-mali/")
    assert "21 February 1994" in words(read(address.removeprefix("/en/")))
    assert address not in read("mali/")
    assert address not in read("mali/ties/")
    assert address in read("ties/")
    assert re.search(r'href="/en/mali/ties/">(\d+)<', read("mali/"))[1] == "13"


def test_who_had_suspended_mali_at_the_end_of_2021(read):
    page = read("mali/?as_of=2021-12-31")
    suspended = [row for row in rows(page, "memberships") if "suspended: yes" in row]
    assert [row.partition(" active")[0] for row in suspended] == [
        "African Union AU yes",
        "Economic Community of West African States ECOWAS yes",
    ]
    assert "2 suspended on this day" in words(page)


def test_a_suspended_member_is_a_member(read):
    listed = rows(read("memberships/?as_of=2021-12-31&status=suspended"))
    assert [row.partition(" active")[0] for row in listed if row.startswith("Mali in")] == [
        "Mali in African Union",
        "Mali in Economic Community of West African States",
    ]


@pytest.mark.parametrize("day", ["2021-01-15", "2026-11-21"])
def test_whether_mali_was_suspended_on_another_day_is_not_stated(read, day):
    page = read(f"mali/?as_of={day}")
    assert [row for row in rows(page) if "suspended: yes" in row or "suspended: possible" in row] == []
    assert "suspended on this day" not in words(page)
    for organization in ("African Union", "Economic Community of West African States"):
        row = row_of(page, organization, "memberships")
        assert "suspended: not stated last reported 31 December 2021 " in row


def test_since_when_it_is_suspended_is_not_stated(read):
    row = row_of(read("mali/"), "African Union", "memberships")
    assert row.startswith("African Union AU suspended start not stated; last reported 31 December 2021")


def test_through_which_body_mali_is_in_the_egmont_group(read):
    row = row_of(read("mali/"), "Egmont Group", "memberships")
    assert "through National Financial Intelligence Processing Unit" in row


def test_the_attack_on_the_bus(read):
    page = words(read("security-events/bandiagara-bus-2021-12/"))
    for said in (
        "December 2021 derived",
        "at least 31 civilians killed",
        "17 civilians injured",
        "on the way to Bandiagara",
    ):
        assert said in page


def test_the_two_events_of_august_2021(read):
    found = re.findall(
        r'<th scope="row"><a href="/en/security-events/([\w-]+)/"',
        read("security-events/?date_after=2021-08&date_before=2021-08&match=within"),
    )
    assert found == ["dioura-2021-08-09", "gao-region-villages-2021-08-08"]


def test_more_than_fifty_is_never_fifty(read):
    row = row_of(read("security-events/"), "8 August 2021")
    assert "more than 50 civilians killed" in row
    assert " 51 " not in row


def test_the_events_in_the_gao_region(read):
    links = re.findall(r'href="/en/security-events/([\w-]+)/"', read("places/gao-region/"))
    assert sorted(set(links)) == ["gao-region-villages-2021-08-08", "ichagara-un-base-2021-06-25"]


def test_how_many_were_killed_in_the_listed_events_of_2021(read):
    year = "2021 at least 117 killed in 4 of 5 listed events; 1 not stated"
    assert year in rows(read("mali/"), "events")
    listed = words(read("security-events/?date_after=2021&date_before=2021&match=within"))
    assert "at least 117 killed in 4 of 5 listed events; 1 not stated" in listed


def test_who_claimed_and_who_is_unidentified(read):
    page = read("security-events/")
    assert row_of(page, "28 September 2021").endswith("JNIM claimed")
    assert row_of(page, "25 June 2021").endswith("unidentified: nobody is named")
    assert row_of(page, "December 2021").endswith("gunmen unidentified")
    assert row_of(page, "8 August 2021").endswith("Gunmen on motorcycles unidentified")
    assert row_of(page, "9 August 2021").endswith("terrorists unidentified")


def test_twenty_hunters_are_part_of_thirty_killed(read):
    assert "30 civilians killed of them 20 Dozo hunters killed" in rows(read("security-events/dioura-2021-08-09/"))


def test_which_four_groups_merged(read):
    found = [row for row in rows(read("actors/jnim/")) if "merged into JNIM" in row]
    assert sorted(re.search(r"other side (.+?) merged", row)[1] for row in found) == [
        "Ansar al-Dine", "Macina Liberation Front", "Sahara branch of AQIM", "al-Murabitoun",
    ]  # fmt: skip


def test_two_sources_with_one_text_are_one_witness(read):
    page = words(read("memberships/mali-liptako-gourma-authority/"))
    assert re.search(r"1 witness: .+ and .+ \(one text\)\.", page)


def test_an_undated_source_says_so_wherever_it_is_cited(read):
    assert "Undated; latest date inside the text: April 2012." in words(read("ties/mali-china/"))


def test_the_answers_are_there_in_french(read):
    page = words(read("mali/?as_of=2021-12-31", "fr"))
    for said in ("Chine", "suspendu : oui", "actif : possible", "Union africaine", "31 décembre 2021"):
        assert said in page.replace("\u00a0", " ")
    assert "au moins 117 tués dans 4 des 5 événements listés" in words(read("mali/", "fr"))
