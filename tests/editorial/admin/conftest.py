"""Browsers of the three kinds of person, and what a real form posts."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories


@pytest.fixture
def client_of():
    """Return a client signed in to the admin as a user; what the user may do there is up to the groups."""

    def make(user: User) -> Client:
        client = Client()
        User.objects.filter(pk=user.pk).update(is_staff=True)
        client.force_login(user)
        return client

    return make


@pytest.fixture
def writer(client_of, contributor):
    return client_of(contributor)


@pytest.fixture
def approving(client_of, reviewer):
    return client_of(reviewer)


@pytest.fixture
def chief(client_of, db):
    return client_of(factories.person("chief", "Chief editor"))


@pytest.fixture
def superuser(client_of, db):
    return client_of(User.objects.create_superuser("root", password="x" * 12))


@pytest.fixture
def url():
    """Return the address of an admin page of a row or, for a model, of its list and add pages."""

    def make(target, page="change", *args):
        row = None if isinstance(target, type) else target
        return reverse(
            f"admin:{target._meta.app_label}_{target._meta.model_name}_{page}", args=[*([row.pk] if row else []), *args]
        )

    return make


@pytest.fixture
def form_data():
    """Return what a browser would post from a page: the values of its record form, management forms included."""

    def read(response) -> dict:
        form = response.context["adminform"].form
        data = {form.add_prefix(field.name): _shown(field) for field in form}
        for inline in response.context["inline_admin_formsets"]:
            data |= {field.html_name: _shown(field) for field in inline.formset.management_form}
            for row in inline.formset.initial_forms:
                data |= {field.html_name: _shown(field) for field in row}
        text = response.content.decode()
        for name in ("edit_token",):
            found = re.search(f'name="{name}" value="([^"]*)"', text)
            data |= {name: found[1]} if found else {}
        if found := response.context.get("opened"):
            data["opened"] = found
        return {name: value for name, value in data.items() if value is not None}

    return read


def _shown(field):
    value = field.value()
    if value is None or value is False:
        return None
    if value is True:
        return "on"
    return [getattr(item, "pk", item) for item in value] if isinstance(value, list | tuple) else str(value)
