"""The timeline of a country: everything dated in order, under its year and as exactly as its source; the undated counted."""

import re

import pytest

from portal.views.dated import KINDS, SERIES
from tests import factories

pytestmark = pytest.mark.django_db


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def years(page: str) -> dict[str, list[str]]:
    found = re.findall(r'<h3 id="year-\d+">(.*?)</h3>(.*?)</section>', page, re.S)
    return {said(year): [said(item) for item in re.findall(r"<li>(.*?)</li>", rows, re.S)] for year, rows in found}


@pytest.fixture(scope="module")
def dated(module_database):
    """Dates of every precision, and what has none."""
    mali = factories.country("MLI")
    factories.overwrite(mali.party, country=mali)
    tie = factories.tie("GIN", slug="mali-guinea")
    tie.spells.create(type="diplomatic", status="established", since="1960-10-02")
    factories.published(tie)
    factories.published(factories.tie("SEN", slug="mali-senegal"))
    for name, day in (("A day", "1967-02-03"), ("A year", "1967"), ("A decade", "196X"), ("Some day", "[1961..1967]")):
        factories.published(factories.diplomatic_event(name, date=day))
    factories.published(factories.diplomatic_event("About a year", date="1967~"))
    factories.published(factories.diplomatic_event("Before", date="[..1959]"))
    factories.published(factories.diplomatic_event("No date", date=""))
    accord = factories.agreement("Accord")
    accord.dates.create(type="signed", date="1992-04-11")
    factories.published(accord)
    factories.published(factories.event("Attack", date="2021-12"))
    factories.published(factories.event("Undated attack", date=""))
    factories.published(factories.figure("Lasting", period="1990/1995"))
    factories.published(factories.statement("They differ.", observed="2021"))


def test_each_stands_under_its_year_or_its_own_words(read, dated):
    assert years(read("mli/timeline/")) == {
        "1959 or before": ["1959 or before Before diplomatic events"],
        "1960": ["start: 2 October 1960; end not stated Guinea – Mali ties · diplomatic relations: established"],
        "1960s": ["1960s A decade diplomatic events"],
        "Between 1961 and 1967": ["between 1961 and 1967 Some day diplomatic events"],
        "1967": ["1967 A year diplomatic events", "3 February 1967 A day diplomatic events"],
        "About 1967": ["about 1967 About a year diplomatic events"],
        "1990": ["from 1990 to 1995 Lasting figures"],
        "1992": ["11 April 1992 Accord agreements · signed"],
        "2021": ["2021 They differ. statements", "December 2021 Attack security events"],
    }


def test_what_has_no_date_is_counted_and_listed(read, dated):
    page = read("mli/timeline/")
    counted = dict(re.findall(r'href="\?undated=true&amp;kind=([a-z-]+)">(\d+)</a>', page))
    assert counted == {"ties": "1", "security-events": "1", "diplomatic-events": "1"}
    for kind, number in counted.items():
        listed = read(f"mli/timeline/?undated=true&kind={kind}")
        section = listed.partition(f'<section id="{kind}">')[2].partition("</section>")[0]
        assert len(re.findall("<li>", section)) == int(number)
    assert re.findall('<section id="([a-z-]+)">', read("mli/timeline/?undated=true")) == sorted(
        counted, key=KINDS.index
    )


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("kind=agreements", ["Accord"]),
        ("kind=ties", ["Guinea – Mali"]),
        ("date_after=1991&date_before=1991", ["Lasting"]),
        ("date_before=1959", ["Before"]),
        ("date_after=1967-02-04&date_before=1967-02-04", ["A decade", "Some day", "A year", "About a year"]),
        ("date_after=2022", []),
        ("kind=programmes", []),
    ],
)
def test_filters_ask_for_kinds_and_days(read, dated, question, titles):
    page = read(f"mli/timeline/?{question}")
    assert re.findall(r'<p class="what"><a [^>]*>(.*?)</a>', page) == titles
    assert ("Nothing dated fits this question." in page) == (not titles)


def test_pages_follow_one_another_without_loss(client, dated, monkeypatch):
    whole = re.findall(r'<p class="what"><a [^>]*>(.*?)</a>', client.get("/en/mli/timeline/").text)
    monkeypatch.setattr("portal.views.timeline.PAGE", 2)
    seen, address = [], "/en/mli/timeline/?kind="
    while address:
        page = client.get(address).text
        seen += re.findall(r'<p class="what"><a [^>]*>(.*?)</a>', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following and f"/en/mli/timeline/{following[1].replace('&amp;', '&')}"
    assert sorted(seen) == sorted(whole)
    assert len(seen) == 11


def test_a_dozen_dates_are_drawn_after_their_list(read, dated):
    assert "<svg" not in read("mli/timeline/?kind=ties")
    factories.published(factories.event("One more", date="2021-11"))
    page = read("mli/timeline/")
    assert page.index('<ol class="events">') < page.index("<svg")
    assert page.count('class="hit"') == 12


@pytest.mark.once
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("kind=offices", "“offices” is none of the choices; expected one of: ties, missions,"),
        ("date_after=2021-02-30", "2021-02-30"),
        ("date_after=99999", "99999"),
        ("date_after=2021&date_before=2020", "This ends before it begins"),
        ("after=x", "“x” is no place on this timeline"),
        ("after=2021-02-30,ties,a,b", "is no place on this timeline"),
        ("after=2021-02-03,offices,a,b", "is no place on this timeline"),
        ("undated=maybe", "maybe"),
        ("kinds=ties", "did you mean “kind”?"),
    ],
)
def test_a_bad_question_is_refused_and_given_back(client, dated, question, sentence):
    answer = client.get(f"/en/mli/timeline/?{question}")
    assert (answer.status_code, sentence in answer.text) == (400, True)
    assert 'name="date_after"' in answer.text


@pytest.mark.once
def test_every_series_of_a_kind_is_named_once():
    assert len({series.name for series in SERIES}) == len(SERIES)
    assert {"ties", "missions", "memberships", "security-events", "agreements", "statements"} <= set(KINDS)


def test_a_second_country_has_a_timeline_of_its_own(read, dated):
    assert list(years(read("gin/timeline/"))) == ["1960"]
    assert "Nothing dated fits this question." in read("sen/timeline/")
