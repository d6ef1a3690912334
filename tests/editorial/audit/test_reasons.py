"""What a reason counts is no year it names; what it dates is."""

import pytest

from editorial.audit.evidence import Evidence
from editorial.audit.reasons import date_problems
from editorial.dates import PartialDate
from editorial.models import Document, Passage, Source
from relations.models import DiplomaticEvent, DiplomaticEventCitation

EVIDENCE = "in 2020\n5,000 troops\n2500 people\n1500 km\n$2000\n2020 elections\n3 thousand\n2019 was"


def problems(date: str, reason: str) -> list[str]:
    event = DiplomaticEvent(date=PartialDate.parse(date), date_basis="derived", date_reason=reason)
    passage = Passage(pk=1, start=0, document=Document(pk=1, source=Source()))
    citation = DiplomaticEventCitation(record=event, passage=passage, evidence=EVIDENCE)
    return list(date_problems(event, "date", "date", Evidence([citation])))


@pytest.mark.parametrize(
    "counting",
    ["5,000 troops", "5000 troops", "2500 people", "2,500 people", "1500 km", "1500 kilometres", "$2000", "3 thousand"],
)
@pytest.mark.parametrize("sentence", ["In 2020, when there were {}.", "More than {} in 2020."])
def test_what_a_reason_counts_is_no_year(counting, sentence):
    found = problems("2020", sentence.format(counting))
    assert [problem for problem in found if "reason names" in problem] == []


@pytest.mark.parametrize(
    "reason",
    ["After the 2020 elections.", "The coup of 2020.", "2020, as printed.", "Late 2020 elections.", "The 2020s."],
)
def test_a_year_beside_a_noun_is_a_year(reason):
    assert "its reason names 2020, which 2021 does not touch." in problems("2021", reason)


@pytest.mark.parametrize("reason", ["In 2020 an envoy came.", "In 2020, 3 thousand km away."])
def test_an_article_or_another_measure_behind_a_year_counts_nothing(reason):
    assert "its reason names 2020, which 2021 does not touch." in problems("2021", reason)


def test_a_verb_behind_a_year_counts_nothing():
    assert "its reason names 2019, which 2020 does not touch." in problems("2020", "2019 was earlier.")
