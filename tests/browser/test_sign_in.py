"""Signing in with a browser: an app and a passkey are enrolled and used, and every page is accessible."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.rules import broken_rules, in_short

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "four words nobody joins"
PAGES = (
    "2fa/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/", "2fa/totp/deactivate/", "2fa/webauthn/",
    "2fa/webauthn/add/", "2fa/webauthn/reauthenticate/", "2fa/reauthenticate/", "reauthenticate/", "password/change/",
    "password/reset/", "password/reset/done/", "password/reset/key/1-x/", "inactive/", "logout/",
)  # fmt: skip
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def desk(transactional_db, settings):
    """The address of a server that asks for second factors; passkeys need the name localhost."""
    settings.SECOND_FACTOR_REQUIRED = True
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"desk-{time.monotonic_ns()}"}
    settings.CACHES = {"default": memory, "pages": memory}
    person = factories.person("editor", "Editor", is_staff=True)
    person.set_password(PASSWORD)
    person.save()
    server = LiveServer("localhost")
    yield server.url
    server.stop()


def faults(page, said) -> list:
    """Return what a page's console said, what axe finds on it, and whether it is wider than its window."""
    found = broken_rules(page) + [line for line in said if "status of 40" not in line]
    said.clear()
    return found


def sign_in(page, desk):
    page.goto(f"{desk}/admin/auth/")
    page.fill("#id_login", "editor")
    page.fill("#id_password", PASSWORD)
    page.click(".button.default")


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


ALL = pytest.mark.soak


@pytest.mark.parametrize(
    ("width", "scheme", "pages"),
    [
        pytest.param(320, "dark", in_short(PAGES), id="one in four"),
        pytest.param(320, "dark", PAGES, id="dark", marks=ALL),
        pytest.param(1280, "light", PAGES, id="light", marks=ALL),
    ],
)
def test_an_app_and_a_passkey_are_enrolled_and_open_the_desk(desk, opened, width, scheme, pages):
    page, said = opened(f"{desk}/accounts/login/", width, scheme)
    found = {"login/": faults(page, said)}
    sign_in(page, desk)
    page.click("text=Set up an authenticator app")
    found["2fa/totp/activate/"] = faults(page, said)
    page.fill("#id_code", code(page.input_value("#authenticator_secret")))
    page.click("text=Activate >> nth=-1")
    recovery = page.input_value("#recovery_codes").split()
    page.click("text=Go to my desk")
    assert page.url == f"{desk}/admin/"

    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(f"{desk}/accounts/2fa/webauthn/add/")
    page.check("#id_passwordless")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"{desk}/accounts/2fa/")
    for path in pages:
        page.goto(f"{desk}/accounts/{path}")
        found[path] = faults(page, said)
    assert {path: fault for path, fault in found.items() if fault} == {}

    page.goto(f"{desk}/accounts/logout/")
    page.click("#content button")
    page.click("#passkey_login")
    page.wait_for_url(f"{desk}/admin/")
    page.click("#logout-form button")
    sign_in(page, desk)
    assert faults(page, said) == []
    page.fill("#id_code", recovery[0])
    page.click("#content form button >> nth=0")
    assert page.url == f"{desk}/admin/auth/"


def test_a_key_that_does_not_answer_is_said(desk, opened):
    page, _said = opened(f"{desk.replace('localhost', '127.0.0.1')}/accounts/login/")
    page.click("#passkey_login")
    page.wait_for_selector("#key-problem:not([hidden])")
    assert page.inner_text("#key-problem").startswith("This browser uses keys only at an https address with a name")
