"""What a session knows of its sign-in: when it began, when it was last used, which second factor it proved."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

BEGAN, SEEN, ENROLLED = "signin_began", "signin_seen", "signin_enrolled"
NOTED_EVERY = 60
"""Seconds after which the use of a session is noted again: each note is a write."""
MOST_SKEW = 60
"""Seconds by which the clocks of two workers may differ."""
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def begin(request: HttpRequest, **kwargs) -> None:
    """Note when somebody signed in; receiver of `user_logged_in`."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def enrol(request: HttpRequest, authenticator: Authenticator, **kwargs) -> None:
    """Count a factor as proved in the session that enrolled it with it in hand; receiver of `authenticator_added`."""
    if authenticator.type in FACTORS:
        request.session[ENROLLED] = authenticator.pk


def connect() -> None:
    """Let sign-ins and enrolments be noted."""
    user_logged_in.connect(begin, dispatch_uid="signin.begin")
    authenticator_added.connect(enrol, dispatch_uid="signin.enrol")


def is_over(request: HttpRequest) -> bool:
    """Say whether a session was unused, or lasted, for longer than it may; note that it is used now."""
    now, session = int(time.time()), request.session
    began, seen = session.get(BEGAN, 0), session.get(SEEN, 0)
    if not (
        _is_within(now - began, settings.SESSION_MOST_SECONDS) and _is_within(now - seen, settings.SESSION_IDLE_SECONDS)
    ):
        return True
    if now - seen > NOTED_EVERY:
        session[SEEN] = now
    return False


def is_fresh(request: HttpRequest) -> bool:
    """Say whether somebody signed in so lately that asking again would protect nothing."""
    return _is_within(time.time() - request.session.get(BEGAN, 0), settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)


def _is_within(age: float, most: int) -> bool:
    """Say whether an age is allowed; one from the future tells that a clock went back, and nothing of how old it is."""
    return -MOST_SKEW <= age <= most


def factors(user) -> dict[int, str]:
    """Return the second factors of an account, its recovery codes included: primary key -> type."""
    return dict(Authenticator.objects.filter(user_id=user.pk).values_list("pk", "type"))


def has_proved(request: HttpRequest, owned: dict[int, str]) -> bool:
    """Say whether this session was given one of the account's factors; it is not enough that the account has one."""
    proved = {record.get("id") for record in get_authentication_records(request, request.user)}
    return not owned.keys().isdisjoint({*proved, request.session.get(ENROLLED)})
