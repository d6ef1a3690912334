"""The public history: what each version changed, who wrote and approved it, and nothing of what is not public."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import versions
from editorial.models import WorkflowEntry
from editorial.workflow import override, publish, restore, second_look, send_back, withdraw
from relations.models import Place
from tests import factories
from tests.editorial.test_versions import withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def tie():
    row = factories.tie(slug="mali-guinea", note="At least 30 gave notice.")
    row.spells.create(type="diplomatic", status="established", since="1960-10-02")
    return factories.published(row)


def amended(live, why="Misread.", minor=False, **values):
    copy = factories.submitted(factories.edit(factories.working_copy(live), **values))
    return publish(copy, factories.approver(), copy.edit_token, why, minor=minor)


def history(read, row, language="en", question=""):
    return read(f"records/{row.uid}/history/{question}", language)


def said(page: str) -> str:
    """The words of a page without markup, what only a screen reader says included."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2].partition("</main>")[0]).split())


def test_each_version_says_who_wrote_and_approved_it_why_and_what_it_changed(read, tie):
    amended(tie, "Thirty-one, says the decree.", note="At least 31 gave notice.")
    page = history(read, tie)
    assert re.findall(r"<h2 [^>]*>(Version [^<]+)", page) == ["Version 2: amended", "Version 1: published"]
    newest, first = page.split('<section class="version"')[1:]
    assert "Written by author. Approved by approver." in said(f"<main{newest}")
    assert "Thirty-one, says the decree." in newest
    change = '<dt>Note</dt><dd>At least <del><span class="hidden">removed: </span>30</del>'
    assert f'{change}<ins><span class="hidden">added: </span>31</ins> gave notice.</dd>' in newest
    assert ("<details open>" in newest, "<details>" in first) == (True, True)
    # Of the first version everything is said, and nothing of it was added.
    assert "<dt>Since</dt><dd>2 October 1960</dd>" in first
    assert "<ins>" not in first


def test_in_french_choices_dates_and_labels_are_french(read, tie):
    page = said(history(read, tie, "fr"))
    assert "Écrite par author. Approuvée par approver." in page
    assert "2 octobre 1960" in page


def test_a_minor_change_is_called_one_and_needs_no_note(read, tie):
    amended(tie, "", minor=True, note="At least 30 gave notice of it.")
    page = history(read, tie)
    assert (page.count("minor change"), page.count("<blockquote")) == (1, 1)


def test_what_one_person_published_alone_is_marked_until_and_after_a_second_look(read, tie):
    copy = factories.edit(factories.working_copy(tie), note="Alone.")
    live = override(copy, factories.person("chief", "Chief editor"), copy.edit_token, "Nobody else is here.")
    newest = said(f"<main{history(read, tie).split('<section class=')[1]}")
    assert "published without review Written by author. Published by chief. A second look is due." in newest
    assert "Nobody else is here." in newest
    second_look(live, factories.approver(), live.edit_token)
    newest = said(f"<main{history(read, tie).split('<section class=')[1]}")
    assert "published without review Written by author. Published by chief. approver took a second look." in newest


def test_notes_of_reviewers_and_what_was_never_approved_stay_inside(read, tie):
    copy = factories.submitted(factories.edit(factories.working_copy(tie), note="Secret first try."))
    copy = send_back(copy, factories.approver(), copy.edit_token, "Secret reason.")
    amended_copy = factories.submitted(factories.edit(copy, note="At least 32 gave notice."))
    publish(amended_copy, factories.approver(), amended_copy.edit_token, "Mended.")
    factories.edit(factories.working_copy(tie), note="Secret second try.")
    assert WorkflowEntry.objects.filter(note="Secret reason.").exists()
    assert "Secret" not in history(read, tie)


def test_a_target_withdrawn_since_has_no_name_and_its_child_no_key(read):
    town = factories.published(factories.draft(Place, name_en="Hidden Town", type="settlement"))
    event = factories.event()
    part = event.places.create(place=town, role="at", precision="1")
    factories.cite(event, factories.passage(0, 4), supports=f"places.{part.key}.role\ndate")
    event = factories.published(event)
    page = history(read, event)
    assert ("hidden-town" in part.key, "Hidden Town" in page, f"places.{part.key}.role" in page) == (True, True, True)
    withdrawn(town)
    page = history(read, event)
    assert "a record that is not public" in page
    assert "<dd>places\ndate</dd>" in page
    assert re.findall("hidden.town", page, re.I) == []


def test_a_passage_is_said_by_its_place_and_never_by_its_text(read):
    row = factories.tie("SEN")
    passage = factories.passage(5, 25)
    factories.cite(row, passage)
    row = factories.published(row)
    factories.overwrite(passage, is_personal=True)
    page = history(read, row)
    assert "handbook · characters 5-25" in page
    assert factories.TEXT[5:25] not in page
    withdrawn(factories.source())
    page = history(read, row)
    assert ("handbook" in page, page.count("a record that is not public")) == (False, 2)


@pytest.mark.parametrize("number", [1, 3])
def test_a_history_takes_the_same_queries_for_any_number_of_versions(client, tie, number):
    for place in range(1, number):
        amended(tie, note=f"At least {place} gave notice.")
    with CaptureQueriesContext(connection) as caught:
        assert client.get(f"/en/records/{tie.uid}/history/").status_code == 200
    assert len(caught) == 7


def test_a_long_history_comes_in_pages(client, read, tie, monkeypatch):
    monkeypatch.setattr(versions, "PAGE", 2)
    for place in range(4):
        amended(tie, note=f"At least {place} gave notice.")
    numbers = []
    address = f"/en/records/{tie.uid}/history/"
    while address:
        page = client.get(address).text
        numbers.append(re.findall(r'id="version-(\d)"', page))
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        address = following and f"/en/records/{tie.uid}/history/{following[1]}"
    assert numbers == [["5", "4"], ["3", "2"], ["1"]]
    assert "At least <del>" in said_markup(history(read, tie, question="?before=5"))


def said_markup(page: str) -> str:
    return page.replace('<span class="hidden">removed: </span>', "")


@pytest.mark.parametrize("before", ["x", "-1", "1.5", "9" * 400, "٣", "0x1"])
def test_what_is_no_number_of_a_version_is_refused(client, tie, before):
    answer = client.get(f"/en/records/{tie.uid}/history/", {"before": before})
    assert (answer.status_code, "is no number of a version; expected one such as 12." in answer.text) == (400, True)
    assert client.get(f"/en/records/{tie.uid}/history/?after=1").status_code == 400


def test_the_history_of_a_large_record_is_light(client):
    event = factories.event(summary="Many words. " * 400)
    for number in range(30):
        event.casualties.create(harm="killed", printed=str(number), low=number, group=f"group {number}")
        factories.cite(event, factories.passage(number, number + 9), supports="date", reasoning=f"Place {number}.")
    live = factories.published(event)
    for number in range(2):
        amended(live, summary=f"Other words {number}. " * 400)
    page = client.get(f"/en/records/{live.uid}/history/")
    assert len(gzip.compress(page.content)) < 40_000


class TestWithdrawn:
    """The history of a withdrawn record keeps dates, actions, and why it was withdrawn."""

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_nothing_any_version_said_is_left(self, client, tie, language):
        live = amended(tie, "Thirty-one, says the decree.", note="At least 31 gave notice.")
        withdraw(live, factories.approver(), live.edit_token, "legal", "A court asked for it.")
        answer = client.get(f"/{language}/records/{tie.uid}/history/")
        page = said(answer.text)
        assert answer.status_code == 410
        assert re.findall(r'<th scope="row">(\d)</th>', answer.text) == ["3", "2", "1"]
        assert "A court asked for it." in page
        hidden = ("notice", "decree", "1960", "Guin", "As cited", "author", "approver")
        assert [word for word in hidden if word in page] == []

    def test_once_restored_it_says_everything_again(self, read, tie):
        live = withdrawn(tie)
        factories.published(restore(live, factories.author()))
        page = history(read, tie)
        assert re.findall(r"<h2 [^>]*>Version \d: (\w+)", page) == ["restored", "withdrawn", "published"]
        assert "Withdrawn by approver." in page
        assert page.count("It says the same as the version before.") == 2


class TestCorrection:
    """The page of a record says when it was corrected, and why."""

    def test_an_amendment_is_told_with_its_day_and_its_note(self, read, tie):
        assert "Corrected on" not in read("ties/mali-guinea/")
        live = amended(tie, "The decree says so & more.", note="New.")
        day = live.published_at
        page = said(read("ties/mali-guinea/"))
        told = f"Corrected on {day:%-d %B %Y} because: The decree says so &amp; more. What changed"
        assert told in page
        assert f'href="/en/records/{tie.uid}/history/"' in read("ties/mali-guinea/")
        assert "Corrigée le" in read("ties/mali-guinea/", "fr")

    def test_a_minor_one_is_not_and_takes_the_place_of_what_was_told(self, read, tie):
        amended(tie, "Misread.", note="New.")
        amended(tie, "", minor=True, note="New!")
        assert "Corrected on" not in read("ties/mali-guinea/")

    def test_a_restored_record_says_that_it_is_back(self, read, tie):
        live = withdrawn(tie)
        copy = factories.submitted(restore(live, factories.author()))
        publish(copy, factories.approver(), copy.edit_token, "It was right.")
        assert "because: It was right." in said(read("ties/mali-guinea/"))
        live = withdrawn(live)
        copy = factories.submitted(restore(live, factories.author()))
        publish(copy, factories.approver(), copy.edit_token, minor=True)
        page = said(read("ties/mali-guinea/"))
        assert re.findall(r"Restored on \d+ \w+ \d{4}\.", page) != []
        assert "because" not in page
