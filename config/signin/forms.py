"""Forms of django-allauth, held more tightly where what browsers send is read."""

import json
import re
import struct

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from config.signin import sealing

CREDENTIAL_CHARACTERS = 20_000
NAME_CHARACTERS = 60
TOTP_SECONDS = 30
UNREADABLE = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
    struct.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip
"""What libraries raise over a credential that no authenticator made."""


class CodeOnce:
    """Refuses a code of an authenticator app that was given before, for as long as it would be valid (RFC 6238, 5.2)."""

    def clean_code(self):
        code = super().clean_code()
        seconds = TOTP_SECONDS * (1 + 2 * settings.MFA_TOTP_TOLERANCE)
        if not cache.add(f"signin:code:{self.user.pk}:{re.sub(r'[^0-9]', '', code)}", True, seconds):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(CodeOnce, base.AuthenticateForm):
    """The code at sign-in."""


class ReauthenticateForm(CodeOnce, base.ReauthenticateForm):
    """The code that confirms who one is."""


class ActivateTOTPForm(CodeOnce, totp.ActivateTOTPForm):
    """The first code of an app; its secret waits sealed in the session until then."""

    def __init__(self, *args, **kwargs):
        session = context.request.session
        try:
            session[SECRET_SESSION_KEY] = sealing.unseal(session.get(SECRET_SESSION_KEY, ""))
        except sealing.UnreadableSecretError:
            session.pop(SECRET_SESSION_KEY, None)
        super().__init__(*args, **kwargs)
        session[SECRET_SESSION_KEY] = sealing.seal(self.secret)


class CredentialField(forms.JSONField):
    """What an authenticator answered: a JSON object that a database can keep."""

    def __init__(self):
        super().__init__(required=True, widget=forms.HiddenInput)

    def to_python(self, value):
        try:
            found = super().to_python(value) if len(value or "") <= CREDENTIAL_CHARACTERS else None
            text = json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            raise get_adapter().validation_error("incorrect_code") from None
        if not isinstance(found, dict) or b"\\u0000" in text:
            raise get_adapter().validation_error("incorrect_code")
        return found

    def bound_data(self, data, initial):
        # An answer is good for one question; a page that comes back asks another.
        return ""

    def prepare_value(self, value):
        return ""


def _refusing(call):
    """Call a function and turn what an odd credential makes libraries raise into a refusal."""
    try:
        return call()
    except forms.ValidationError:
        raise
    except UNREADABLE:
        raise get_adapter().validation_error("incorrect_code") from None


class AuthenticateWebAuthnForm(webauthn.AuthenticateWebAuthnForm):
    """A security key at sign-in."""

    credential = CredentialField()

    def clean_credential(self):
        return _refusing(super().clean_credential)


class ReauthenticateWebAuthnForm(webauthn.ReauthenticateWebAuthnForm):
    """A security key that confirms who one is."""

    credential = CredentialField()

    def clean_credential(self):
        return _refusing(super().clean_credential)


class LoginWebAuthnForm(webauthn.LoginWebAuthnForm):
    """A passkey instead of user name and password."""

    credential = CredentialField()

    def clean_credential(self):
        return _refusing(super().clean_credential)


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    """A new security key or passkey."""

    name = forms.CharField(label=_("Name of the key"), required=False, max_length=NAME_CHARACTERS)
    credential = CredentialField()

    def clean(self):
        return _refusing(super().clean)


class EditWebAuthnForm(webauthn.EditWebAuthnForm):
    """Another name for a key."""

    name = forms.CharField(label=_("Name of the key"), max_length=NAME_CHARACTERS)
