"""Questions readers bring, asked of the loaded register through the API; many have "not stated" for an answer."""

import pytest

from editorial.models import versioned_models
from editorial.workflow import snapshot
from tests.readers import slugs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_register")]


@pytest.mark.parametrize(
    ("country", "since", "precision"),
    [
        ("CHN", "1960-10-25", "day"),
        ("MEX", "1977-03-23", "day"),
        ("KOR", "1990-09-27", "day"),
        ("USA", "1960", "year"),
    ],
)
def test_since_when_are_there_relations(ask, country, since, precision):
    (tie,) = ask(f"ties/?country={country}")["results"]
    (spell,) = tie["spells"]
    assert (spell["type"], spell["status"], spell["until"]) == ("diplomatic", "established", None)
    assert (spell["since"]["edtf"], spell["since"]["precision"]) == (since, precision)


def test_canada_is_listed_and_no_date_is_stated(ask):
    (tie,) = ask("ties/?country=CAN")["results"]
    assert (tie["spells"], tie["last_reported"]) == ([], None)


def test_nobody_is_named_for_21_february_1994(ask):
    (tie,) = ask("ties/?identified=false")["results"]
    assert (tie["slug"], tie["country_b"]) == ("mali-unidentified-1994-02-21", None)
    assert [spell["since"]["edtf"] for spell in tie["spells"]] == ["1994-02-21"]
    (source,) = {citation["source"]["slug"] for citation in tie["citations"]}
    assert tie["slug"] in slugs(ask(f"ties/?source={source}&page_size=500"))


def test_a_tie_without_a_counterpart_is_in_no_list_of_a_country(ask):
    everywhere = ask("ties/?page_size=500")["results"]
    codes = {tie[side]["code"] for tie in everywhere for side in ("country_a", "country_b") if tie[side]}
    assert "MLI" in codes
    for code in codes:
        assert "mali-unidentified-1994-02-21" not in slugs(ask(f"ties/?country={code}&page_size=500"))


@pytest.mark.parametrize(
    ("day", "suspending", "answer"),
    [
        ("2021-12-31", ["mali-african-union", "mali-ecowas"], "yes"),
        ("2021-01-15", [], "not_stated"),
        ("2026-11-21", [], "not_stated"),
    ],
)
def test_which_organizations_had_suspended_mali(ask, day, suspending, answer):
    found = ask(f"memberships/?country=MLI&status=suspended&as_of={day}")
    assert slugs(found) == suspending
    assert found["meta"]["not_stated"] + len(suspending) == len(
        ask("memberships/?country=MLI&page_size=500")["results"]
    )
    for slug in ("mali-african-union", "mali-ecowas"):
        membership = ask(f"memberships/{slug}/?as_of={day}")
        assert membership["state_on"]["suspended"] == answer
        assert membership["last_reported"]["status"] == "suspended"
        assert membership["last_reported"]["text"] == "last reported 31 December 2021"


@pytest.mark.parametrize("slug", ["mali-african-union", "mali-ecowas"])
def test_since_when_mali_was_suspended_is_not_stated(ask, slug):
    (spell,) = [row for row in ask(f"memberships/{slug}/")["spells"] if row["status"] == "suspended"]
    assert (spell["since"], spell["until"]) == (None, None)


@pytest.mark.parametrize("slug", ["mali-african-union", "mali-ecowas"])
def test_a_suspended_member_is_a_member(ask, slug):
    membership = ask(f"memberships/{slug}/?as_of=2021-12-31")
    assert membership["is_member_on"] == "yes"
    assert membership["status_on"][0] == {"status": "suspended", "state": "yes"}


def test_through_which_body_is_mali_in_the_egmont_group(ask):
    (membership,) = ask("memberships/?organization=egmont-group&country=MLI")["results"]
    assert membership["through"]["title"] == "National Financial Intelligence Processing Unit"


def test_the_attack_on_the_bus(ask):
    event = ask("security-events/bandiagara-bus-2021-12/")
    tolls = {(row["harm"], row["bound"], row["low"]) for row in event["casualties"]}
    assert tolls == {("killed", "at-least", 31), ("injured", "exact", 17)}
    assert event["date"]["edtf"] == "2021-12"
    assert [row["place"]["slug"] for row in event["places"] if row["role"] == "destination"] == ["bandiagara"]


def test_how_exactly_an_event_is_known_in_the_codes_of_acled_and_ucdp(ask):
    month, day = (ask(f"security-events/{slug}/") for slug in ("bandiagara-bus-2021-12", "mining-convoy-2021-09-28"))
    codes = ("acled_time_precision", "ucdp_date_prec", "wikidata_precision")
    assert [month["date_codes"][code] for code in codes] == ["3", "4", "10"]
    assert [day["date_codes"][code] for code in codes] == ["1", "1", "11"]
    (place,) = day["places"]
    assert (place["precision"], place["acled_geo_precision"]) == ("5", "3")


def test_the_two_events_of_august_2021(ask):
    found = ask("security-events/?date_after=2021-08&date_before=2021-08&match=within")
    assert slugs(found) == ["dioura-2021-08-09", "gao-region-villages-2021-08-08"]


def test_the_events_in_the_gao_region(ask):
    found = ask("security-events/?place=gao-region")
    assert slugs(found) == ["gao-region-villages-2021-08-08", "ichagara-un-base-2021-06-25"]


def test_how_many_were_killed_in_the_events_of_2021(ask):
    meta = ask("security-events/?date_after=2021&date_before=2021")["meta"]
    assert meta["totals"]["killed"] == {"minimum": 117, "rows": 4, "not_stated": 1, "of": 5}
    assert meta["undated"] == 0


def test_the_total_is_that_of_the_list_not_of_the_page(ask):
    one = ask("security-events/?date_after=2021&date_before=2021&page_size=1")
    assert one["meta"]["totals"]["killed"]["minimum"] == 117


@pytest.mark.parametrize(
    ("slug", "identification", "party", "as_printed"),
    [
        ("mining-convoy-2021-09-28", "claimed", "jnim", ""),
        ("ichagara-un-base-2021-06-25", "unidentified", None, ""),
        ("gao-region-villages-2021-08-08", "unidentified", None, "Gunmen on motorcycles"),
        ("dioura-2021-08-09", "unidentified", None, "terrorists"),
        ("bandiagara-bus-2021-12", "unidentified", None, "gunmen"),
    ],
)
def test_who_did_it_and_who_says_so(ask, slug, identification, party, as_printed):
    (row,) = [row for row in ask(f"security-events/{slug}/")["participants"] if row["role"] == "perpetrator"]
    named = row["party"] and row["party"]["slug"]
    assert (row["identification"], named, row["as_printed"]) == (identification, party, as_printed)


def test_nobody_is_attributed_and_one_attack_is_claimed(ask):
    assert slugs(ask("security-events/?identification=claimed")) == ["mining-convoy-2021-09-28"]
    assert slugs(ask("security-events/?identification=attributed")) == []


def test_twenty_hunters_are_part_of_thirty_killed(ask):
    casualties = ask("security-events/dioura-2021-08-09/")["casualties"]
    assert {(row["low"], row["part_of"]) for row in casualties} == {(30, None), (20, "killed-civilians")}


def test_which_four_groups_merged_into_which(ask):
    merged = {
        (actor["slug"], link["party"]["slug"])
        for actor in ask("actors/?page_size=500")["results"]
        for link in actor["links"]
        if link["type"] == "merged-into"
    }
    assert merged == {
        (group, "jnim") for group in ("al-murabitoun", "ansar-al-dine", "aqim-sahara-branch", "macina-liberation-front")
    }


@pytest.mark.parametrize(("day", "answer"), [("1960-10-24", "no"), ("1960-10-25", "yes"), ("2000-01-01", "not_stated")])
def test_nothing_reaches_beyond_the_last_report(ask, day, answer):
    assert ask(f"ties/mali-china/?as_of={day}")["state_on"] == {"established": answer}


def test_every_record_says_where_it_comes_from(ask):
    for kind in ("ties", "places", "organizations", "memberships", "actors", "security-events"):
        rows = ask(f"{kind}/?page_size=500")["results"]
        assert [row["slug"] for row in rows if not row["citations"] or not row["witnesses"]] == [], kind


@pytest.mark.once
def test_the_feed_comes_to_the_public_register(client):
    last, address = {}, "/api/v1/changes/?page_size=500"
    while address:
        answer = client.get(address).json()
        last |= {row["id"]: row["snapshot"] for row in answer["results"]}
        address = (answer["next"] or "").removeprefix("http://testserver")
    held = {}
    for model in versioned_models().values():
        rows = model.public.all() if hasattr(model, "public") else model.objects.all()
        held |= {str(row.uid): snapshot(row) for row in rows}
    assert last == held


MANY = ("countries", "passages", "changes")
"""Resources with too many rows to follow each."""


@pytest.mark.once
def test_every_link_of_the_api_leads_somewhere(client, ask):
    seen, waiting = set(), ["http://testserver/api/v1/"]
    while waiting:
        address = waiting.pop()
        if address in seen or any(f"/{kind}/" in address for kind in MANY):
            continue
        seen.add(address)
        response = client.get(address.removeprefix("http://testserver"))
        assert response.status_code == 200, address
        waiting += _addresses(response.json()) if "json" in response["Content-Type"] else []
    assert len(seen) > 100


def _addresses(value):
    if isinstance(value, dict):
        return [found for name, part in value.items() if name != "snapshot" for found in _addresses(part)]
    if isinstance(value, list):
        return [found for part in value for found in _addresses(part)]
    return [value] if isinstance(value, str) and value.startswith("http://testserver/api/") else []
