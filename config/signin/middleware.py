"""Who may see a page for editors: sessions end, and a second factor comes first."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from config.signin import sessions
from editorial.admin.refused.pages import form_page, unproved_page

PRIVATE = ("/admin/", "/accounts/")
FREE_OF_ADMIN = ("login", "logout")
OF_FACTORS = (
    "account_change_password", "account_set_password", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
)  # fmt: skip
"""Pages on which a session that proved no factor could take away the one the account has."""


class SignInMiddleware:
    """Lets nobody into the admin without a second factor, ends sessions, and lets no cache keep what editors see.

    It looks at nothing of a request for a public page, so that these stay the same for everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(PRIVATE):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        match = request.resolver_match
        is_admin = match.namespaces[:1] == ["admin"]
        if not (is_admin or request.path_info.startswith(PRIVATE)) or not request.user.is_authenticated:
            return None
        if sessions.is_over(request):
            answer = _signed_out(request)
            # A form of the admin is given back to whoever typed into it, as to anybody who is not signed in.
            return None if is_admin and request.method == "POST" else answer
        if is_admin and settings.SECOND_FACTOR_REQUIRED and match.url_name not in FREE_OF_ADMIN:
            return _proof(request) if request.user.is_staff else None
        return _factor_first(request, enrol=False) if match.url_name in OF_FACTORS else None


def _signed_out(request):
    logout(request)
    messages.warning(
        request,
        _("You were signed out, because sessions end after %(idle)s hours without use and after %(most)s hours in all. "
          "What was sent last was not saved.")
        % {"idle": settings.SESSION_IDLE_SECONDS // 3600, "most": settings.SESSION_MOST_SECONDS // 3600},
    )  # fmt: skip
    return _lead("account_login", request)


def _proof(request):
    """Return the way to a second factor; what was typed into a form for records is given back with it."""
    way = _factor_first(request)
    return way and request.method == "POST" and unproved_page(request, way.url) or way


def _factor_first(request, enrol: bool = True):
    """Return the way to a second factor, or None if this session has proved one."""
    owned = sessions.factors(request.user)
    if sessions.has_proved(request, owned):
        return None
    if sessions.FACTORS[0] in owned.values():
        return _lead("mfa_reauthenticate", request)
    if sessions.FACTORS[1] in owned.values():
        return _lead("mfa_reauthenticate_webauthn", request)
    if not enrol:
        return None
    messages.info(request, _("Editors sign in with a second factor. Set one up here; then your desk opens."))
    return HttpResponseRedirect(reverse("mfa_index"))


def _lead(name: str, request):
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': form_page(request)})}")
