"""How far a document has been read, as its page says, and records started from its passages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.models import Passage
from editorial.workflow import keep, revising
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "Mali met Guinea. They met twice. A third time. Private words.  Untold."


def passage(document, start, end, **columns) -> Passage:
    with revising("reference", "", ["test"]) as revision:
        row = Passage(
            document=document, start=start, end=end, locator=f"sentence at {start}", sha256="0" * 64, **columns
        )
        keep(row, revision)
    return row


def citing(make, passage: Passage):
    """Return a published record that cites a passage."""
    row = make(cited=False)
    factories.cite(row, passage)
    return factories.published(row)


@pytest.fixture
def document():
    return factories.document("page", text=TEXT)


@pytest.fixture
def passages(document):
    return [
        passage(document, 0, 16, disposition="facts"),
        passage(document, 17, 32, disposition="none", disposition_reason="pointer"),
        passage(document, 33, 46),
        passage(document, 47, 61, disposition="none", disposition_reason="out of scope", is_personal=True),
    ]


@pytest.fixture
def reading(document):
    return reverse("admin:editorial_document_reading", args=[document.pk])


def test_every_stretch_says_what_became_of_it(writer, url, reading, passages):
    tie = citing(factories.tie, passages[2])
    page = writer.get(reading)
    assert [(row.state, row.text) for row in page.context["stretches"]] == [
        ("facts", "Mali met Guinea."),
        ("nothing", "They met twice."),
        ("cited", "A third time."),
        ("nothing", "(personal data, not shown)"),
        ("unread", "Untold."),
    ]
    assert page.context["extent"].__dict__ == {"facts": 25, "nothing": 26, "unread": 0, "outside": 7}
    assert f'href="{url(type(tie), "uid", tie.uid)}"' in page.text
    assert "Private" not in page.text


def test_without_its_text_only_places_are_shown(writer, reading, document, passages):
    with revising("attachment", "", ["test"]) as revision:
        document.is_attached = False
        keep(document, revision)
    page = writer.get(reading)
    assert [row.text for row in page.context["stretches"]] == ["", "", "", "(personal data, not shown)"]
    assert page.context["extent"].__dict__ == {"facts": 16, "nothing": 29, "unread": 13, "outside": 0}
    assert "sentence at 33" in page.text
    assert "not attached to this installation" in page.text


def test_a_record_is_started_from_passages(writer, client_of, outsider, url, reading, document, passages):
    start = reverse("admin:editorial_document_start", args=[document.pk])
    other = passage(factories.document("other"), 0, 4)
    chosen = {"kind": "memberships", "passage": [row.pk for row in (*passages, other)]}
    answer = writer.get(start, chosen)
    wanted = "&".join(f"passage={row.pk}" for row in passages[:3])
    assert answer.url == f"/admin/organizations/membership/add/?{wanted}"
    assert writer.get(answer.url).status_code == 200
    assert "sources" not in [kind for kind, _label, _address in writer.get(reading).context["kinds"]]
    for nonsense in ({"passage": "x"}, {"passage": "9" * 30}, {"passage": passages[3].pk}, {"passage": other.pk}, {}):
        answer = writer.get(start, {"kind": "ties", **nonsense}, follow=True)
        assert [str(row) for row in answer.context["messages"]] == [
            "Choose the passages that state it: tick one or more."
        ]
    answer = writer.get(start, chosen | {"kind": "sources"}, follow=True)
    assert [str(row) for row in answer.context["messages"]] == ["Choose the kind of record, one that you may add."]
    assert {client_of(outsider).get(page).status_code for page in (reading, start)} == {403}
    assert {writer.get(f"/admin/editorial/document/{key}/reading/").status_code for key in ("0", "x", "9" * 30)} == {
        404
    }


def test_the_number_of_queries_does_not_grow(writer, reading, document, passages):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert writer.get(reading).status_code == 200
        return len(found)

    citing(factories.tie, passages[0])
    few = queries()
    citing(factories.membership, passages[0])
    citing(factories.event, passages[2])
    assert queries() == few


@pytest.mark.once
def test_a_long_document_is_paged_and_in_french(writer):
    text = "Mali met Guinea. " * 180_000
    document = factories.document("long", text=text)
    reading = reverse("admin:editorial_document_reading", args=[document.pk])
    passage(document, 0, 16)
    passage(document, 17, len(text) - 1)
    page = writer.get(reading, {"page": "9"}, headers={"accept-language": "fr"})
    assert [row.left_out for row in page.context["stretches"]] == [0, len(text) - 18 - 4000]
    assert len(page.content) < 100_000
    assert "Start a record" not in page.text
    assert "more characters" not in page.text


@pytest.mark.once
def test_a_french_editor_reads_french_titles(approving, url, reading, passages):
    citing(factories.tie, passages[2])
    union = factories.published(factories.organization())
    factories.published(factories.membership("GIN", union))
    pages = ((reading, "Guinée – Mali", "Guinea – Mali"), (url(union, "review"), "<li>Guinée", "<li>Guinea"))
    for page, french, english in pages:
        text = approving.get(page, headers={"accept-language": "fr"}).text
        assert (french in text, english in text) == (True, False), page
