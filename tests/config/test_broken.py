"""An error of the server is a page of its own, in both languages, for which nothing is asked of the database."""

import io
import logging
from html.parser import HTMLParser

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views import defaults

from config import urls
from tests.config.test_headers import WHOLE, broken, guard

pytestmark = pytest.mark.once
handler403, handler500 = urls.handler403, urls.handler500
SESSION = "sessionid"


def refused(request):
    raise PermissionDenied


urlpatterns = [
    path("broken/", broken),
    path("refused/", refused),
    path("api/v1/broken/", broken),
    *urls.urlpatterns,
]


class _Read(HTMLParser):
    """The words of a page by their language, and the addresses it names."""

    def __init__(self, page: str):
        super().__init__()
        self.languages, self.words, self.addresses, self.inline = [], {}, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        self.inline += [tag] if tag in ("style", "script") else []
        self.addresses += [given["href"]] if "href" in given else []
        if tag not in ("meta", "link"):
            self.languages.append(given.get("lang") or (self.languages[-1] if self.languages else ""))

    def handle_endtag(self, tag):
        self.languages.pop()

    def handle_data(self, data):
        if data.strip():
            self.words.setdefault(self.languages[-1], []).append(data.strip())


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("address", ["/broken/", "/admin/"])
def test_an_error_is_a_page_with_advice_in_both_languages(django_db_blocker, address):
    client = Client(raise_request_exception=False)
    client.cookies[SESSION] = "x" * 32
    # What asks for an account fails, and so would a page that asked for anything.
    with django_db_blocker.block():
        answer = client.get(address)
    assert (answer.status_code, guard(answer), answer["Content-Type"]) == (500, WHOLE, "text/html; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    page = _Read(answer.text)
    assert page.inline == []
    assert [len(page.words[language]) > 6 for language in ("en", "fr")] == [True, True]
    assert "Wait a minute, then load the page again." in page.words["en"]
    assert "Attendez une minute, puis rechargez la page." in page.words["fr"]
    assert {"/en/", "/fr/"} <= set(page.addresses)
    assert defaults.server_error(RequestFactory().get(address)).content == answer.content


@override_settings(ROOT_URLCONF=__name__)
def test_a_program_gets_a_problem():
    answer = Client(raise_request_exception=False, headers={"accept-language": "fr"}).get("/api/v1/broken/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "La faute vient de ce serveur ; son journal en garde le détail. Réessayez dans une minute.",
    }


@override_settings(ROOT_URLCONF=__name__)
def test_the_log_has_the_cause(monkeypatch):
    written = io.StringIO()
    [handler] = logging.getLogger("django.request").handlers
    monkeypatch.setattr(handler, "stream", written)
    client = Client(raise_request_exception=False)
    client.get("/broken/")
    assert "RuntimeError: a view that fails" in written.getvalue()
    written.seek(0)
    written.truncate()
    assert client.get("/refused/").status_code == 403
    assert written.getvalue() == ""
