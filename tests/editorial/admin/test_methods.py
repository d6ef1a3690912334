"""Requests a page of the admin does not answer: a page that says so and leads on, and nothing is done."""

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.capture import staging
from editorial.models import WorkflowEntry
from relations.models import Tie
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OTHERS = ("put", "patch", "delete", "options", "trace")
OPENED = "This address only takes what a form or a button sends, so opening it did nothing."


def links(page) -> list[str]:
    return [address for address, _words in page.context["links"]]


def said(page) -> str:
    return " ".join(page.context["sentences"])


@pytest.fixture
def tie(contributor):
    return factories.tie(by=contributor)


@pytest.fixture
def capture(contributor):
    given = {"name": "page.md", "data": b"Mali met Guinea.", "key": "page", "retrieved_at": timezone.now().date()}
    return staging.add(factories.source("gazette"), contributor, **given)


def test_a_move_that_is_opened_as_a_page_leads_to_the_record(writer, client_of, url, tie):
    for address in (url(tie, "move", "publish"), url(tie, "revert")):
        page = writer.get(address)
        assert (page.status_code, page["Allow"], links(page)) == (405, "POST", [url(tie, "review")])
        assert (OPENED in page.text, f'href="{url(tie, "review")}"' in page.text) == (True, True)
        assert "l’ouvrir n’a donc rien fait" in writer.get(address, headers={"accept-language": "fr"}).text
    blind = client_of(factories.person("blind"))
    for address in (url(tie, "move", "publish"), "/admin/relations/tie/9999/move/publish/"):
        assert (blind.get(address).status_code, links(blind.get(address))) == (405, ["/admin/"])


def test_other_addresses_that_only_take_forms(writer, url, tie, capture):
    source = capture.source
    led = {
        url(Tie, "reads"): "/admin/",
        "/admin/logout/": "/admin/",
        url(source, "take_in"): url(source, "documents"),
        reverse("admin:editorial_source_discard_capture", args=[capture.uid]): page_of(capture),
    }
    for address, link in led.items():
        page = writer.get(address)
        assert (page.status_code, page["Allow"], links(page)) == (405, "POST", [link]), address
        assert OPENED in page.text


def page_of(capture) -> str:
    return reverse("admin:editorial_source_capture", args=[capture.uid])


@pytest.mark.parametrize("method", OTHERS)
def test_pages_refuse_every_method_but_their_own(chief, url, tie, capture, method):
    lines = WorkflowEntry.objects.count()
    read = [url(tie, page) for page in ("review", "preview", "log", "history")]
    read += [reverse("admin:relations_tie_uid", args=[tie.uid]), reverse("admin:desk", args=["drafts"])]
    filled = [url(tie), url(Tie, "add"), url(Tie, "changelist"), page_of(capture)]
    for address, allowed in [(page, "GET, HEAD") for page in read] + [(page, "GET, HEAD, POST") for page in filled]:
        page = getattr(chief, method)(address)
        assert (page.status_code, page["Allow"], links(page)) == (405, allowed, [address])
        assert "does not answer the request" in said(page)
        assert f"“{method.upper()}”" in said(page)
    bulk = getattr(chief, method)("/admin/bulk/publish/")
    assert (bulk.status_code, links(bulk)) == (405, ["/admin/desk/review/"])
    assert WorkflowEntry.objects.count() == lines


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_reading_of_a_document_is_only_read(chief, method):
    document = factories.passage().document
    reading, start = (reverse(f"admin:editorial_document_{page}", args=[document.pk]) for page in ("reading", "start"))
    for address in (reading, start):
        page = getattr(chief, method)(address)
        assert (page.status_code, page["Allow"], links(page)) == (405, "GET, HEAD", [reading])


def test_a_post_to_the_review_page_is_refused(chief, url, tie):
    assert chief.post(url(tie, "review")).status_code == 405
    assert chief.head(url(tie, "review")).status_code == 200


def test_a_move_of_an_unknown_name_gives_the_note_back(writer, url, tie):
    page = writer.post(url(tie, "move", "abolish"), {"token": str(tie.edit_token), "note": "Typed with care."})
    assert (page.status_code, links(page)) == (404, [url(tie, "review")])
    assert [field.value for field in page.context["typed"]] == ["Typed with care."]
    assert page.context["sentences"][0] == "There is no move of this name, so nothing was done."


def test_a_draft_is_not_saved_as_a_second_one(superuser, url, form_data, tie):
    data = form_data(superuser.get(url(tie))) | {"note": "Changed.", "_saveasnew": "Save as new"}
    assert superuser.post(url(tie), data).status_code == 302
    assert list(Tie.objects.values_list("pk", "note")) == [(tie.pk, "Changed.")]


def test_a_page_that_is_gone_says_how_it_went(writer, client_of, url, tie, capture):
    gone = {
        "/admin/relations/tie/9999/review/": "it may have been published or discarded in the meantime",
        page_of(capture).replace(str(capture.uid), str(tie.uid)): "taken in or discarded in the meantime",
    }
    for address, sentence in gone.items():
        page = writer.get(address)
        assert (page.status_code, sentence in said(page)) == (404, True)
        assert links(page)[0].startswith("/admin/")
        assert client_of(factories.person("blind")).get(address).status_code == 403
        factories.person("blind").delete()
