"""Documents on the admin pages of a source: as an editor meets them, with and without rights."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.capture import staging
from editorial.capture.pieces import restored
from editorial.models import Capture, Document, Passage, Source, WorkflowEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEXT = "# Ties\n\nMali met Guinea. They met twice.\n"
PERSONAL = "Zebulon Quagmire"
DAY = timezone.now().date()
LOG = "view_workflowentry"
NAMELESS = "What was sent does not say which page it was typed on, so nothing was done: it was cut off on the way,"


@pytest.fixture
def source():
    return factories.source("gazette")


def added(source, by, key="page", text=TEXT) -> Capture:
    return staging.add(source, by, name=f"{key}.md", data=text.encode(), key=key, retrieved_at=DAY)


def page_of(capture) -> str:
    return reverse("admin:editorial_source_capture", args=[capture.uid])


def shown(response) -> dict:
    """Return what a browser would post from the page of a capture: its token and the fields of each passage."""
    data = {"token": str(response.context["capture"].edit_token), "shown": []}
    for block in response.context["reading"].blocks:
        form = block.form
        data[form["words"].html_name] = form["words"].value() or ""
        if block.piece:
            data["shown"].append(str(block.start))
            for name in form.columns:
                data[form[name].html_name] = form[name].value() or []
                data[form[name].html_initial_name] = form.initial[name]
    return data


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors(response) -> list[str]:
    return [sentence for sentences in response.context["form"].errors.values() for sentence in sentences]


def test_from_the_file_to_the_passage_of_a_new_record(writer, approving, url, source, reviewer):
    file = SimpleUploadedFile("page.md", TEXT.encode())
    answer = writer.post(
        url(source, "add_document"), {"key": "page", "retrieved_at": DAY, "file": file, "text": ""}, follow=True
    )
    assert said(answer) == ["“page” waits with 3 proposed passages. Read them from top to bottom."]
    capture = Capture.objects.get()
    assert (capture.file_name, capture.text, capture.retrieved_at) == ("page.md", TEXT, DAY)
    typed = shown(answer) | {"p8-reading": "facts", "p8-words": "Mali met", "do": "split:8"}
    answer = writer.post(page_of(capture), typed, follow=True)
    assert answer.redirect_chain == [(f"{page_of(capture)}?page=1#p8", 302)]
    pieces = restored(Capture.objects.get().passages)
    assert [(TEXT[row.start : row.end], row.disposition) for row in pieces[1:3]] == [
        ("Mali met", "facts"),
        ("Guinea.", "facts"),
    ]
    chosen = f"{capture.uid} {Capture.objects.get().edit_token}"
    assert 'name="capture"' not in writer.get(url(source, "documents")).text
    answer = approving.post(url(source, "take_in"), {"capture": [chosen]}, follow=True)
    document = Document.objects.get()
    assert answer.redirect_chain == [(reverse("admin:editorial_document_reading", args=[document.pk]), 302)]
    assert list(document.passages.values_list("start", flat=True).order_by("start")) == [0, 8, 17, 25]
    answer = approving.post(url(source, "take_in"), {"capture": [chosen]}, follow=True)
    assert said(answer) == ["One of these documents was taken in or discarded in the meantime."]


def test_text_is_pasted_with_line_ends_as_browsers_send_them(writer, url, source):
    data = {"key": "page", "retrieved_at": DAY, "text": TEXT.replace("\n", "\r\n"), "way": "txt"}
    writer.post(url(source, "add_document"), data)
    capture = Capture.objects.get()
    assert (capture.text, capture.media_type, capture.file_name) == (TEXT, "text/plain", "")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Choose a file, or paste the text below."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"text": "x", "file": b"y"}, "Give a file or a text, not both: one document has one text."),
        (
            {"text": "x", "key": "two words"},
            "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
        ),
        ({"text": "x", "key": ""}, "This field is required."),
        (
            {"text": "x", "retrieved_at": DAY + timedelta(2)},
            "This day has not come yet; give the day on which it was saved.",
        ),
        (
            {"text": "x", "retrieved_at": "1989-12-31"},
            "No page was saved before 1990-01-01; give the day on which this one was.",
        ),
        ({"file": b""}, "up.txt is empty. Expected a text to cite; capture the page again."),
        ({"text": "x", "key": "taken"}, "The key taken belongs to another document that waits to be taken in."),
    ],
)
def test_what_cannot_be_added_is_said_and_kept(writer, url, source, contributor, values, sentence):
    added(source, contributor, key="taken")
    data = {"key": "page", "retrieved_at": DAY, "text": "", **values}
    if "file" in data:
        data["file"] = SimpleUploadedFile("up.txt", data["file"])
    answer = writer.post(url(source, "add_document"), data)
    assert (answer.status_code, sentence in errors(answer)) == (400, True), errors(answer)
    assert ("Choose the file again: a browser does not keep it." in errors(answer)) == ("file" in data)
    assert answer.context["form"]["text"].value() == data["text"]
    assert Capture.objects.count() == 1


def test_a_file_too_large_is_refused(writer, url, source, settings):
    settings.LIMITS = {**settings.LIMITS, "upload_bytes": 10}
    file = SimpleUploadedFile("page.md", TEXT.encode())
    answer = writer.post(url(source, "add_document"), {"key": "page", "retrieved_at": DAY, "file": file})
    assert errors(answer)[0] == "The file has 0.0 MB; expected at most 0.0 MB. Cut it into parts."


def test_what_is_mistyped_is_marked_and_nothing_is_kept(writer, source, contributor):
    capture = added(source, contributor)
    typed = shown(writer.get(page_of(capture))) | {"p8-reading": "facts", "p25-locator": "", "do": "save"}
    answer = writer.post(page_of(capture), typed)
    assert (answer.status_code, said(answer)) == (400, ["Please mend what is marked below."])
    blocks = {block.start: block.form for block in answer.context["reading"].blocks}
    assert (blocks[8]["reading"].value(), blocks[25].errors["locator"]) == ("facts", ["This field is required."])
    answer = writer.post(page_of(capture), typed | {"p25-locator": "x", "p8-words": "Togo", "do": "split:8"})
    assert said(answer) == ["“Togo” does not stand there; copy the words from the text."]
    assert Capture.objects.get().edit_token == capture.edit_token
    for nonsense in ("split", "split:x", "burn:8", f"join:{'9' * 30}", "part:²", "join:\x00"):
        assert writer.post(page_of(capture), typed | {"p25-locator": "x", "do": nonsense}).status_code == 400


def test_the_second_of_two_editors_keeps_what_he_typed(writer, approving, source, contributor):
    capture = added(source, contributor)
    mine = shown(writer.get(page_of(capture)))
    theirs = shown(approving.get(page_of(capture)))
    writer.post(page_of(capture), mine | {"p8-reading": "facts", "p25-reading": "none:pointer", "do": "delete:0"})
    answer = approving.post(
        page_of(capture),
        theirs | {"p8-locator": "the first sentence", "p25-reading": "facts", "p0-heading": "typed", "do": "save"},
    )
    assert answer.status_code == 409
    forms = {block.start: block.form for block in answer.context["reading"].blocks if block.piece}
    assert [forms[8][name].value() for name in ("locator", "reading")] == ["the first sentence", "facts"]
    assert forms[25]["reading"].value() == "facts"
    assert forms[25].fields["reading"].help_text == "Stored now: none:pointer"
    assert answer.context["reading"].lost == [{"Section": "typed"}]
    assert restored(Capture.objects.get().passages)[0].disposition == "facts"
    answer = approving.post(page_of(capture), shown(answer) | {"do": "save"})
    assert answer.status_code == 302
    assert [row.locator for row in restored(Capture.objects.get().passages)][0] == "the first sentence"


def test_a_correction_from_an_old_page_is_told_of_the_newer_one_first(writer, approving, source, contributor):
    """Else it would be told of words that do not stand there, on a page that lets the next press overwrite them."""
    capture = added(source, contributor)
    old = shown(approving.get(page_of(capture)))
    writer.post(page_of(capture), shown(writer.get(page_of(capture))) | {"do": "delete:8"})
    typed = old | {"p8-words": "Mali met", "p8-reading": "facts", "do": "split:8"}
    answer = approving.post(page_of(capture), typed)
    assert (answer.status_code, said(answer)) == (
        409,
        ["Somebody corrected “page” since you opened it. What you typed is still here; compare and save again."],
    )
    assert answer.context["reading"].lost == [{"Words": "Mali met", "Reading": "facts"}]


def test_what_names_no_page_is_not_called_an_old_one(writer, approving, source, contributor, url):
    """JSON, and a form cut off on its way: nobody corrected anything."""
    capture = added(source, contributor)
    discard = reverse("admin:editorial_source_discard_capture", args=[capture.uid])
    taken = url(source, "take_in")
    kept = approving.post(taken, {"capture": str(capture.uid)}, follow=True)
    answers = [writer.post(address, "{}", "application/json", follow=True) for address in (page_of(capture), discard)]
    for answer in (kept, *answers):
        assert [sentence[:58] for sentence in said(answer)] == [NAMELESS[:58]]
    assert answers[0].status_code == 409
    assert Capture.objects.get().edit_token == capture.edit_token


def test_taking_in_and_discarding_from_an_old_page_speaks_of_nothing_typed(approving, source, contributor, url):
    capture = added(source, contributor)
    discard = reverse("admin:editorial_source_discard_capture", args=[capture.uid])
    for address, data in ((url(source, "take_in"), {"capture": f"{capture.uid} x"}), (discard, {"token": "x"})):
        assert said(approving.post(address, data, follow=True)) == [
            "Somebody corrected “page” since you opened it, so nothing was done. Read it once more first."
        ]


def test_personal_data_is_not_shown(writer, source, contributor):
    capture = added(source, contributor, text=f"# Ties\n\nWrite to {PERSONAL}.\n")
    page = writer.get(page_of(capture))
    assert PERSONAL in page.text
    page = writer.post(page_of(capture), shown(page) | {"p8-flags": ["personal data"], "do": "save"}, follow=True)
    assert (PERSONAL in page.text, "(personal data, not shown)" in page.text) == (False, True)


def test_who_worked_on_it_is_offered_no_taking_in(writer, approving, superuser, source, contributor, url):
    capture = added(source, contributor)
    chosen = {"capture": [f"{capture.uid} {capture.edit_token}"]}
    assert "so somebody else takes it in" in writer.get(page_of(capture)).text
    assert "Take in page" in approving.get(url(source, "review")).text
    for client in (writer, approving):
        answer = client.post(url(source, "take_in"), {"capture": []}, follow=True)
        assert said(answer) == ["Choose what is to be taken in."]
    assert said(writer.post(url(source, "take_in"), chosen, follow=True))[0].startswith("contributor lacks")
    assert said(approving.post(url(source, "take_in"), {"capture": f"{capture.uid} x"}, follow=True))[0].startswith(
        "Somebody corrected “page” since you opened it, so nothing was done."
    )
    assert Document.objects.count() == 0


def test_the_reviewer_of_a_new_source_is_led_to_its_documents(writer, approving, url, contributor):
    values = {"type": "report", "title": "D", "licence": "l", "redistribution": "open", "reliability": "B"}
    source = factories.submitted(factories.draft(Source, slug="new", cited=False, reliability_reason="r", **values))
    added(source, contributor)
    page = approving.get(url(source, "review"))
    assert ("page" in [row.capture.key for row in page.context["waiting"]], "Take in page" in page.text) == (
        True,
        False,
    )
    token = {"token": str(Source.objects.get().edit_token), "note": "New."}
    answer = approving.post(url(source, "move", "publish"), token, follow=True)
    assert answer.redirect_chain == [(url(source, "documents"), 302)]
    chosen = re.findall(r'name="capture" value="([^"]+)" checked', answer.text)
    assert len(chosen) == 1
    approving.post(url(source, "take_in"), {"capture": chosen})
    assert Document.objects.get().source == source


def test_discarding(client_of, writer, approving, source, contributor, url):
    capture = added(source, contributor)
    address = reverse("admin:editorial_source_discard_capture", args=[capture.uid])
    assert writer.get(address).status_code == 405
    other = client_of(factories.person("other", "Contributor"))
    assert (address in other.get(page_of(capture)).text, address in approving.get(page_of(capture)).text) == (
        False,
        True,
    )
    assert said(other.post(address, {"token": str(capture.edit_token)}, follow=True))[0].startswith(
        "other neither added"
    )
    assert writer.post(address, {"token": "x"}).url == page_of(capture)
    assert approving.post(address, {"token": str(capture.edit_token)}).url == url(source, "documents")
    assert WorkflowEntry.objects.last().move == "discard"
    for answer in (writer.get(page_of(capture)), writer.post(address, {"token": str(capture.edit_token)})):
        assert answer.status_code == 404


def test_only_editors_of_sources_see_anything_of_it(client_of, outsider, source, contributor, url):
    capture = added(source, contributor, key="canary", text="Kanarienvogel singt. Nobody knows.")
    looker = factories.person("looker")
    looker.user_permissions.set(Permission.objects.filter(codename__startswith="view_").exclude(codename=LOG))
    own = [page_of(capture), url(source, "documents"), url(source, "add_document"), url(source, "take_in")]
    own.append(reverse("admin:editorial_source_discard_capture", args=[capture.uid]))
    other = [
        url(source), url(source, "review"), url(source, "history"), url(source, "log"), url(Source, "changelist"),
        url(Document, "changelist"), url(Passage, "changelist"), f"{url(Passage, 'changelist')}?q=singt",
        "/admin/", "/admin/autocomplete/?app_label=relations&model_name=tiecitation&field_name=passage&term=canary",
    ]  # fmt: skip
    public = [
        "/en/", "/en/sources/", "/en/sources/gazette/", "/en/sources/gazette/read/", f"/en/records/{source.uid}/history/",
        "/api/v1/sources/", "/api/v1/revisions/", "/api/v1/vocabularies/", "/api/v1/changes/", "/en/?q=canary",
    ]  # fmt: skip
    for person in (looker, outsider):
        client = client_of(person)
        assert {client.get(page).status_code for page in own} == {403}
        assert {client.post(page).status_code for page in own} == {403}
    for client, pages in ((client_of(looker), other + public), (Client(), public)):
        for page in pages:
            answer = client.get(page)
            assert (page, answer.status_code) == (page, 200)
            assert not re.search(r"Kanarienvogel|canary(?!\")", answer.text.replace("term=canary", "")), page
    assert {Client().get(page).status_code for page in own} == {302}
    missing = reverse("admin:editorial_source_capture", args=["00000000-0000-0000-0000-000000000000"])
    assert client_of(outsider).get(missing).status_code == 403


def queries(client, address) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_number_of_queries_does_not_grow(writer, source, contributor, url):
    capture = added(source, contributor, text="One.\n")
    factories.document("first", of=source)
    pages = [page_of(capture), url(source, "documents"), url(source, "review")]
    few = [queries(writer, page) for page in pages]
    for key in ("two", "three"):
        added(source, contributor, key=key, text=f"One {key}.\n")
        factories.document(key[::-1], text=f"A text {key}.", of=source)
    pieces = restored(capture.passages)
    staging.correct(capture, contributor, capture.edit_token, pieces)
    assert [queries(writer, page) for page in pages] == few


@pytest.mark.once
def test_a_long_document_is_paged(writer, source, contributor):
    capture = added(source, contributor, text="Mali met Guinea again. " * 8000)
    page = writer.get(page_of(capture), {"page": "200"})
    assert (page.context["reading"].page.number, len(page.context["reading"].blocks)) == (200, 40)
    assert len(page.content) < 400_000
    assert writer.get(page_of(capture), {"page": "x"}).context["reading"].page.number == 1
    answer = writer.post(
        f"{page_of(capture)}?page=3", shown(writer.get(page_of(capture), {"page": "3"})) | {"do": "next"}
    )
    assert answer.url == f"{page_of(capture)}?page=4"


@pytest.mark.once
def test_in_french(writer, source, contributor, url):
    capture = added(source, contributor)
    for page in (page_of(capture), url(source, "documents"), url(source, "add_document")):
        text = writer.get(page, headers={"accept-language": "fr"}).text
        assert not re.search(r"What next|Reading:|not read yet|Take in|Add a document|Key:|Words|Save<", text), page


def test_a_document_waits_on_the_desk_of_whoever_may_take_it_in(approving, writer, source, contributor, reviewer):
    added(source, contributor)
    desk = approving.get("/admin/desk/review/")
    assert [(row.record, row.kind, row.can_be_chosen) for row in desk.context["rows"]] == [
        (source, "documents to be taken in", False)
    ]
    assert desk.context["rows"][0].url == reverse("admin:editorial_source_documents", args=[source.pk])
    assert 'name="row"' not in desk.text
    counted = {item["name"]: item["count"] for item in approving.get("/admin/").context["desk"]}
    assert counted["review"] == 1
    added(source, reviewer, key="second", text="Another text.\n")
    assert len(approving.get("/admin/desk/review/").context["rows"]) == 1, "one row for a source"
    assert writer.get("/admin/desk/review/").context["rows"] == []
