"""How editors sign in: the names django-allauth reads, and our own. docs/settings.md says what they mean."""

MINUTE = 60

SECOND_FACTOR_REQUIRED = True
"""No page of the admin answers before its reader has proved a second factor."""
SESSION_IDLE_SECONDS = 2 * 60 * MINUTE
SESSION_MOST_SECONDS = 12 * 60 * MINUTE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "config.signin.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "config.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
# Accounts are made by superusers: a mail address is for a new password only.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * MINUTE

LIMITED_SECONDS = 5 * MINUTE
"""The longest of the limits below, and what Retry-After says."""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # The key is a name and an address; of the next, a name wherever it is tried.
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "100/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "10/5m/ip,3/5m/key",
    "reset_password_from_key": "20/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}

MFA_ADAPTER = "config.signin.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Chancery"
# RFC 6238, 5.2: one step for a clock that is off and for whoever types slowly.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "config.signin.forms.ActivateTOTPForm",
    "authenticate": "config.signin.forms.AuthenticateForm",
    "reauthenticate": "config.signin.forms.ReauthenticateForm",
    "authenticate_webauthn": "config.signin.forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "config.signin.forms.ReauthenticateWebAuthnForm",
    "login_webauthn": "config.signin.forms.LoginWebAuthnForm",
    "add_webauthn": "config.signin.forms.AddWebAuthnForm",
    "edit_webauthn": "config.signin.forms.EditWebAuthnForm",
}
