"""Texts of django-allauth whose French is ours: its own reads oddly, or calls a security key a secret one."""

from django.utils.translation import gettext_noop

MENDED = (
    gettext_noop("Bad Token"),
    gettext_noop("Please reauthenticate to safeguard your account."),
    gettext_noop("The username and/or password you specified are not correct."),
    gettext_noop("Use a security key"),
    gettext_noop("Use authenticator app or code"),
    gettext_noop("Use your password"),
)
