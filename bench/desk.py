"""Add a membership from a new source and get it published, by two practised editors in a browser; print what it cost.

Usage: python -m bench.desk [--long]    (--long: as first built, without the buttons and links that were added since)
"""

import argparse
import io
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
TEXT = "Mali joined Interpol in 1961.\n\nThe organization has its seat in Lyon."
SOURCE = {"title": "Members of the organization", "licence": "public domain", "reliability_reason": "Its own list."}
HEAD = "| person | step | clicks | fields | characters | page loads | seconds |\n|---|---|---|---|---|---|---|"


@dataclass
class Hand:
    """One person's window, and what was done in it step by step: clicks, fields, characters, page loads, seconds."""

    name: str
    page: Page
    steps: dict[str, list[float]] = field(default_factory=dict)
    step: str = ""

    def __post_init__(self):
        self.page.on("domcontentloaded", lambda _page: self._add(3, 1))

    def _add(self, place: int, number: float) -> None:
        if self.step:
            self.steps[self.step][place] += number

    @contextmanager
    def doing(self, step: str):
        """Count what happens in the block as this step."""
        self.step, began = step, time.monotonic()
        self.steps[step] = [0, 0, 0, 0, 0]
        yield
        self._add(4, time.monotonic() - began)
        self.step = ""

    def click(self, locator) -> None:
        """Click something on the page."""
        self._add(0, 1)
        locator.click()

    def go(self, locator) -> None:
        """Click what leads to another page, and wait until it can be used."""
        with self.page.expect_navigation():
            self.click(locator)

    def fill(self, name: str, text: str) -> None:
        """Type into the field of this name."""
        self._add(1, 1)
        self._add(2, len(text))
        self.page.locator(f"[name={name}]").fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose in a drop-down list: a field, and the one letter that finds it."""
        self._add(1, 1)
        self._add(2, 1)
        self.page.locator(f"[name={name}]").select_option(value)

    def pick(self, name: str, words: str) -> None:
        """Find a record in a picker by words and take the first one found."""
        self._add(1, 1)
        self._add(2, len(words) + 1)
        self.click(self.page.locator(f"[name={name}] + .select2 .select2-selection"))
        self.page.keyboard.type(words)
        # What is offered before a word is typed stands there for a moment.
        self.page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
        self.page.keyboard.press("Enter")

    def button(self, name: str):
        """Return the button of this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str):
        """Return the first link of this name."""
        return self.page.get_by_role("link", name=name, exact=True).first


DESK = "## The desk"
"""The heading of the section of docs/benchmark.md that this command is the source of."""


def kept(page: str) -> str:
    """Return that section of the page as it stands, or nothing: it is measured by itself."""
    _before, heading, section = page.partition(DESK)
    return f"\n{heading}{section}" if heading else ""


def submit(hand: Hand, is_long: bool) -> None:
    """Send a filled form to review."""
    if is_long:
        hand.go(hand.button("Save and go to review"))
        hand.go(hand.button("Submit for review"))
    else:
        hand.go(hand.button("Save and submit for review"))


def approve(hand: Hand, title: str) -> None:
    """Publish what waits under this title."""
    hand.page.goto("/admin/")
    hand.go(hand.page.get_by_role("link", name="waiting for my review"))
    hand.go(hand.link(title))
    hand.click(hand.page.get_by_text("Publish…", exact=True))
    hand.click(hand.page.locator("#id_publish_minor"))
    hand.go(hand.button("Publish"))


def to_passages(hand: Hand, is_long: bool) -> None:
    """Open the passages of the new document, from the list of documents or, the long way, from its source."""
    hand.page.goto("/admin/")
    if is_long:
        hand.go(hand.link("Sources"))
        hand.go(hand.link(SOURCE["title"]))
        hand.go(hand.page.locator(".object-tools").get_by_role("link", name="Documents"))
        hand.go(hand.link("members-list"))
    else:
        hand.go(hand.link("Documents"))
        hand.go(hand.page.get_by_role("row", name="members-list").get_by_role("link", name="Read, and start records"))


def journey(writer: Hand, editor: Hand, is_long: bool) -> None:
    """Do the whole of it, from the empty form of a source to the published membership."""
    with writer.doing("the source"):
        writer.page.goto("/admin/")
        writer.go(writer.page.locator("a[href='/admin/editorial/source/add/']").first)
        writer.choose("type", "webpage")
        for name, text in SOURCE.items():
            writer.fill(name, text)
        writer.choose("redistribution", "open")
        writer.choose("reliability", "A")
        submit(writer, is_long)
    with writer.doing("its document"):
        writer.go(writer.page.locator(".object-tools").get_by_role("link", name="Documents"))
        writer.go(writer.link("Add a document"))
        writer.fill("key", "members-list")
        writer.fill("retrieved_at", "2026-01-02")
        writer._add(0, 1)  # the text is pasted
        writer.page.locator("[name=text]").fill(TEXT)
        writer.go(writer.button("Add the document"))
    with editor.doing("the source and its document"):
        approve(editor, SOURCE["title"])
        editor.go(editor.button("Take in"))
    with writer.doing("the membership"):
        to_passages(writer, is_long)
        writer.click(writer.page.get_by_role("checkbox", name="Start a record from this passage").first)
        writer.choose("kind", "memberships")
        writer.go(writer.button("Start"))
        writer.pick("member", "Mali")
        writer.pick("organization", "interpol")
        writer.choose("type", "full")
        writer.click(writer.page.get_by_text("Add another Spell"))
        writer.choose("spells-0-status", "active")
        writer.fill("spells-0-since", "1961")
        writer.click(writer.button("1961"))
        submit(writer, is_long)
    with editor.doing("the membership"):
        approve(editor, "Mali in INTERPOL")


def table(hands: list[Hand]) -> str:
    """Return what each person did, step by step, and the sums."""
    lines, total = [HEAD], [0.0] * 5
    for hand in hands:
        for step, counted in hand.steps.items():
            total = [one + other for one, other in zip(total, counted, strict=True)]
            lines.append(_line(hand.name, step, counted))
    return "\n".join([*lines, _line("both", "all of it", total)])


def _line(name: str, step: str, counted: list[float]) -> str:
    return f"| {name} | {step} | {' | '.join(f'{number:.0f}' for number in counted[:4])} | {counted[4]:.1f} |"


def measured(is_long: bool) -> str:
    """Return the table of one journey through a register that was loaded a moment ago."""
    from django.contrib.auth.models import User  # inline: needs the app registry

    for command in ("migrate", "load_register", "make_demo_editors"):
        call_command(command, verbosity=0, stdout=io.StringIO())
    server = LiveServer("localhost")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        hands = []
        for name in ("contributor", "editor"):
            client = Client()
            client.force_login(User.objects.get(username=name))
            context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800})
            value = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server.url}])
            hands.append(Hand(name, context.new_page()))
        journey(*hands, is_long)
        browser.close()
    server.stop()
    return table(hands)


def main() -> None:
    """Make a register in a temporary directory, serve it, and let the two work."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="as first built")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {
            "CHANCERY_VAR": directory,
            "DATABASE_URL": f"sqlite:///{directory}/register.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
        }
        django.setup()
        print(measured(given.long))


if __name__ == "__main__":
    main()
