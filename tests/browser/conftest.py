"""A chromium and the loaded register behind a live server; without chromium these tests skip, and fail where CI=true."""

import os
import shutil

import pytest
from pytest_django.live_server_helper import LiveServer

playwright = pytest.importorskip("playwright.sync_api", reason="The browser tests need requirements/browser.txt.")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


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
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page, said

    yield window
    for context in contexts.values():
        context.close()
