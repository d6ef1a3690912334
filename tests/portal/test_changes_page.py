"""What changed, as a page and as a feed: of the whole register and of a country, newest first, nothing withdrawn told."""

import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial.models import Revision
from editorial.workflow import publish, withdraw
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def told(page: str) -> list[str]:
    return [said(item) for item in re.findall(r'<li id="change-[^>]*>(.*?)</li>', page, re.S)]


def entries(answer) -> list[dict[str, str]]:
    feed = ElementTree.fromstring(answer.content)
    rows = [{child.tag.removeprefix(ATOM): child for child in entry} for entry in feed.iter(f"{ATOM}entry")]
    return [{name: child.get("href") or child.text or "" for name, child in row.items()} for row in rows]


@pytest.fixture(scope="module")
def changed(module_database):
    """A tie published, corrected and minorly changed; an event withdrawn; an actor of no country."""
    tie = factories.published(factories.tie("GIN", slug="mali-guinea", note="Listed in a table."))
    copy = factories.submitted(factories.edit(factories.working_copy(tie), note="Listed in a footnote <b>."))
    publish(copy, factories.approver(), copy.edit_token, "The table has & none.")
    copy = factories.submitted(factories.edit(factories.working_copy(tie), note="Listed in a footnote."))
    publish(copy, factories.approver(), copy.edit_token, "", minor=True)
    gone = factories.published(factories.event("Secret raid", slug="raid"))
    withdraw(gone, factories.approver(), gone.edit_token, "legal", "A court asked.")
    factories.published(factories.actor("Group of no country"))
    return {"tie": tie, "gone": gone}


@pytest.mark.parametrize(
    ("path", "number"), [("changes/", 7), ("mli/changes/", 5), ("gin/changes/", 3), ("sen/changes/", 0)]
)
def test_changes_are_told_newest_first(read, changed, path, number):
    factories.country("SEN")
    assert len(told(read(path))) == number


def test_a_correction_says_why_and_what(read, changed):
    minor, correction, first = told(read("gin/changes/"))
    assert "amended minor change" in minor
    assert "corrected because: The table has &amp; none." in correction
    assert "Note Listed in a removed: table. added: footnote &lt;b&gt;." in correction
    assert "published: As cited." in first
    assert f"/en/records/{changed['tie'].uid}/@2/" in read("gin/changes/")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_a_withdrawn_record_the_reason_alone_is_told(read, client, changed, language):
    page, feed = read("mli/changes/", language), client.get(f"/{language}/mli/changes.atom").text
    for markup in (page, feed):
        assert ("A court asked." in markup, re.findall("Secret", markup)) == (True, [])


def test_pages_follow_one_another_without_loss(client, changed):
    seen, address = [], "/en/changes/"
    places = re.findall('id="change-([^"]+)"', client.get(address).text)
    for place in places:
        before = re.findall('id="change-([^"]+)"', client.get(f"{address}?before={place}").text)
        assert before == places[places.index(place) + 1 :]
        seen.append(place)
    assert len(set(seen)) == 7


def test_a_long_page_leads_to_the_next(client, changed):
    for number in range(18):
        factories.published(factories.actor(f"Group {number}"))
    page = client.get("/en/changes/").text
    following = re.search(r'rel="next" href="\?(before=[\d.]+)"', page)[1]
    assert len(told(page)) == 20
    assert len(told(client.get(f"/en/changes/?{following}").text)) == 5


@pytest.mark.once
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("before=x", "“x” is no place in the ledger"),
        ("before=12", "“12” is no place in the ledger"),
        ("before=0.0", "“0.0” is no place in the ledger"),
        ("before=9999999999.0", "is no place in the ledger"),
        ("before=١.٠", "is no place in the ledger"),
        ("after=1.0", "There is no parameter “after”"),
    ],
)
def test_a_bad_question_is_refused_with_a_sentence(client, changed, question, sentence):
    answer = client.get(f"/en/changes/?{question}")
    assert (answer.status_code, sentence in answer.text) == (400, True)


class TestFeed:
    def test_it_has_what_rfc_4287_asks_for(self, client, changed):
        answer = client.get("/en/mli/changes.atom")
        assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        feed = ElementTree.fromstring(answer.content)
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{name}")) == 1, name
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links == {
            "self": "http://testserver/en/mli/changes.atom",
            "alternate": "http://testserver/en/mli/changes/",
        }
        assert feed.findtext(f"{ATOM}updated") == Revision.objects.order_by("-number")[0].at.isoformat()
        for entry in entries(answer):
            assert {"id", "title", "updated", "link", "summary"} <= set(entry)
        assert len({entry["id"] for entry in entries(answer)}) == 5

    def test_an_entry_keeps_its_id_and_leads_to_the_version(self, client, changed):
        entry = entries(client.get("/en/gin/changes.atom"))[1]
        uid, year = changed["tie"].uid, Revision.objects.first().at.year
        assert entry["id"] == f"tag:testserver,{year}:records/{uid}/2"
        assert entry["title"] == "Guinea – Mali: corrected"
        assert entry["link"] == f"http://testserver/en/records/{uid}/@2/"
        assert entry["summary"] == "The table has &amp; none. Changed: Note."
        french = entries(client.get("/fr/gin/changes.atom"))[1]
        assert (french["id"], french["title"]) == (entry["id"], "Guinée – Mali : corrigé")

    def test_a_feed_of_nothing_is_valid(self, client, db, changed):
        factories.country("SEN")
        answer = client.get("/en/sen/changes.atom")
        assert (answer.status_code, entries(answer)) == (200, [])
        assert ElementTree.fromstring(answer.content).findtext(f"{ATOM}updated")

    def test_it_is_kept_as_a_feed_until_the_register_moves_on(self, client, changed):
        first = client.get("/en/changes.atom")
        again = client.get("/en/changes.atom")
        assert (again.content, again["Content-Type"]) == (first.content, first["Content-Type"])
        held = {"if-none-match": first["ETag"]}
        assert client.get("/en/changes.atom", headers=held).status_code == 304
        factories.published(factories.actor("Another group"))
        assert client.get("/en/changes.atom", headers=held).status_code == 200

    @pytest.mark.once
    @pytest.mark.parametrize("path", ["", "changes/", "mli/", "mli/changes/"])
    def test_pages_name_it_in_their_head(self, read, changed, path):
        feed = f"/en/{'mli/' if path.startswith('mli') else ''}changes.atom"
        head = read(path).partition("</head>")[0]
        assert re.findall(r'type="application/atom\+xml"[^>]* href="([^"]+)"', head) == [feed]

    def test_an_unknown_country_has_none(self, client, changed):
        assert client.get("/en/nowhere/changes.atom").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_changes_take_the_same_queries_for_any_number(client, changed, number):
    for place in range(number):
        live = factories.published(
            factories.membership("GIN", factories.published(factories.organization(f"O{place}")))
        )
        factories.published(factories.edit(factories.working_copy(live), note="New."))
    for path, expected in (("/en/changes/", 12), ("/en/gin/changes.atom", 13)):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        assert (path, len(caught)) == (path, expected)
