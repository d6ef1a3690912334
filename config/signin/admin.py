"""Takes the tables of the sign-in out of the admin: secrets and mail addresses are nobody's list to browse."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin

admin.site.unregister([Authenticator, EmailAddress])
