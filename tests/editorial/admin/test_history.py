"""The history of the editors: its people, its pages, its buttons and its queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import versions
from editorial.models import WorkflowEntry
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def amended(live, number: int):
    """Amend a membership until it has some versions, each in another organization."""
    for place in range(live.version, number):
        other = make.published(make.organization(f"League {place}"))
        live = make.published(make.edit(make.working_copy(live), organization=other))
    return live


@pytest.fixture
def live(db):
    return make.published(make.membership())


def test_whoever_approved_is_named_alone_when_the_account_is_gone(writer, url, live):
    for line in WorkflowEntry.objects.filter(by=make.approver()):
        # As accounts went before the database protected those that the log names.
        make.overwrite(line, by=None)
    page = writer.get(url(live, "history")).text
    assert re.findall(r"(Written|Approved) by ([^.]+)\.", page) == [("Written", "author"), ("Approved", "approver")]


def test_a_long_history_comes_in_pages_with_a_button_on_every_earlier_version(writer, url, live, monkeypatch):
    monkeypatch.setattr(versions, "PAGE", 2)
    live = amended(live, 5)
    found, question = [], ""
    while question is not None:
        page = writer.get(url(live, "history") + question).text
        found.append((re.findall(r'id="version-(\d)"', page), re.findall(r'name="number" value="(\d)"', page)))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        question = following and following[1]
    assert found == [(["5", "4"], ["4"]), (["3", "2"], ["3", "2"]), (["1"], ["1"])]
    page = writer.get(url(live, "history"), {"before": "x"})
    assert "“x” is no number of a version; expected one such as 12." in page.text
    assert [step.version.number for step in page.context["versions"]] == [5, 4]


def test_a_history_takes_the_same_queries_for_any_number_of_versions(writer, url, live):
    asked = []
    for number in (1, 3):
        live = amended(live, number)
        with CaptureQueriesContext(connection) as caught:
            page = writer.get(url(live, "history")).text
        asked.append(len(caught))
        assert page.count('<section class="version"') == number
    assert "League 2" in page
    assert asked[0] == asked[1]
