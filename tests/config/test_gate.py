"""What is too large or cannot be read is refused at the gate: a page for people, a problem for programs, in both languages."""

import time

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from config.gate import refusal
from editorial.models import WorkflowEntry
from relations.models import Tie

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIMITS = settings.LIMITS
BODY = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
LONG = "x" * (LIMITS["address_bytes"] + 1)
URLENCODED = "application/x-www-form-urlencoded"


def cookies(count: int, size: int) -> str:
    """Cookies as a quoted text full of escapes, which takes longest to read."""
    return "; ".join(f'c{nth}="{chr(92) * (size - 8)}"' for nth in range(count))


TOO_LARGE = [
    ("cookies", {"HTTP_COOKIE": cookies(6, 8192)}, 431, "where what you typed still stands", "où votre saisie est encore"),
    ("many cookies", {"HTTP_COOKIE": cookies(LIMITS["cookies"] + 1, 12)}, 431, "more than the 30", "plus que les 30"),
    ("address", {"QUERY_STRING": LONG}, 414, "more than 8190 bytes", "plus de 8190 octets"),
    ("body", {"CONTENT_LENGTH": str(BODY + 1), "CONTENT_TYPE": URLENCODED}, 413, "nothing of it was stored", "rien n’en"),
    ("huge body", {"CONTENT_LENGTH": "9" * 5000, "CONTENT_TYPE": URLENCODED}, 413, "5242880 bytes", "5242880 octets"),
    ("length", {"CONTENT_LENGTH": "-1", "CONTENT_TYPE": URLENCODED}, 400, "is no number", "n’est pas un nombre"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "meta", "status", "english", "french"), TOO_LARGE, ids=[row[0] for row in TOO_LARGE])
def test_it_is_refused_with_a_sentence(name, meta, status, english, french):
    for path, sentence in (("/en/ties/", english), ("/fr/ties/", french), ("/admin/", english), ("/nowhere/", english)):
        begun = time.perf_counter()
        response = Client().post(path, **meta)
        assert (response.status_code, sentence in response.text) == (status, True), path
        assert time.perf_counter() - begun < 1
        assert "Content-Security-Policy" in response.headers
        assert response.cookies == {}
    problem = Client().post("/api/v1/ties/", **meta)
    assert (problem.status_code, problem["Content-Type"]) == (status, "application/problem+json")
    assert (problem.json()["status"], english in problem.json()["detail"]) == (status, True)
    assert Client().get(problem.json()["type"]).status_code == 200


def test_too_many_cookies_lose_nothing_that_was_typed():
    """A page is loaded again without its cookies; a form is copied first."""
    sent = {"HTTP_COOKIE": cookies(6, 8192)}
    for language, read, posted in (
        ("en", "Delete the cookies of this site, then load the page again.", "copy it. Then delete the cookies"),
        ("fr", "Supprimez les cookies de ce site, puis rechargez la page.", "copiez-la. Supprimez ensuite les cookies"),
    ):
        page, form = Client().get(f"/{language}/ties/", **sent), Client().post(f"/{language}/ties/", **sent)
        assert (read in page.text, posted in page.text) == (True, False)
        assert (read in form.text, posted in form.text) == (False, True)


def test_what_is_within_the_limits_passes():
    fits = {
        "HTTP_COOKIE": "x" * LIMITS["cookie_bytes"],
        "QUERY_STRING": "x" * (LIMITS["address_bytes"] - len("/en/")),
        "CONTENT_LENGTH": str(BODY),
    }
    for name, value in fits.items():
        request = RequestFactory().get("/en/", **{name: value})
        assert refusal(request) is None, name
        longer = str(BODY + 1) if name == "CONTENT_LENGTH" else f"{value}x"
        assert refusal(RequestFactory().get("/en/", **{name: longer})) is not None, name


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        ({f"f{nth}": "" for nth in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}, 400, "15000 fields or files"),
        ({"note": "x" * (BODY + 1)}, 413, "5242880 bytes"),
    ],
    ids=["fields", "a field of many parts"],
)
def test_a_form_of_many_parts_is_refused_while_it_is_read(superuser_client, data, status, sentence):
    answer = superuser_client.post("/admin/relations/tie/add/", data)
    assert (answer.status_code, sentence in answer.text) == (status, True)
    french = superuser_client.post("/admin/relations/tie/add/", data, headers={"accept-language": "fr"})
    assert (french.status_code, "rien n’en a été enregistré" in french.text) == (status, True)
    assert (Tie.objects.count(), WorkflowEntry.objects.count()) == (0, 0)


def test_too_many_files_are_refused(superuser_client):
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="f{nth}"; filename="a.txt"\r\n\r\nx\r\n'
        for nth in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)
    )
    answer = superuser_client.post(
        "/admin/relations/tie/add/", f"{body}--b--\r\n", content_type="multipart/form-data; boundary=b"
    )
    assert (answer.status_code, "10 fields or files" in answer.text) == (400, True)


def test_a_form_without_the_mark_of_this_site_is_refused_with_a_sentence():
    client = Client(enforce_csrf_checks=True)
    assert "This form was opened before you signed in" in client.post("/admin/login/").text
    french = client.post("/admin/login/", headers={"accept-language": "fr"})
    assert (french.status_code, "Ce formulaire a été ouvert avant" in french.text) == (403, True)
    assert client.post("/api/", headers={"accept": "*/*"}).status_code in (301, 403, 405)


ODD = ("%00", "%", "%zz", "%ff%fe", "%0d%0aSet-Cookie:%20a=b", "%ed%a0%80", "..%2f..%2fetc", "%e2%80%ae", "a%0ab")
PLACES = (
    "/{}", "/{}/", "/en/{}/", "/en/ties/{}/", "/en/sources/{}/read/", "/en/records/{}/", "/api/{}", "/api/v1/ties/{}/",
    "/api/v1/{}/", "/api/problems/{}/", "/admin/{}/", "/admin/desk/{}/", "/admin/relations/tie/{}/change/",
    "/admin/relations/tie/{}/log.csv", "/static/{}", "/static/{}/a.css", "/en/ties/?q={}", "/en/?{}={}",
    "/api/v1/ties/?status={}",
    "/api/v1/ties/?cursor={}", "/api/v1/changes/?after={}", "/admin/login/?next={}", "/admin/relations/tie/?q={}",
    "/admin/relations/tie/?{}={}", "/admin/autocomplete/?term={}&app_label={}&model_name={}&field_name={}",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_character_in_a_path_or_a_parameter_is_an_error_of_the_server(superuser_client, odd):
    for place in PLACES:
        address = place.replace("{}", odd)
        path, _mark, query = address.partition("?")
        for client in (Client(), superuser_client):
            answer = client.get(path, QUERY_STRING=query)
            assert answer.status_code < 500, address
            injected = [name for name, value in answer.headers.items() if "\n" in value or "\r" in value]
            assert (injected, "a" in answer.cookies) == ([], False), address


@pytest.fixture
def superuser_client(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("root", password="x" * 12))
    return client
