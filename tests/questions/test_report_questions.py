"""Questions on forces, governments, measures and attacks, each asked through a page and the API."""

import pytest

from tests.readers import fields, listed, row_of, rows, slugs, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]

RESTRICTION = "us-restriction-of-assistance-to-mali"
ACCORD = "agreement-for-peace-and-reconciliation-in-mali"
RESOLUTION = "un-security-council-resolution-2396"


def silent(record: dict) -> set[str]:
    return {path for row in record["citations"] if row["role"] == "silent" for path in row["supports"]}


def office_holders(record: dict, role: str) -> dict[str, str]:
    return {row["office_holder"]: row["office"] for row in record["participants"] if row["role"] == role}


@pytest.mark.parametrize("base", ["kidal", "tessalit", "timbuktu"])
def test_where_the_french_went_and_who_took_over(ask, read, base):
    (found,) = ask(f"deployments/?place={base}")["results"]
    assert (found["moved_to"]["slug"], found["handed_to"]["slug"]) == ("gao", "fama")
    assert found["last_reported"]["text"] == "ended between September 2021 and December 2021"
    page = words(read(f"places/{base}/"))
    assert "moved to Gao handed to Malian Armed Forces present ended between September 2021 and December 2021" in page


@pytest.mark.parametrize(
    ("day", "answer"), [("2021-06-15", "not_stated"), ("2021-10-15", "possible"), ("2023-06-15", "no")]
)
def test_whether_the_base_at_kidal_was_held(ask, read, day, answer):
    assert ask(f"deployments/operation-barkhane-kidal/?as_of={day}")["state_on"] == {"present": answer}
    question = f"deployments/?place=kidal&as_of={day}"
    assert ask(question)["meta"]["not_stated"] == (answer == "not_stated")
    page = words(read(question))
    assert ("present: possible" in page) == (answer == "possible")
    assert ("Of 1 more nothing is stated for that day." in page) == (answer == "not_stated")


def test_when_the_wagner_group_came_and_that_its_number_is_not_stated(ask, read):
    (found,) = ask("deployments/?actor=wagner-group")["results"]
    (spell,) = found["spells"]
    assert (spell["since"]["edtf"], spell["since"]["basis"], found["strength"]) == ("2021-12", "derived", "")
    page = read("deployments/wagner-group-mali/")
    assert fields(page)["Strength as printed"] == "not stated"
    assert row_of(page, "Present").startswith("Present start: December 2021; end not stated December 2021 derived")


def test_who_is_behind_the_wagner_group_and_who_says_so(ask, read):
    (statement,) = ask("statements/?about=kremlin")["results"]
    assert (statement["wording"], statement["held_by"]["slug"]) == ("Kremlin-backed", "us-department-of-state")
    assert "Backed by Kremlin not stated stated" in rows(read("actors/wagner-group/"))


def test_who_led_the_coup_of_2020(ask, read):
    record = ask("diplomatic-events/coup-in-mali-2020/")
    assert office_holders(record, "by") == {"Assimi Goita": "vice president, after the coup"}
    assert (record["date"]["edtf"], "participants" in silent(record)) == ("2020", True)
    page = read("diplomatic-events/coup-in-mali-2020/")
    assert "By Assimi Goita, vice president, after the coup" in rows(page)


def test_which_offices_the_two_men_lost(ask, read):
    (record,) = ask("diplomatic-events/?type=arrest")["results"]
    lost = {"Bah N’Daw": "transition President", "Moctar Ouane": "transition Prime Minister"}
    assert office_holders(record, "against") == lost
    page = rows(read(f"diplomatic-events/{record['slug']}/"))
    assert [row for row in page if row.startswith("Against")] == [f"Against {name}, {lost[name]}" for name in lost]


def test_on_which_day_goita_became_president_is_not_stated(ask, read):
    record = ask("diplomatic-events/goita-assumes-transition-presidency-2021/")
    assert (record["date"]["edtf"], record["date"]["basis"]) == ("[2021-05-24..2021-12-31]", "derived")
    page = words(read("diplomatic-events/goita-assumes-transition-presidency-2021/"))
    assert "between 24 May 2021 and 31 December 2021" in page
    assert "The day is not stated, nor in what form he took office." in page


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2019-06-15", "no"), ("2020-12-15", "possible"), ("2021-12-31", "yes"), ("2023-06-15", "not_stated")],
)
def test_when_assistance_of_the_united_states_was_restricted(ask, read, day, answer):
    assert ask(f"measures/{RESTRICTION}/?as_of={day}")["state_on"] == {"in-force": answer}
    shown = listed(read(f"measures/?type=aid-restriction&as_of={day}"))
    assert shown == ([RESTRICTION] if answer in ("yes", "possible") else [])


def test_on_what_the_restriction_rests_and_whom_it_meets(ask, read):
    record = ask(f"measures/{RESTRICTION}/")
    assert record["legal_basis"] == "section 7008 of the annual appropriations act"
    assert [row["party"]["slug"] for row in record["targets"]] == ["government-of-mali"]
    page = fields(read(f"measures/{RESTRICTION}/"))
    assert (page["Legal basis"], page["On"]) == (record["legal_basis"], "Government of Mali")
    assert page["Aim as stated"] == "not stated"


def test_how_far_the_resolution_on_border_security_is_implemented(ask, read):
    (found,) = ask(f"statements/?agreement={RESOLUTION}")["results"]
    assert (found["wording"], found["held_by"]["slug"]) == ("little progress", "us-department-of-state")
    assert "little progress U.S. Department of State · assessment, stated" in words(read(f"agreements/{RESOLUTION}/"))


def test_when_the_resolution_was_adopted_is_not_stated(ask, read):
    record = ask(f"agreements/{RESOLUTION}/")
    assert (record["dates"], "dates" in silent(record)) == ([], True)
    assert "When it was adopted, and what it says, is not told." in words(read(f"agreements/{RESOLUTION}/"))


def test_that_the_accord_of_20_june_2015_was_signed_then_is_not_said(ask, read):
    record = ask(f"agreements/{ACCORD}/")
    assert [(row["type"], row["date"]["edtf"]) for row in record["dates"]] == [
        ("dated", "2015"),
        ("dated", "2015-06-20"),
    ]
    page = words(read(f"agreements/{ACCORD}/"))
    assert "Dated as 2015 Dated as 20 June 2015" in page
    assert "that it was signed then is not said" in page


def test_between_whom_the_accord_was_made_is_not_said(ask, read):
    record = ask(f"agreements/{ACCORD}/")
    assert [row["party"]["slug"] for row in record["parties"]] == ["mali"]
    assert "parties" in silent(record)
    assert "Between whom the accord was made is not said." in words(read("mali/gaps/"))


def test_how_many_facility_agreements_there_are_is_not_said(ask, read):
    (found,) = ask("agreements/?party=international-monetary-fund")["results"]
    assert [(row["type"], row["date"]["edtf"]) for row in found["dates"]] == [("signed", "1992/")]
    page = read(f"agreements/{found['slug']}/")
    assert fields(page)["Signed"] == "since 1992"
    assert "how many there were, and when each was signed, is not said" in words(page)


def test_how_many_terrorism_cases_went_to_trial(ask, read):
    (found,) = ask("figures/?q=terrorism+cases")["results"]
    assert (found["printed"], found["unit"], found["period"]["edtf"]) == ("30", "cases", "2021")
    assert "Terrorism cases that went to trial in Mali, 2021 30 30 cases 2021" in words(
        read("figures/?q=terrorism+cases")
    )


def test_how_the_trials_ended_is_not_said_in_french_either(ask, read):
    assert ask("figures/?q=terrorism+cases&lang=fr")["results"][0]["title"].startswith("Affaires de terrorisme portées")
    assert "jugées" not in read("figures/terrorism-cases-tried-mali-2021/", "fr")


def test_how_many_died_in_2021_and_who_counted(ask, read):
    (found,) = ask("figures/?indicator=fatalities")["results"]
    assert (found["printed"], found["recorded_by"]["slug"]) == (
        "1,826", "armed-conflict-location-and-event-data-project",
    )  # fmt: skip
    page = fields(read("figures/fatalities-in-mali-2021-acled/"))
    assert page["Recorded by"] == "Armed Conflict Location and Event Data Project"
    assert page["Reported by"] == "Mali , Country Reports on Terrorism 2021"


def test_the_borders_are_about_4500_miles_and_touch_seven_countries_that_nobody_lists(ask, read):
    assert ask("figures/length-of-mali-borders/")["bound"] == "about"
    assert ask("figures/mali-neighbours/")["printed"] == "seven"
    assert "some 4,500" in words(read("figures/length-of-mali-borders/"))
    assert "Neither source lists the seven." in words(read("figures/mali-neighbours/"))


@pytest.mark.parametrize("organization", ["interpol", "international-civil-aviation-organization", "covax"])
def test_whether_mali_is_a_member_is_not_said(ask, read, organization):
    assert ask(f"memberships/?organization={organization}")["results"] == []
    assert "No member is recorded." in words(read(f"organizations/{organization}/"))


def test_since_when_mali_is_in_giaba_is_not_stated(ask, read):
    (spell,) = ask("memberships/mali-giaba/")["spells"]
    assert (spell["since"], spell["observed"]["edtf"]) == (None, "2021-12-31")
    assert "Active start not stated; last reported 31 December 2021" in words(read("memberships/mali-giaba/"))


def test_nothing_is_attributed_to_isis_gs(ask, read):
    assert ask("security-events/?actor=isis-gs")["results"] == []
    assert "which of them, if either, did this is not said" in words(read("security-events/bandiagara-bus-2021-12/"))


def test_how_many_died_near_ichagara_is_not_stated(ask, read):
    record = ask("security-events/ichagara-un-base-2021-06-25/")
    assert [(row["harm"], row["printed"]) for row in record["casualties"]] == [("injured", "13")]
    assert "casualties" in silent(record)
    assert "Deaths are not stated, neither a number nor none." in words(read(f"security-events/{record['slug']}/"))


def test_the_base_near_ichagara_was_one_of_the_united_nations(ask, read):
    """The peacekeepers are MINUSMA's; of the base the report says UN."""
    record = ask("security-events/ichagara-un-base-2021-06-25/")
    assert {(row["role"], row["party"]["slug"]) for row in record["participants"] if row["party"]} == {
        ("target", "united-nations"), ("victim", "minusma"),
    }  # fmt: skip
    assert "Target United Nations named" in rows(read(f"security-events/{record['slug']}/"))


def test_how_far_from_bamako_the_convoy_was_hit_and_how_many_vehicles_were_lost(ask, read):
    record = ask("security-events/mining-convoy-2021-09-28/")
    (place,) = record["places"]
    assert (place["distance"], place["distance_unit"], place["is_about"]) == (100, "mi", True)
    page = fields(read("security-events/mining-convoy-2021-09-28/"))
    assert page["Places"].startswith("about 100 miles from Bamako")
    assert page["Damage"] == record["damage"] == "Several vehicles destroyed; the number is not stated."
    assert "mine d’or" in words(read("security-events/mining-convoy-2021-09-28/", "fr"))


def test_what_dioura_is_is_not_said_so_it_is_no_exact_location(ask, read):
    (place,) = [row for row in ask("security-events/dioura-2021-08-09/")["places"] if row["place"]["slug"] == "dioura"]
    assert place["precision"] == "5"
    page = fields(read("places/dioura/"))
    assert (page["Kind"], page["Coordinates"]) == ("town or region, not specified", "no source gives any")
    assert "exact location" not in words(read("security-events/dioura-2021-08-09/"))


def test_what_happened_along_the_border_with_niger(ask, read):
    assert slugs(ask("security-events/?place=mali-niger-border")) == ["gao-region-villages-2021-08-08"]
    assert "8 August 2021" in words(read("places/mali-niger-border/"))


def test_of_which_body_the_sahara_branch_is_a_part(ask, read):
    links = {row["type"]: row["party"]["slug"] for row in ask("actors/aqim-sahara-branch/")["links"]}
    assert links == {"component-of": "aqim", "merged-into": "jnim"}
    assert "Component of AQIM not stated stated" in rows(read("actors/aqim-sahara-branch/"))


def test_who_targets_international_military_forces(ask, read):
    """The report says it of terrorist activities at large too, not of two groups alone."""
    targeting = {
        actor["slug"]
        for actor in ask("actors/?page_size=500")["results"]
        for link in actor["links"]
        if (link["type"], link["party"]["slug"]) == ("targets", "international-military-forces")
    }
    assert targeting == {"isis-gs", "jnim", "terrorist-groups-unnamed"}
    for slug in sorted(targeting):
        assert "Targets international military forces not stated stated" in rows(read(f"actors/{slug}/"))


def test_when_biometric_screening_came_is_not_stated(ask, read):
    (found,) = ask("statements/?q=biometric")["results"]
    assert (found["period"]["edtf"], found["period"]["basis"]) == ("[..2021-12-31]", "derived")
    assert "When it was introduced is not stated." in words(read(f"statements/{found['slug']}/"))


def test_a_strategy_against_extremism_is_not_yet_announced(ask, read):
    (found,) = ask("statements/?q=violent+extremism")["results"]
    assert (found["type"], found["observed"]["edtf"]) == ("report", "2021-12-31")
    assert "has yet to announce a strategy" in words(read("statements/?theme=violent-extremism"))


def test_what_is_a_claim_and_whose(ask, read):
    found = ask("statements/?modality=claimed")["results"]
    assert sorted((row["held_by"]["slug"], row["wording"]) for row in found) == [
        ("fama", "widespread success against terrorist organizations"),
        ("usaid", "dramatic reductions in child mortality"),
        ("usaid", "transformational partnerships"),
    ]
    assert listed(read("statements/?modality=claimed")) == sorted(row["slug"] for row in found)
