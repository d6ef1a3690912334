"""What tests of the sign-in share: an installation as it is set up, and an editor with a password."""

import time

import pytest
from django.contrib.auth.models import User

from tests import factories

PASSWORD = "four words nobody joins"
LOGIN = "/accounts/login/"
MEMORY = "django.core.cache.backends.locmem.LocMemCache"


def staff(name: str, group: str) -> User:
    """An account of an editor with an address and the password of all."""
    person = factories.person(name, group, is_staff=True, email=f"{name}@register.example")
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def as_installed(settings):
    """Second factors are asked for, and attempts are counted, as in an installation."""
    settings.SECOND_FACTOR_REQUIRED = True
    memory = {"BACKEND": MEMORY, "LOCATION": f"sign-in-{time.monotonic_ns()}"}
    settings.CACHES = {"default": memory, "pages": memory}


@pytest.fixture
def editor(db) -> User:
    return staff("editor", "Editor")
