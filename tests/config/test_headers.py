"""Every answer carries the same guard of headers: pages, errors, refusals, redirects and static files."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from config.csp import csp_override, policy_text

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def broken(request):
    raise RuntimeError("a view that fails")


@csp_override({"default-src": ["'none'"], "img-src": ["'self'", "data:"]})
def drawing(request):
    return HttpResponse("an image made on the way")


def own(request):
    return HttpResponse("says it itself", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


urlpatterns = [path("broken/", broken), path("drawing/", drawing), path("own/", own)]


def guard(response) -> dict:
    return {name: response.headers.get(name) for name in ("Content-Security-Policy", *settings.ANSWER_HEADERS)}


WHOLE = {"Content-Security-Policy": POLICY, **settings.ANSWER_HEADERS}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/accounts/login/", 200),
        ("/admin/login/", 302),
        ("/admin/", 302),
        ("/static/admin/css/base.css", 200),
        ("/static/nothing.css", 404),
    ],
)
def test_every_answer_has_them(client, address, status):
    response = client.get(address)
    assert (response.status_code, guard(response)) == (status, WHOLE)
    response.close()


def test_a_foreign_host_is_refused_with_them(client):
    response = client.get("/admin/", headers={"host": "elsewhere.invalid"})
    assert (response.status_code, guard(response)) == (400, WHOLE)


def test_a_forged_form_is_refused_with_them():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert (response.status_code, guard(response)) == (403, WHOLE)


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_has_them():
    response = Client(raise_request_exception=False).get("/broken/")
    assert (response.status_code, guard(response)) == (500, WHOLE)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_redirect_to_https_has_them(client):
    response = client.get("/admin/")
    assert (response.status_code, guard(response)) == (301, WHOLE)


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_may_have_a_policy_of_its_own(client):
    assert client.get("/drawing/").headers["Content-Security-Policy"] == "default-src 'none'; img-src 'self' data:"


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_may_say_a_header_itself(client):
    assert guard(client.get("/own/")) == {**WHOLE, "Cross-Origin-Resource-Policy": "cross-origin"}


@pytest.mark.parametrize(
    ("policy", "text"),
    [
        ({}, ""),
        ({"default-src": ["'none'"]}, "default-src 'none'"),
        (
            {"upgrade-insecure-requests": True, "img-src": ["'self'", "data:"]},
            "upgrade-insecure-requests; img-src 'self' data:",
        ),
        ({"img-src": None, "font-src": []}, ""),
    ],
)
def test_a_policy_is_written_in_the_order_given(policy, text):
    assert policy_text(policy) == text
