"""What the sign-in withstands: many attempts, forged addresses, odd bytes, a cache that is away; and how its pages look."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as configured
from django.core.cache import caches as stores
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import Client

from config.settings.cache import caches
from config.settings.mail import mail
from config.signin.urls import urlpatterns
from tests.config.conftest import LOGIN, MEMORY, PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("as_installed")]


def attempt(name="editor", password="wrong", **headers):
    return Client().post(LOGIN, {"login": name, "password": password}, **headers)


def test_five_wrong_passwords_close_an_account_for_five_minutes_to_where_they_came_from(editor):
    spellings = ["editor", "EDITOR", " editor", "ｅditor", "eDitor"]
    assert [attempt(name, REMOTE_ADDR="192.0.2.99").status_code for name in spellings] == [200] * 5
    answer = attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.99")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert "Wait 5 minutes, then go back and try again." in answer.text
    assert attempt("another", REMOTE_ADDR="192.0.2.99").status_code == 200
    assert attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 302, "nobody else is kept out"


def test_wrong_passwords_from_everywhere_close_an_account_to_all(editor, settings):
    assert settings.ACCOUNT_RATE_LIMITS["login_failed_anywhere"] == "100/5m/key"
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "3/5m/key"}
    for n in range(3):
        assert attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.8").status_code == 302, "what succeeds is not counted"
        assert attempt(["editor", "EDITOR", "ｅditor"][n], REMOTE_ADDR=f"192.0.2.{n}").status_code == 200
    assert attempt(password=PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 429


@pytest.mark.parametrize(("proxies", "refused"), [(0, True), (1, False)], ids=["none", "one"])
def test_an_address_is_the_one_that_was_seen(settings, proxies, refused):
    """Ten failures are the limit of an address; what a client writes into X-Forwarded-For changes nothing."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    forged = [attempt(f"name{n}", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}").status_code for n in range(11)]
    assert (forged[-1] == 429) is refused
    # Behind a proxy the last address is the one it added itself; what stands before came from the client.
    added = [attempt(f"more{n}", HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.7").status_code for n in range(11)]
    assert added[-1] == 429


def test_codes_new_passwords_confirmations_and_keys_have_limits(editor):
    TOTP.activate(editor, generate_totp_secret())
    client = Client()
    client.post(LOGIN, {"login": "editor", "password": PASSWORD})
    codes = [client.post("/accounts/2fa/authenticate/", {"code": "12345x"}).status_code for _n in range(6)]
    assert codes == [200] * 5 + [429]
    resets = [client.post("/accounts/password/reset/", {"email": "a@b.example"}).status_code for _n in range(4)]
    assert resets == [302] * 3 + [429]
    keys = [Client().post("/accounts/2fa/webauthn/login/", {"credential": "{}"}).status_code for _n in range(11)]
    assert keys == [302] * 10 + [429]
    known = Client()
    known.force_login(editor)
    confirmations = [known.post("/accounts/2fa/reauthenticate/", {"code": "1"}).status_code for _n in range(12)]
    assert (429 in confirmations, set(confirmations) <= {200, 429}) == (True, True)


def test_attempts_are_counted_in_the_database_where_there_is_no_redis(editor, settings):
    settings.CACHES = caches("", several=True)
    assert settings.CACHES["pages"]["BACKEND"] == MEMORY, "a reader's page writes nothing to the database"
    call_command("createcachetable", verbosity=0)
    assert [attempt().status_code for _n in range(6)] == [200] * 5 + [429]
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM shared_cache")
        assert cursor.fetchone()[0] > 0


def test_a_redis_that_is_away_closes_the_sign_in_and_no_page(editor, settings):
    settings.CACHES = caches("redis://127.0.0.1:9/0")
    assert Client().get("/en/countries/").status_code == 200
    assert attempt(password=PASSWORD).status_code == 429
    store = stores["default"]
    assert (store.get("a", "none"), store.set("a", 1), store.add("a", 1), store.delete("a")) == (
        "none",
        None,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("read", "url", "sentence"),
    [
        (caches, "memcached://x", "CACHE_URL has the scheme 'memcached'; expected redis://host:port/number."),
        (mail, "imap://x", "EMAIL_URL has the scheme 'imap'; expected smtp://, submission:// or smtps:// and a host."),
    ],
)
def test_another_scheme_is_refused_by_name(read, url, sentence):
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        read(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", ("console", "localhost", 25, "", "", False, False)),
        ("smtp://post.example:2525", ("smtp", "post.example", 2525, "", "", False, False)),
        ("submission://u:p%40ss@post.example", ("smtp", "post.example", 587, "u", "p@ss", True, False)),
        ("smtps://u:p@post.example", ("smtp", "post.example", 465, "u", "p", False, True)),
    ],
)
def test_a_mail_server_is_read_from_its_address(url, expected):
    backend, *rest = mail(url)
    assert (backend.split(".")[-2], *rest) == expected


ODD = (
    "\x00",
    "a\x00b",
    "\ud800".encode("utf-8", "surrogatepass"),
    "\u202e",
    "' OR 1=1 --",
    "<b>",
    "９" * 6,
)
LONG = "x" * 1_000_000
CREDENTIALS = (
    "{}", "[]", "null", "1", '"x"', "{", "NaN", "9" * 5000, "[" * 100_000, '{"id":"\\u0000"}', '{"id":"\\ud800"}',
    '{"id":"eA","rawId":"eA","type":"public-key","response":{}}',
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"userHandle":"YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh",'
    '"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AA"}}',
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
    '{"id":1,"rawId":[],"type":{},"response":7}', LONG,
)  # fmt: skip


def test_odd_bytes_in_every_field_are_refused_with_a_page(editor, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    TOTP.activate(editor, generate_totp_secret())
    waiting, known = Client(), Client()
    waiting.post(LOGIN, {"login": "editor", "password": PASSWORD})
    known.force_login(editor)
    session = known.session
    session["signin_enrolled"] = Authenticator.objects.get(user=editor).pk
    session.save()
    forms = [
        (Client(), LOGIN, ("login", "password", "next")),
        (Client(), "/accounts/password/reset/", ("email", "next")),
        (waiting, "/accounts/2fa/authenticate/", ("code",)),
        (known, "/accounts/2fa/reauthenticate/", ("code", "next")),
        (known, "/accounts/reauthenticate/", ("password", "next")),
        (known, "/accounts/password/change/", ("oldpassword", "password1", "password2")),
        (known, "/accounts/2fa/webauthn/add/", ("name",)),
    ]
    for client, address, names in forms:
        for value in (*ODD, LONG) if "password" in "".join(names) else ODD:
            answer = client.post(address, dict.fromkeys(names, value))
            assert answer.status_code in (200, 302, 429), (address, value[:20], answer.status_code)
    for address in ("a" * 60, "1-\x00", "zzzzzzzzzzzzz-set-password", "１-x"):
        assert known.get(f"/accounts/password/reset/key/{address}-x/").status_code in (200, 302, 404)


def test_credentials_no_authenticator_made_are_refused(editor, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False
    TOTP.activate(editor, generate_totp_secret())
    waiting, known, anybody = Client(), Client(), Client()
    waiting.post(LOGIN, {"login": "editor", "password": PASSWORD})
    known.force_login(editor)
    session = known.session
    session["signin_enrolled"] = Authenticator.objects.get(user=editor).pk
    session.save()
    ways = (
        (anybody, "/accounts/2fa/webauthn/login/"), (waiting, "/accounts/2fa/authenticate/"),
        (known, "/accounts/2fa/webauthn/add/"), (known, "/accounts/2fa/webauthn/reauthenticate/"),
    )  # fmt: skip
    for client, address in ways:
        for credential in CREDENTIALS:
            client.get(address, headers={"accept": "application/json"})
            answer = client.post(address, {"credential": credential, "name": "x"})
            assert answer.status_code in (200, 302), (address, credential[:40])
            assert "/admin/" not in answer.headers.get("Location", "")
    assert Authenticator.objects.filter(user=editor).count() == 1


def named(pattern) -> str:
    """Return an address for a pattern of the sign-in."""
    route = str(pattern.pattern).replace("<int:pk>", "1")
    return "/accounts/" + ("password/reset/key/1-x/" if route.startswith("^") else route)


@pytest.mark.once
def test_every_page_keeps_to_the_policy_and_speaks_french(editor, settings):
    known, french = Client(), {"accept-language": "fr"}
    known.force_login(editor)
    pages = {}
    for client in (Client(), known):
        for pattern in urlpatterns:
            answer = client.get(named(pattern), headers=french)
            assert answer.headers["Cache-Control"] == "private, no-store", pattern
            pages[pattern.name, client is known] = answer
    for (name, _known), answer in pages.items():
        policy = answer.headers["Content-Security-Policy"]
        assert ("data:" in policy) is (name == "mfa_activate_totp" and answer.status_code == 200), name
        if answer.status_code != 200:
            continue
        text = answer.text
        assert re.findall(r"<script(?![^>]*(?:\ssrc=|application/json))[^>]*>|<style|\sstyle=|\son\w+=", text) == [], (
            name
        )
        assert '<html lang="fr"' in text
        assert len(re.findall(r"<h1", text)) == 1, name
        words = set(re.findall(r"\b(?:the|your|you|and|password|sign)\b", visible(text)))
        assert words == set(), name
    assert sum(answer.status_code == 200 for answer in pages.values()) > 12


def visible(text: str) -> str:
    """Return what a page shows, without its markup, scripts and the attributes nobody reads."""
    body = re.sub(r"<(script|head)\b.*?</\1>", " ", text, flags=re.S)
    return re.sub(r"<[^>]+>", " ", body).lower()


@pytest.mark.once
def test_public_pages_know_nothing_of_it(client):
    answer = client.get("/en/")
    assert (answer.cookies.output(), "Cookie" in answer.headers.get("Vary", "")) == ("", False)
    assert json.dumps(configured.MIDDLEWARE).count("config.signin") == 1
