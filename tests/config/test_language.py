"""The language of the desk and of the sign-in: a button in their header keeps the choice in a cookie."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUTTON = re.compile(r'<button type="submit" name="language" value="(\w+)" lang="\w+">([^<]+)</button>')


@pytest.fixture(autouse=True)
def language_of_the_tests():
    with translation.override("en"):
        yield


@pytest.fixture
def guarded():
    """Return a browser of a chief editor that refuses forged forms."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person("chief", "Chief editor", is_staff=True))
    return client


def chosen(client: Client, address: str):
    """Press the button of a page and return the answer."""
    page = client.get(address).text
    form = page.partition('<form id="language-form"')[2].partition("</form>")[0]
    data = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post(reverse("account_language"), data | {"language": BUTTON.findall(form)[0][0]})


@pytest.mark.parametrize("address", ["/admin/", "/admin/relations/tie/?q=Mali", "/accounts/password/change/"])
def test_a_button_leads_to_the_same_page_in_the_other_language(guarded, address):
    assert BUTTON.findall(guarded.get(address).text) == [("fr", "Français")]
    answer = chosen(guarded, address)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    page = guarded.get(address).text
    assert (BUTTON.findall(page), '<html lang="fr"' in page) == ([("en", "English")], True)


def test_whoever_is_not_signed_in_has_the_button_too(settings):
    client = Client(enforce_csrf_checks=True)
    address = reverse("account_login") + "?next=/admin/"
    assert chosen(client, address).headers["Location"] == address
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("fr", True, "Lax")
    assert '<html lang="fr"' in client.get(address).text


def test_a_page_that_gives_typed_text_back_has_no_button(client):
    page = client.post(reverse("account_login"), {"login": "nobody", "password": "x"}).text
    assert (BUTTON.findall(page), 'value="nobody"' in page) == ([], True)


@pytest.mark.parametrize(
    "leads", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\x00", ""]
)
def test_the_way_back_stays_on_this_site(client, leads):
    answer = client.post(reverse("account_language"), {"language": "fr", "next": leads})
    assert answer.headers["Location"] == ("/%00" if leads == "/\x00" else "/")


@pytest.mark.parametrize("language", ["", "xx", "fr\x00", "../fr", "fr" * 1000])
def test_a_language_there_is_not_is_not_kept(client, settings, language):
    client.post(reverse("account_language"), {"language": language, "next": "/admin/"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_link_changes_no_language(client):
    assert client.get(reverse("account_language"), {"language": "fr"}).status_code == 405
