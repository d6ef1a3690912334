"""Secrets of second factors as the database keeps them: sealed with a key made from SECRET_KEY."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"chancery: secrets of second factors"


class UnreadableSecretError(ValueError):
    """None of the keys of this installation opens a stored secret."""


def seal(text: str) -> str:
    """Return a text sealed with the present SECRET_KEY."""
    return _keys(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return a sealed text, with SECRET_KEY or one of SECRET_KEY_FALLBACKS. Raises UnreadableSecretError."""
    try:
        return _keys(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecretError(
            "A secret of a second factor was sealed with a SECRET_KEY that this installation no longer has."
        ) from error


@lru_cache(maxsize=4)
def _keys(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    # HKDF (RFC 5869): SECRET_KEY signs other things too, and none of them may help to open this.
    return urlsafe_b64encode(HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(secret.encode()))
