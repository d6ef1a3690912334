"""Settings every installation shares; dev, test and production add theirs."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config.settings.cache import caches
from config.settings.database import database
from config.settings.limits import *  # noqa: F403 (settings build on base)
from config.settings.logs import *  # noqa: F403 (settings build on base)
from config.settings.mail import mail
from config.settings.publication import *  # noqa: F403 (settings build on base)
from config.settings.sign_in import *  # noqa: F403 (settings build on base)

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("CHANCERY_VAR", BASE_DIR / "var"))

INSTALLED_APPS = [
    "config.admin.RegisterAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "config.signin",
    "editorial",
    "relations",
    "organizations",
    "security",
    "portal",
]

MIDDLEWARE = [
    # Outermost, so that errors and static files carry them too.
    "config.headers.AnswerHeadersMiddleware",
    "config.csp.ContentSecurityPolicyMiddleware",
    "config.gate.GateMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.signin.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
PAGE_WORDS = ("about", "downloads", "vocabularies", "search", "records", "log", "log.csv", "changes", "changes.atom")
"""Words after the language that are pages and no kind of record; no country may be called like one of either."""
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.signin.views.standing",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), VAR_DIR / "register.sqlite3")}

CACHES = caches(os.environ.get("CACHE_URL", ""))
(
    EMAIL_BACKEND,
    EMAIL_HOST,
    EMAIL_PORT,
    EMAIL_HOST_USER,
    EMAIL_HOST_PASSWORD,
    EMAIL_USE_TLS,
    EMAIL_USE_SSL,
) = mail(os.environ.get("EMAIL_URL", ""))
SITE_ADDRESS = os.environ.get("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
"""Where readers and editors find the register: what mails begin their links with."""
MAIL_BESIDE_ANSWERS = True
"""Mail about moves is sent by a thread of its own: a server that hangs keeps nobody waiting."""
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "chancery@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"

# A page loads nothing from another origin, and nothing may frame it or be written into it.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
ANSWER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": X_FRAME_OPTIONS,
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
CSRF_FAILURE_VIEW = "config.refusals.forged"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REGISTER_FIXTURES = BASE_DIR / "fixtures"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "editorial.api.problem.handle",
    "UNAUTHENTICATED_USER": None,
    # There is one format; `format` is an unknown parameter like any other.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Chancery",
    "DESCRIPTION": "A public register of a country's foreign relations: dated, cited and reviewed.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    # `fields` may leave out any of them.
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
