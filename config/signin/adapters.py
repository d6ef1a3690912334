"""What django-allauth asks of this project: who may sign in how, and how it says no."""

import logging
import unicodedata
from smtplib import SMTPException
from threading import Thread

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import consume, get_ip
from allauth.mfa.adapter import DefaultMFAAdapter

from config.signin import sealing, sessions
from config.signin.views import too_many_attempts, unreadable_factor

LIMITED = ("too_many_login_attempts", "rate_limited")

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by superusers and sign in by user name; what exceeds a limit is a 429."""

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        # The database finds "chief" under "CHIEF" and "ﬁrst" too; each spelling must not have attempts of its own.
        name = unicodedata.normalize("NFKC", credentials.get("username", "")).upper().lower()
        # Counted by name and address, or anybody could keep an editor out; by name alone only far beyond that.
        super().pre_authenticate(request, **{**credentials, "username": f"{name} {get_ip(request)}"})
        by_name = consume(request, app="allauth.account", action="login_failed_anywhere", key=name)
        if not by_name:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage.usage += by_name.usage

    def validation_error(self, code, *args):
        if code in LIMITED:
            raise ImmediateHttpResponse(too_many_attempts(self.request))
        return super().validation_error(code, *args)

    def is_reauthentication_required(self, *, app, **kwargs):
        if sessions.is_fresh(self.request):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user):
        """Return the ways to confirm who one is; where a second factor is yet to be proved, the password is none."""
        methods = super().get_reauthentication_methods(user)
        owned = sessions.factors(user) if user.is_authenticated else {}
        if owned and not sessions.has_proved(self.request, owned):
            return [method for method in methods if method["id"] != "reauthenticate"]
        return methods

    def send_mail(self, template_prefix, email, context):
        """Send a mail beside the answer: whether there is an account must not show in the time an answer takes."""
        values = {"request": self.request, "email": email, "current_site": self._site(), **context}
        Thread(target=_deliver, args=[self.render_mail(template_prefix, email, values)]).start()

    def _site(self):
        return {"name": "Chancery", "domain": self.request.get_host()}


def _deliver(message) -> None:
    try:
        message.send()
    except (OSError, SMTPException):
        logger.exception("A mail about an account could not be sent; check the mail server of the settings.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors sealed."""

    def encrypt(self, text):
        return sealing.seal(text)

    def decrypt(self, encrypted_text):
        try:
            return sealing.unseal(encrypted_text)
        except sealing.UnreadableSecretError as error:
            logger.exception("A second factor cannot be read.")
            raise ImmediateHttpResponse(unreadable_factor(self.request)) from error
