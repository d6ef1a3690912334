"""Ways in which a record may say another number, measure or day than its source: each is noticed, and what holds is not."""

import pytest

from editorial.audit.evidence import Evidence
from editorial.audit.numbers import amounts_in, figures_in, measures_in, numbers_in, numbers_stated
from editorial.audit.quantities import quantity_failures
from editorial.audit.values import value_failures
from editorial.dates import PartialDate
from editorial.models import Bound, Document, Passage, Source
from organizations.models import Measure, MeasureCitation
from relations.models import (
    DiplomaticEvent,
    DiplomaticEventCitation,
    Figure,
    FigureCitation,
    Place,
    PlaceCitation,
    PlaceExternalId,
)
from security.models import EventPlace, SecurityEvent, SecurityEventCitation


def source(**fields) -> Passage:
    return Passage(pk=1, start=40, locator="row 3, column Notes", document=Document(pk=1, source=Source(**fields)))


def told(evidence: str, citation: dict | None = None, others=(), **fields) -> dict[str, str]:
    """What is found in an event with one citation, and with `others`: pairs of supported paths and evidence."""
    event = DiplomaticEvent(type="summit", slug="summit", **fields)
    given = {"key": "row-3", "passage": source(), "evidence": evidence} | (citation or {})
    citations = [DiplomaticEventCitation(record=event, **given)]
    citations += [
        DiplomaticEventCitation(record=event, key=f"row-3-{nth}", passage=source(), supports=paths, evidence=words)
        for nth, (paths, words) in enumerate(others, 2)
    ]
    return dict(value_failures(event, {"citations": citations}))


@pytest.mark.parametrize(
    ("evidence", "name_en"),
    [
        ("five envoys", "Visit of five envoys"),
        ("Five envoys", "Visit of 5 envoys"),
        ("dozens of envoys", "Visit of dozens"),
        ("tens of envoys", "Visit of dozens"),
        ("$22m", "A sum of 22 million"),
        ("$22 million", "A sum of 22,000,000"),
        ("the third visit", "The third visit"),
        ("100 miles from town", "Within 100 miles"),
        ("August 2021", "Summit of August 2021"),
        ("8 August\n2021", "Summit of 8 August 2021"),
        ("on August 8,2021", "Summit of 8 August"),
        ("the eighth of August", "Summit of 8 August"),
        ("the 1960s", "Since the 1960s"),
        ("G5 Sahel", "Summit of the G5 Sahel"),
        ("", "One of the visits may march on"),
    ],
)
def test_what_is_printed_may_be_said(evidence, name_en):
    assert told(evidence, name_en=name_en) == {}


@pytest.mark.parametrize(
    ("evidence", "name_en", "problem"),
    [
        ("five envoys", "Visit of six envoys", "6 is in no evidence for it."),
        ("five envoys", "Visit of fifty-five envoys", "55 is in no evidence for it."),
        ("dozens of envoys", "Visit of hundreds", "hundreds is in no evidence for it."),
        ("$22 million", "A sum of 22 billion", "22000000000 is in no evidence for it."),
        ("$22 million", "A sum of 22 dollars", "22 is in no evidence for it."),
        ("$22", "A sum of 22 million", "22000000 is in no evidence for it."),
        ("the third visit", "The fourth visit", "4 is in no evidence for it."),
        ("27th summit", "28th summit", "28 is in no evidence for it."),
        ("100 miles from town", "Within 100 kilometres", "100 is no number of “kilometre” in the evidence for it."),
        ("50 years", "For 50 months", "50 is no number of “month” in the evidence for it."),
        ("100%", "100 years of it", "100 is no number of “year” in the evidence for it."),
        ("between 20 and 30", "Between 20 and 40", "40 is in no evidence for it."),
        ("August 2021", "Summit of July 2021", "the date 2021-07 is in no evidence for it."),
        ("August 2021", "Summit in July", "the month 7 is in no evidence for it."),
        ("August 2021", "Summit of 1 August 2021", "the date 2021-08-01 is in no evidence for it."),
        ("8 August", "Summit of 9 August", "the day 9 of the month 8 is in no evidence for it."),
        ("8 August\n9 envoys", "Summit of 9 August", "the day 9 of the month 8 is in no evidence for it."),
        ("8 August", "Visit of 8 envoys", "8 is in no evidence for it."),
        ("the 1960s", "Since the 1970s", "1970 is in no evidence for it."),
    ],
)
def test_a_text_that_says_something_else(evidence, name_en, problem):
    assert told(evidence, name_en=name_en) == {"name_en": problem}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Visit of five envoys", "Visite de cinq envoyés"),
        ("Visit of 5 envoys", "Visite de cinq envoyés"),
        ("Both envoys, twice", "Les deux envoyés, deux fois"),
        ("Two envoys", "Les deux envoyés"),
        ("5 August 2021", "5 août 2021"),
        ("1 August 2021", "1er août 2021"),
        ("5,000 envoys", "5\u202f000 envoyés"),
        ("3.5 miles", "3,5 milles"),
        ("ninety-seven", "quatre-vingt-dix-sept"),
        ("twenty-one", "vingt et un"),
        ("5 million", "5 millions"),
        ("5 billion", "5 milliards"),
        ("5 percent", "5 pour cent"),
        ("dozens", "des dizaines"),
        ("a third visit", "une troisième visite"),
    ],
)
def test_a_translation_that_says_the_same(english, french):
    evidence = "\n".join([english, "5 August 2021", "1 August 2021"])
    assert told(evidence, name_en=english, name_fr=french) == {}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Visit of five envoys", "Visite de six envoyés"),
        ("Visit of five envoys", "Visite des envoyés"),
        ("Visit of the envoys", "Visite de cinq envoyés"),
        ("Visit of 2020", "Visite de 2021"),
        ("5 August 2021", "5 juillet 2021"),
        ("5 August 2021", "6 août 2021"),
        ("5 million", "5 milliards"),
        ("5 miles", "5 kilomètres"),
        ("dozens", "des centaines"),
        ("six of 2020 and 2021", "six de 2020 et 2020"),
    ],
)
def test_a_translation_that_says_something_else(english, french):
    evidence = (
        "five six 5 August 2021 6 August 2021 5 July 2021\n5 million\n5 billion\n5 miles\n5 km\ndozens\nhundreds\n2020"
    )
    found = told(evidence, name_en=english, name_fr=french)
    assert found["name_fr"] == "it gives other numbers or dates than the English text."


def test_evidence_for_one_text_is_none_for_another():
    others = [("summary", "seven envoys")]
    assert told("five envoys", {"supports": "name_en"}, others, name_en="Five envoys", summary="Seven envoys") == {}
    assert told("five envoys", {"supports": "name_en"}, others, name_en="Seven envoys") == {
        "name_en": "7 is in no evidence for it."
    }


def test_a_text_may_name_the_date_beside_it_and_no_finer_one():
    dated = {
        "date": PartialDate.parse("2021-12"),
        "others": [("date", "December 2021")],
        "citation": {"supports": "note"},
    }
    assert told("words", name_en="Attack of December 2021", **dated) == {}
    assert told("words", name_en="Attack of 5 December 2021", **dated) == {
        "name_en": "the date 2021-12-05 is in no evidence for it."
    }
    assert told("words", name_en="Attack of 1 December 2021", **dated)["name_en"]
    assert told("words", name_en="Attack of November 2021", **dated)["name_en"]


@pytest.mark.parametrize(
    ("evidence", "date", "part"),
    [
        ("31 people were killed in December\n2021", "2021-12-31", "the day 2021-12-31"),
        ("December 2021", "2021-12-05", "the day 2021-12-05"),
        ("in 2021", "2021-12", "the month 2021-12"),
        ("August 2021", "2021-07", "the month 2021-07"),
        ("8 August 2021, 9 dead", "2021-08-09", "the day 2021-08-09"),
        ("June 25, 50 dead\n2021", "2021-06-26", "the day 2021-06-26"),
        ("the 1960s", "1961", "the year 1961"),
    ],
)
def test_a_date_finer_than_its_words_or_another(evidence, date, part):
    problem = f"{part} of {date} is in no evidence for it; correct the date or cite the words that say it."
    assert told(evidence, name_en="Attack", date=PartialDate.parse(date)) == {"date": problem}


@pytest.mark.parametrize(
    ("date", "reason", "problem"),
    [
        ("2020", "Earlier in the year than the coup of 2020.", None),
        ("2021", "Earlier in the year than the coup of 2020.", "its reason names 2020, which 2021 does not touch."),
        ("2020", "Earlier in the year than the coup of 2019.", "its reason: 2019 is in no evidence for it."),
        ("2020", "Earlier than the coup of July 2020.", "its reason: the date 2020-07 is in no evidence for it."),
        ("[2020..2021]", "After the coup of 2020.", "its reason does not name the year of 2021."),
        ("196X/", "Since the 1960s.", None),
    ],
)
def test_a_reason_rests_on_what_is_printed_and_touches_its_date(date, reason, problem):
    fields = {"date": PartialDate.parse(date), "date_basis": "derived", "date_reason": reason}
    found = told("the coup of 2020\n2021\nthe 1960s", name_en="Protest", **fields)
    assert problem == found.get("date") or (problem and found["date"])


@pytest.mark.parametrize(
    ("slug", "found"),
    [
        ("summit-2021", {}),
        ("summit-2021-08-08", {}),
        ("summit-2020", {"slug": "2020 is in no evidence for it."}),
        ("summit-2021-08-09", {"slug": "the date 2021-08-09 is in no evidence for it."}),
        ("g6-summit", {"slug": "6 is in no evidence for it."}),
    ],
)
def test_a_slug_says_what_the_record_says(slug, found):
    event = DiplomaticEvent(type="summit", slug=slug, name_en="Summit")
    citation = DiplomaticEventCitation(record=event, key="row-3", passage=source(), evidence="8 August 2021\nG5")
    assert dict(value_failures(event, {"citations": [citation]})) == found


@pytest.mark.parametrize("key", ["page-40", "page-40-names", "row-3", "row-3-date", "words"])
def test_a_citation_is_named_by_where_its_passage_starts_or_by_its_row(key):
    assert told("words", {"key": key}, name_en="Summit") == {}


@pytest.mark.parametrize(("key", "number"), [("page-41", "41"), ("row-4", "4"), ("page-40-2", "2"), ("page-3", "3")])
def test_a_citation_named_after_another_place(key, number):
    assert told("words", {"key": key}, name_en="Summit") == {
        f"citations.{key}": f"{number} is neither where its passage starts, 40, nor in its locator."
    }


def test_a_reasoning_counts_on_what_is_printed():
    inferred = {"inferred": True, "reasoning": "The G5 of the name are five."}
    assert told("G5 Sahel", inferred, name_en="Summit") == {}
    found = told("G5 Sahel", inferred | {"reasoning": "The G6 of the name."}, name_en="Summit")
    assert found == {"citations.row-3.reasoning": "6 is in no evidence for it."}


def test_a_field_whose_name_ends_like_a_companion_is_a_text():
    measure = Measure(type="embargo", slug="embargo", legal_basis="section 8008")
    citation = MeasureCitation(record=measure, key="row-3", passage=source(), evidence="section 7008")
    assert dict(value_failures(measure, {"citations": [citation]})) == {"legal_basis": "8008 is in no evidence for it."}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"identifier": "ML-7", "vintage": "2025-1"}, {}),
        ({"identifier": "ML-8", "vintage": "2025-1"}, {"identifier": "8 is in no evidence for it."}),
        (
            {"identifier": "ML-7", "vintage": "2025-2"},
            {"vintage": "“2025-2” is not in the description of the source cited for it."},
        ),
    ],
)
def test_an_identifier_and_its_vintage(fields, found):
    place = Place(type="admin-1", slug="gao", name_en="Gao")
    passage = source(notes="The edition is 2025-1.")
    citation = PlaceCitation(record=place, key="row-3", passage=passage, evidence="ML,7,Gao,Region")
    row = PlaceExternalId(record=place, key="un-locode", scheme="UN/LOCODE subdivision", **fields)
    assert dict(value_failures(place, {"citations": [citation], "external_ids": [row]})) == {
        f"external_ids.un-locode.{name}": problem for name, problem in found.items()
    }


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("mi", {}),
        ("km", {"places.town.distance": "100 is no number of “kilometre” in the evidence for it."}),
    ],
)
def test_a_distance_in_another_unit(unit, found):
    event = SecurityEvent(slug="attack", name_en="Attack")
    citation = SecurityEventCitation(record=event, key="row-3", passage=source(), evidence="about 100 miles from town")
    place = EventPlace(record=event, key="town", distance=100, distance_unit=unit)
    assert dict(value_failures(event, {"citations": [citation], "places": [place]})) == found


def quantity(evidence: str, **fields) -> dict[str, str]:
    figure = Figure(**fields)
    return dict(quantity_failures("", figure, Evidence([FigureCitation(record=figure, evidence=evidence)])))


FIFTY = {"printed": "50", "low": 50, "best": 50, "high": 50}


@pytest.mark.parametrize(
    ("evidence", "fields", "wrong"),
    [
        ("50 people", FIFTY, set()),
        ("more than 50 people", FIFTY, {"bound"}),
        ("at least 50 people", {"printed": "50", "bound": Bound.MORE_THAN, "low": 51}, {"bound"}),
        ("no more than 50 people", {"printed": "50", "bound": Bound.MORE_THAN, "low": 51}, {"bound"}),
        ("no more than 50 people", {"printed": "50", "bound": Bound.UP_TO, "high": 50}, set()),
        ("50 people", {"printed": "50", "bound": Bound.ABOUT, "best": 50}, {"bound"}),
        ("50 million people", FIFTY, {"multiplier"}),
        ("50 million people", FIFTY | {"multiplier": 1000, "low": 50000, "best": 50000, "high": 50000}, {"multiplier"}),
        ("50 years", FIFTY, {"unit"}),
        ("50 years", FIFTY | {"unit": "months"}, {"unit"}),
        ("50 years", FIFTY | {"unit": "years"}, set()),
        ("50 people", FIFTY | {"unit": "miles"}, {"unit"}),
        ("Cdn.$50", FIFTY | {"currency": "USD"}, {"currency"}),
        ("Cdn.$50", FIFTY | {"currency": "CAD"}, set()),
        ("$50", FIFTY, {"currency"}),
        ("50 people", FIFTY | {"currency": "EUR"}, {"currency"}),
        ("50 people", FIFTY | {"high": 60}, {"high"}),
        ("50 people", FIFTY | {"low": None}, {"low"}),
        ("between 20 and 30", {"printed": "20 and 30", "low": 20, "high": 30}, set()),
        ("between 20 and 30", {"printed": "20 and 30", "low": 20, "high": 31}, {"high"}),
        ("between 20 and 30", {"printed": "20 and 31", "low": 20, "high": 31}, {"printed"}),
        ("sixth-largest", {"printed": "sixth-largest", "low": 6, "best": 6, "high": 6}, set()),
        ("sixth-largest", {"printed": "sixth-largest", "low": 6, "best": 7, "high": 7}, {"best", "high"}),
    ],
)
def test_a_quantity_and_the_words_beside_its_number(evidence, fields, wrong):
    assert set(quantity(evidence, **fields)) == wrong


def test_counted_words_give_all_their_numbers():
    assert set(quantity("the consul\none", printed="the consul", low=1, best=1, high=2)) == {"high"}
    assert set(quantity("the consul\none", printed="the consul", low=1, best=None, high=1)) == {"best"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("deux cent cinq", ["205"]),
        ("quatre-vingt-dix-sept", ["97"]),
        ("soixante-douze", ["72"]),
        ("quatre-vingts", ["80"]),
        ("dix-sept", ["17"]),
        ("deux mille", ["2000"]),
        ("trois millions", ["3000000"]),
        ("100 pour cent", ["100"]),
        ("4\u202f500 milles", ["4500"]),
        ("3,5 km", ["3.5"]),
    ],
)
def test_numbers_in_french(text, numbers):
    assert numbers_in(text, "fr") == numbers


def test_scales_belong_to_the_number_before_them():
    assert numbers_in("$500 million and two million") == ["500", "2000000"]
    assert amounts_in("$500 million and $22m") == figures_in("$500 million and $22m") == ["500000000", "22000000"]
    assert measures_in("3 million miles") == {("3", "million"), ("3", "mile")}
    assert numbers_stated("Hundreds of one kind") == ["hundreds"]
