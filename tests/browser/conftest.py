"""A chromium and the loaded register behind a live server; without chromium these tests skip, and fail where CI=true."""

import os
import shutil

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from tests import factories

playwright = pytest.importorskip("playwright.sync_api", reason="The browser tests need requirements/browser.txt.")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
EDITORS = {"contributor": "Contributor", "editor": "Editor", "chief": "Chief editor"}
"""User name -> group of the people who work at the desk; the group is also the name shown."""


@pytest.fixture(scope="session")
def chromium():
    """The browser on PATH."""
    path = shutil.which("chromium")
    if path is None:
        reason = "There is no chromium on PATH; install it to drive the pages."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    # Playwright keeps an event loop in this thread; the queries of the tests themselves stay synchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def site(kept_register, django_db_blocker):
    """The address of a server with the loaded register behind it."""
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def opened(chromium):
    """A function that opens an address in a tab of its own and returns the page and what its console said."""
    contexts = {}

    def window(address, width=1280, scheme="light", scripts=True):
        kind = (width, scheme, scripts)
        if kind not in contexts:
            size = {"width": width, "height": 800}
            contexts[kind] = chromium.new_context(viewport=size, color_scheme=scheme, java_script_enabled=scripts)
        page = contexts[kind].new_page()
        said = listened(page)
        page.goto(address)
        return page, said

    yield window
    for context in contexts.values():
        context.close()


def listened(page) -> list[str]:
    """Return a list that grows by what the console of a page says."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture(scope="module")
def sessions(site, django_db_blocker):
    """The session cookie of each editor, by user name; they are signed in already."""
    with django_db_blocker.unblock():
        return {name: _signed_in(name, group) for name, group in EDITORS.items()}


def _signed_in(name: str, group: str) -> str:
    client = Client()
    client.force_login(factories.person(name, group, first_name=group, is_staff=True))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def windows(chromium, site, sessions):
    """A function that returns the window of an editor: one for each way of looking, kept for the module."""
    contexts = {}

    def window(name, width=1280, scheme="light", language="en", scripts=True):
        way = (name, width, scheme, language, scripts)
        if way not in contexts:
            contexts[way] = chromium.new_context(
                base_url=site,
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                locale=language,
                java_script_enabled=scripts,
            )
            if name:
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": sessions[name], "url": site}
                contexts[way].add_cookies([cookie])
        return contexts[way]

    yield window
    for context in contexts.values():
        context.close()


@pytest.fixture
def desk(db, windows):
    """A function that opens a page of the admin for an editor; at the end no console may have said anything."""
    # The transaction of a test is SQLite's only lock for writing, and it is the server that writes here.
    connection.connection.rollback()
    pages = []

    def page(name, path="/admin/", **way):
        tab = windows(name, **way).new_page()
        pages.append((tab, listened(tab)))
        tab.goto(path)
        return tab

    yield page
    # A refusal is meant: that it is one is what its status says.
    said = [line for tab, lines in pages for line in lines if "status of 4" not in line]
    for tab, _lines in pages:
        tab.close()
    assert said == []
