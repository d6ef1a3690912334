"""Read EMAIL_URL into Django's settings of mail: the console by default, SMTP in production."""

from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "submission": 587, "smtps": 465}
"""Scheme -> port: plain for a server beside this one, STARTTLS, TLS from the beginning (RFC 8314)."""


class Mail(NamedTuple):
    """Django's settings of mail, in the order in which the settings take them."""

    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail(url: str) -> Mail:
    """Return how mail is sent.

    `url` is `smtp://host`, `submission://user:password@host`, `smtps://user:password@host` or empty, which means that
    mail is printed. Raises ImproperlyConfigured for another scheme.
    """
    if not url:
        return Mail("django.core.mail.backends.console.EmailBackend")
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise ImproperlyConfigured(
            f"EMAIL_URL has the scheme {parts.scheme!r}; expected smtp://, submission:// or smtps:// and a host."
        )
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname or "localhost",
        parts.port or PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme == "submission",
        parts.scheme == "smtps",
    )
