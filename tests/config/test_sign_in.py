"""Signing in: one way in, a second factor first, sessions that end, and changes of accounts that wait for a proof."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from config.signin import sealing
from tests import factories
from tests.config.conftest import LOGIN, PASSWORD, staff

DESK, FACTORS = "/admin/", "/accounts/2fa/"

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("as_installed")]


@pytest.fixture
def app(editor) -> str:
    """The secret of the editor's authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    return secret


def code(secret: str, steps: int = 0) -> str:
    """Return what an authenticator app shows, some steps of half a minute from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client, name="editor", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password, **more})


def signed_in(user: User, secret: str = "") -> Client:
    client = Client()
    sign_in(client, user.username)
    if secret:
        client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    return client


def at(client, **values) -> None:
    """Set what a session remembers."""
    session = client.session
    session.update({f"signin_{name}": value for name, value in values.items()})
    session.save()


def test_the_sign_in_of_the_admin_leads_to_the_one_there_is(client):
    assert client.get("/admin/auth/user/").headers["Location"] == "/admin/login/?next=/admin/auth/user/"
    for ask in (client.get, client.post):
        answer = ask("/admin/login/?next=/admin/auth/user/")
        assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2Fauth%2Fuser%2F"
    assert client.get("/admin/login/?next=//evil.example/").headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_a_password_alone_opens_no_page_of_the_admin(client, editor):
    assert sign_in(client, next="/admin/auth/user/").headers["Location"] == "/admin/auth/user/"
    for address in (DESK, "/admin/auth/user/", "/admin/jsi18n/", "/admin/autocomplete/", "/admin/nothing/here/"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, FACTORS), address
    assert "Set one up here" in client.get(FACTORS).text
    assert client.post("/admin/logout/").headers["Location"] == LOGIN


@pytest.mark.django_db(transaction=True)
def test_an_app_is_enrolled_and_then_asked_for(client, editor):
    sign_in(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    assert secret not in str(dict(client.session)), "it waits sealed"
    assert client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).context["form"].errors == {
        "code": ["Incorrect code."]
    }
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert len(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert client.get(DESK).status_code == 200, "the session that enrolled it has it in hand"
    again = Client()
    assert sign_in(again).headers["Location"] == "/accounts/2fa/authenticate/"
    assert again.get(DESK).headers["Location"].startswith("/admin/login/")
    refused = again.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert refused.context["form"].errors == {"code": ["Incorrect code."]}, "the code that enrolled it was used"
    assert again.post("/accounts/2fa/authenticate/", {"code": code(secret, 1)}).headers["Location"] == DESK
    assert again.get(DESK).status_code == 200


def test_a_code_is_good_once_and_for_its_time(editor, app):
    for steps, is_good in ((-3, False), (3, False), (0, True), (0, False), (1, True), (1, False)):
        client = Client()
        sign_in(client)
        answer = client.post("/accounts/2fa/authenticate/", {"code": code(app, steps)})
        assert (answer.status_code == 302) is is_good, steps


def test_a_recovery_code_signs_in_once(editor, app):
    given = RecoveryCodes.activate(editor).generate_codes()[0]
    for is_good in (True, False):
        client = Client()
        sign_in(client)
        assert (client.post("/accounts/2fa/authenticate/", {"code": given}).status_code == 302) is is_good
        assert (client.get(DESK).status_code == 200) is is_good


def test_a_session_older_than_the_factor_is_not_enough(editor):
    client, other = signed_in(editor), signed_in(editor)
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    RecoveryCodes.activate(editor)
    assert client.get(DESK).headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"
    for page in ("", "recovery-codes/", "recovery-codes/download/", "totp/deactivate/", "webauthn/", "webauthn/add/"):
        lead = client.get(f"{FACTORS}{page}").headers["Location"]
        assert lead.startswith("/accounts/2fa/reauthenticate/?next="), page
    assert client.get("/accounts/reauthenticate/").headers["Location"] == "/accounts/2fa/reauthenticate/"
    client.post("/accounts/2fa/reauthenticate/", {"code": code(secret), "next": DESK})
    assert (client.get(DESK).status_code, other.get(DESK).status_code) == (200, 302)
    Authenticator.objects.filter(user=editor).delete()
    assert client.get(DESK).headers["Location"] == FACTORS, "a factor that was removed opens nothing"


def test_the_exception_of_a_demonstration_is_said_on_every_page(client, editor, settings):
    notice = "Demonstration: editors sign in here with a password alone."
    assert notice not in client.get(LOGIN).text
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client)
    for address in (DESK, FACTORS, "/admin/relations/tie/", "/admin/password_change/"):
        assert notice in client.get(address, follow=True).text
    assert notice in Client().get(LOGIN).text
    french = Client(headers={"accept-language": "fr"}).get(LOGIN).text
    assert "Démonstration : les rédacteurs se connectent ici avec un simple mot de passe." in french


def test_the_session_is_a_new_one_after_signing_in_and_a_new_password_ends_the_others(editor, app):
    client, other = Client(), signed_in(editor, app)
    client.get(f"{FACTORS}webauthn/login/", headers={"accept": "application/json"})
    before = client.session.session_key
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code(app, 1)})
    assert before
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    new = "quite another four words"
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert (client.get(DESK).status_code, other.get(DESK).status_code) == (200, 302)


@pytest.mark.parametrize(("password", "said"), [("short words", "too short"), ("password1234", "too common")])
def test_a_weak_password_is_refused(editor, app, password, said):
    client = signed_in(editor, app)
    page = client.get("/accounts/password/change/")
    assert "At least 12 characters; 15 or more are recommended" in page.text
    answer = client.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert said in answer.context["form"].errors["password1"][0]


@pytest.mark.parametrize(
    ("began", "seen", "is_over"),
    [(0, 0, False), (11, 1.9, False), (11, 2.1, True), (12.1, 0, True), (-1, 0, True), (0, -1, True)],
)
def test_a_session_ends_unused_and_in_any_case(editor, app, began, seen, is_over):
    client, now = signed_in(editor, app), int(time.time())
    at(client, began=now - int(began * 3600), seen=now - int(seen * 3600))
    answer = client.get("/admin/auth/group/?q=x")
    if not is_over:
        assert answer.status_code == 403
        assert client.session["signin_seen"] >= now - 60, "it was used now"
        return
    assert answer.headers["Location"] == "/accounts/login/?next=%2Fadmin%2Fauth%2Fgroup%2F%3Fq%3Dx"
    assert "after 2 hours without use and after 12 hours in all" in client.get(LOGIN).text


def test_a_form_sent_from_a_session_that_is_over_is_given_back(editor, app):
    client = signed_in(editor, app)
    at(client, began=int(time.time()) - 13 * 3600, seen=int(time.time()))
    answer = client.post(reverse("admin:relations_tie_add"), {"note": "Typed over lunch."})
    assert answer.status_code == 403
    assert "Typed over lunch." in answer.text
    assert client.get(DESK).status_code == 302, "nobody is signed in any more"


def test_leaving_is_a_post(editor, app):
    client = signed_in(editor, app)
    assert (client.get("/accounts/logout/").status_code, client.get("/admin/logout/").status_code) == (200, 405)
    assert client.get(DESK).status_code == 200
    assert client.post("/accounts/logout/").headers["Location"] == LOGIN
    assert client.get(DESK).status_code == 302


def test_what_is_not_needed_does_not_exist(client):
    for address in (
        "",
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "login/code/",
        "3rdparty/",
        "social/",
    ):
        assert client.get(f"/accounts/{address}", follow=True).status_code == 404, address
    for name in ("account_signup", "account_email", "socialaccount_connections", "mfa_signup_webauthn"):
        with pytest.raises(Exception, match="not found"):
            reverse(name)


def test_nobody_is_led_elsewhere(editor, app):
    for target in (
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\x00//evil.example",
    ):
        client = Client()
        sign_in(client, next=target)
        answer = client.post("/accounts/2fa/authenticate/", {"code": code(app), "next": target})
        assert "evil" not in answer.headers.get("Location", "")
        assert "javascript" not in client.post("/accounts/logout/", {"next": target}).headers["Location"]


def test_a_new_password_is_asked_for_without_telling_who_exists(client, editor, settings):
    answers = {}
    for address in ("editor@register.example", "nobody@register.example"):
        answer = client.post("/accounts/password/reset/", {"email": address}, follow=True)
        answers[re.sub(r'value="\w{64}"', "", answer.text)] = answer.status_code
    assert list(answers.values()) == [200]
    until = time.monotonic() + 10
    while not mail.outbox and time.monotonic() < until:
        time.sleep(0.05)
    assert [message.to for message in mail.outbox] == [["editor@register.example"]]
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = client.get(link, follow=True)
    new = "quite another four words"
    done = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert client.get(DESK).status_code == 302, "it does not sign in"
    assert User.objects.get(pk=editor.pk).check_password(new)
    assert "already been used" in Client().get(link, follow=True).text


def test_a_mail_server_that_is_away_shows_in_no_answer(client, editor, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9,
    )  # fmt: skip
    assert client.post("/accounts/password/reset/", {"email": editor.email}).status_code == 302


@pytest.mark.parametrize(
    ("away", "status", "stage"),
    [
        ("", 302, "published"),
        ("groups", 403, "in-review"),
        ("is_staff", 403, "in-review"),
        ("is_active", 403, "in-review"),
    ],
)
def test_who_is_demoted_is_out_at_the_next_request(editor, app, away, status, stage):
    client = signed_in(editor, app)
    tie = factories.submitted(factories.tie("GIN"))
    page = f"/admin/relations/tie/{tie.pk}/review/"
    opened = client.get(page)
    assert opened.status_code == 200
    if away == "groups":
        editor.groups.clear()
    elif away:
        User.objects.filter(pk=editor.pk).update(**{away: False})
    token = re.search(r'name="token" value="([^"]+)"', opened.text)[1]
    answer = client.post(f"/admin/relations/tie/{tie.pk}/move/publish/", {"token": token, "note": "As cited."})
    tie.refresh_from_db()
    seen = 200 if not away else 302 if away != "groups" else 403
    assert (answer.status_code, tie.stage, client.get(page).status_code) == (status, stage, seen)
    lead = client.get(DESK, follow=True)
    if away == "is_staff":
        assert (lead.status_code, "or has none any more" in lead.text) == (403, True)
        assert client.get("/admin/login/?next=/admin/").status_code == 403, "no circle"


def test_accounts_change_after_a_proof_and_the_choice_is_kept(editor, app):
    chief = staff("chief", "Chief editor")
    secret = generate_totp_secret()
    TOTP.activate(chief, secret)
    client = signed_in(chief, secret)
    at(client, began=int(time.time()) - 3600, seen=int(time.time()))
    contributors = Group.objects.get(name="Contributor")
    address = f"/admin/auth/user/{editor.pk}/change/"
    lead = client.post(address, {"groups": [contributors.pk], "is_active": "on"}).headers["Location"]
    assert lead == f"/accounts/reauthenticate/?next={address.replace('/', '%2F')}"
    assert [group.name for group in editor.groups.all()] == ["Editor"], "nothing happened yet"
    assert "Incorrect" in client.post(lead, {"password": "wrong", "next": address}).text
    assert [group.name for group in editor.groups.all()] == ["Editor"]
    answer = client.post(lead, {"password": PASSWORD, "next": address})
    assert answer.headers["Location"] == "/admin/auth/user/"
    assert [group.name for group in editor.groups.all()] == ["Contributor"]
    entry = LogEntry.objects.get(object_id=str(editor.pk))
    assert (entry.user, entry.get_change_message()) == (
        chief, "Changed Groups. Added group “Contributor”. Deleted group “Editor”.",
    )  # fmt: skip
    answer = client.post(address, {"groups": [], "is_active": "on"})
    assert answer.headers["Location"] == "/admin/auth/user/", "asked once in five minutes"


def test_a_typed_password_is_asked_for_again_and_not_kept(editor):
    root = User.objects.create_superuser("root", password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(root, secret)
    client = signed_in(root, secret)
    at(client, began=int(time.time()) - 3600, seen=int(time.time()))
    new = "a password of somebody else"
    for address in (f"/admin/auth/user/{editor.pk}/password/", "/admin/auth/user/add/"):
        lead = client.post(address, {"username": "x", "password1": new, "password2": new}).headers["Location"]
        assert lead.startswith("/accounts/reauthenticate/?next=")
        assert new not in str(dict(client.session))
        assert "Nothing was saved. Confirm who you are; then enter it once more." in client.get(lead).text
        assert client.get(address).status_code == 302
    assert client.post(f"/admin/auth/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 302
    assert User.objects.filter(pk=editor.pk).exists()


def test_secrets_are_sealed_and_open_after_a_rotation(editor, app, settings, capsys):
    row = Authenticator.objects.get(user=editor)
    RecoveryCodes.activate(editor)
    assert app not in str(row.data)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key of this installation"
    with pytest.raises(sealing.UnreadableSecretError):
        sealing.unseal(row.data["secret"])
    client = Client()
    sign_in(client)
    refused = client.post("/accounts/2fa/authenticate/", {"code": code(app)})
    assert (refused.status_code, "name the earlier key in SECRET_KEY_FALLBACKS" in refused.text) == (503, True)
    call_command("reseal_second_factors")
    assert "No key opens these, which stay as they were: editor (TOTP Authenticator), editor" in capsys.readouterr().out
    settings.SECRET_KEY_FALLBACKS = [old]
    call_command("reseal_second_factors")
    settings.SECRET_KEY_FALLBACKS = []
    row.refresh_from_db()
    assert sealing.unseal(row.data["secret"]) == app
    assert client.post("/accounts/2fa/authenticate/", {"code": code(app)}).headers["Location"] == DESK


def test_whoever_lost_every_factor_gets_a_new_beginning(editor, app, capsys):
    with pytest.raises(CommandError, match="There is no account 'nobody'"):
        call_command("remove_second_factors", "nobody")
    call_command("remove_second_factors", "editor")
    assert capsys.readouterr().out == "1 second factors of editor are removed.\n"
    assert signed_in(editor).get(DESK).headers["Location"] == FACTORS


def test_no_table_of_the_sign_in_is_in_the_admin(editor):
    root = User.objects.create_superuser("root", password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(root, secret)
    assert "/admin/mfa/" not in signed_in(root, secret).get(DESK).text
