"""The public log, as a page and as CSV: every act of publishing and nothing of what was not published."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.workflow import discard, override, publish, remark, restore, second_look, send_back
from tests import factories
from tests.editorial.test_versions import withdrawn
from tests.portal.test_history_page import said

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def acts(module_database):
    """Acts of every kind that moves make, and what stays inside."""
    chief, approver = factories.person("chief", "Chief editor"), factories.approver()
    tie = factories.published(factories.tie(slug="mali-guinea"))
    copy = factories.submitted(factories.edit(factories.working_copy(tie), note="Secret first try."))
    copy = send_back(copy, approver, copy.edit_token, "Secret reason.")
    remark(copy, approver, "Secret remark.")
    tie = override(factories.edit(copy, note="Mended."), chief, factories.edit(copy).edit_token, "=SUM(1) alone")
    second_look(tie, approver, tie.edit_token)
    gone = withdrawn(factories.published(factories.tie("SEN", slug="mali-senegal")), "legal", reason="A court asked.")
    back = withdrawn(factories.published(factories.tie("CHN", slug="mali-china")))
    copy = factories.submitted(restore(back, factories.author()))
    back = publish(copy, approver, copy.edit_token, "", minor=True)
    draft = factories.working_copy(back)
    discard(draft, factories.author(), draft.edit_token)
    factories.edit(factories.working_copy(tie), note="Secret second try.")
    return {"tie": tie, "gone": gone, "back": back}


def rows(client, question="", language="en") -> list[dict]:
    answer = client.get(f"/{language}/log.csv{question}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def lines(page: str) -> list[str]:
    return [said(f"<main{row}</main>") for row in re.findall(r'<tr id="revision-.*?</tr>', page, re.DOTALL)]


@pytest.mark.once
def test_the_newest_act_comes_first_with_its_people_its_note_and_its_marks(read, acts):
    page = read("log/")
    told = [re.sub(r"^\d+ \d+ \w+ \d{4} ", "", line) for line in lines(page)]
    assert told[:8] == [
        "restored minor change China – Mali ties · version 3 Written by author. Approved by approver.",
        "withdrawn a second look is due China – Mali ties · version 2 Withdrawn by approver. It is wrong.",
        "published China – Mali ties · version 1 Written by author. Approved by approver. As cited.",
        "reference data 2 rows of the ledger tests Rows of a test.",
        "withdrawn a second look is due a withdrawn record ties · version 2 Withdrawn by approver. A court asked.",
        "published a withdrawn record ties · version 1 Written by author. Approved by approver.",
        "reference data 2 rows of the ledger tests Rows of a test.",
        "second look Guinea – Mali ties approver",
    ]
    assert told[8] == (
        "amended published without review second look taken by approver Guinea – Mali ties · version 2 "
        "Written by author. Published by chief. =SUM(1) alone"
    )
    assert f'href="/en/records/{acts["tie"].uid}/history/?before=3#version-2"' in page
    assert re.findall("Secret|Senegal", page) == []


@pytest.mark.once
def test_the_table_says_the_same_and_no_cell_is_a_formula(client, acts):
    found = rows(client)
    assert [row["revision"] for row in found] == [str(number) for number in range(int(found[0]["revision"]), 0, -1)]
    alone = next(row for row in found if row["without_review"] == "true")
    wanted = {
        "act": "override", "what": "amended", "kind": "ties", "id": str(acts["tie"].uid), "title": "Guinea – Mali",
        "address": "http://testserver/en/ties/mali-guinea/", "authors": "author", "by": "chief",
        "note": "'=SUM(1) alone", "minor": "false", "awaits_second_look": "false", "second_look_by": "approver",
        "versions": "1",
    }  # fmt: skip
    assert {name: alone[name] for name in wanted} == wanted
    gone = [row for row in found if row["id"] == str(acts["gone"].uid)]
    assert [(row["what"], row["title"], row["note"]) for row in gone] == [
        ("withdrawn", "", "A court asked."),
        ("published", "", ""),
    ]
    assert re.findall("Secret|Senegal", str(found)) == []
    assert {row["what"] for row in rows(client, language="fr")} >= {"retiré", "rétabli"}


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("?act=withdrawal", ["withdrawn", "withdrawn"]),
        ("?act=second-look", ["second look"]),
        ("?act=restoration", ["restored"]),
        ("?without_review=true", ["amended"]),
        ("?act=publication&without_review=true", ["amended"]),
        ("?act=load", []),
    ],
)
def test_a_filter_asks_the_page_and_the_table_alike(client, read, acts, question, what):
    assert [row["what"] for row in rows(client, question)] == what
    assert len(lines(read(f"log/{question}"))) == len(what)


def test_reviewed_and_unreviewed_acts_are_all_acts(client, acts):
    numbers = [row["revision"] for question in ("true", "false") for row in rows(client, f"?without_review={question}")]
    assert sorted(numbers, key=int, reverse=True) == [row["revision"] for row in rows(client)]


def test_the_log_is_read_in_pages_without_loss(client, acts, monkeypatch):
    monkeypatch.setattr("editorial.views.log.Log.page_size", 3)
    monkeypatch.setattr("editorial.views.log.LogTable.chunk", 3)
    numbers, address = [], "/en/log/?act=publication"
    while address:
        page = client.get(address).text
        numbers += re.findall(r'<tr id="revision-(\d+)"', page)
        following = re.search(r'rel="next" href="(\?[^"]+)"', page)
        address = following and f"/en/log/{following[1].replace('&amp;', '&')}"
    assert numbers == [row["revision"] for row in rows(client, "?act=publication")]
    assert len(numbers) == len(set(numbers)) > 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_log_takes_the_same_queries_for_any_number_of_acts(client, db, number):
    for place in range(number):
        live = factories.published(factories.actor(f"Group {place}"))
        withdrawn(live)
    for address, expected in (("/en/log/", 8), ("/en/log.csv", 8)):
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
            assert b"".join(answer if answer.streaming else [answer.content])
        counted = [query["sql"] for query in caught if "COUNT(" in query["sql"] or "OFFSET" in query["sql"]]
        assert (len(caught), counted) == (expected, [])


@pytest.mark.once
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("?acts=load", "There is no parameter “acts”; did you mean “act”?"),
        ("?act=load&act=load", "“act” is given more than once; give it once."),
        ("?act=draft", "“draft” is none of the choices; expected one of: publication,"),
        ("?before=x", "before"),
        ("?before=0", "before"),
        ("?before=١", "before"),
        ("?before=99999999999", "before"),
        ("?without_review=maybe", "“maybe” is none of the choices; expected one of: true, false"),
    ],
)
@pytest.mark.parametrize("place", ["log/", "log.csv"])
def test_a_bad_question_is_refused_with_a_sentence(client, acts, place, question, sentence):
    answer = client.get(f"/en/{place}{question}")
    assert (answer.status_code, "ETag" in answer) == (400, False)
    assert sentence in answer.text


@pytest.mark.parametrize("place", ["log/", "log.csv"])
def test_it_is_kept_until_the_register_moves_on(client, acts, place):
    first = client.get(f"/en/{place}")
    assert first["Cache-Control"] == "public, max-age=60"
    held = {"if-none-match": first["ETag"]}
    again = client.get(f"/en/{place}", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(f"/en/{place}")
    assert (head.status_code, head["ETag"]) == (200, first["ETag"])
    assert client.post(f"/en/{place}").status_code == 405
    factories.published(factories.actor())
    assert client.get(f"/en/{place}", headers=held).status_code == 200


@pytest.mark.once
def test_every_page_leads_to_it(read, acts):
    for language in ("en", "fr"):
        foot = read("", language).partition('<footer class="foot">')[2]
        assert f'href="/{language}/log/"' in foot
