"""What people do at the desk, by roles and labels, as a screen reader knows them."""

import re

from playwright.sync_api import Page

MOST_TABS = 150
"""Steps with the Tab key after which what is looked for is not there."""
FOCUSED = """() => {
  const at = document.activeElement;
  const named = (at.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id));
  const label = at.getAttribute("aria-label") || (at.labels?.[0] || at).textContent;
  return named[0] && named[0] !== at ? named[0].textContent : label;
}"""


def follow(page: Page, name) -> None:
    """Click a link, named exactly or by a pattern, and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("link", name=name, exact=isinstance(name, str)).click()


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def open_record(page: Page, kind: str, title: str) -> None:
    """Open the change list of a kind and, from it, the record with this title."""
    page.goto(f"/admin/{kind}/")
    follow(page, title)


def waiting(page: Page, queue: str, title: str) -> None:
    """Open a record from one of the lists of the desk."""
    page.goto("/admin/")
    follow(page, re.compile(queue))
    follow(page, title)


def answer(page: Page, move: str, fields: dict[str, str], about: tuple[str, ...] = ()) -> None:
    """Open what a move asks, fill in the fields named, tick what the note is about, its group first, and make the move."""
    asked = page.get_by_role("group").filter(has=page.get_by_text(f"{move}…", exact=True))
    asked.get_by_text(f"{move}…", exact=True).click()
    for label, text in fields.items():
        asked.get_by_role("textbox", name=label).fill(text)
    if about:
        asked.get_by_text(about[0], exact=True).click()
        asked.get_by_role("checkbox", name=about[1], exact=True).check()
    with page.expect_navigation():
        asked.get_by_role("button", name=move, exact=True).click()


def tab_to(page: Page, name: str) -> None:
    """Press the Tab key until the focus is on what has this name."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).strip().rstrip(":").strip() == name:
            return
    raise AssertionError(f"The Tab key does not lead to “{name}”.")
