"""The editorial desk in a browser: a record from the first word to the withdrawal, and what may come in between."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.desk import answer, follow, open_record, press, tab_to, waiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(scope="module")
def passages(site, django_db_blocker):
    """Two passages of an attached document: what an editor searches in."""
    with django_db_blocker.unblock():
        return factories.passage(0, 52), factories.passage(53, 78)


def test_a_correction_from_the_first_word_to_the_withdrawal(desk, opened, site):
    writer, reviewer, chief = desk("contributor"), desk("editor"), desk("chief")
    open_record(writer, "relations/tie", "India – Mali")
    press(writer, "Revise")
    note = writer.get_by_role("textbox", name="Note:")
    listed = note.input_value()
    note.fill(f"{listed} Embassies opened.")
    press(writer, "Save and go to review")
    press(writer, "Submit for review")

    waiting(reviewer, "waiting for my review", "India – Mali")
    expect(reviewer.locator("ins")).to_have_text(["Embassies opened."])
    answer(reviewer, "Send back", {"Note:": "Which embassies?"}, about=("Tie", "Note"))

    waiting(writer, "sent back to me", "India – Mali")
    notes = writer.get_by_role("region", name="Notes")
    expect(notes).to_contain_text("Which embassies?")
    notes.get_by_role("link", name="Note", exact=True).click()
    expect(note).to_be_focused()
    note.fill(f"{listed} The embassies are named.")
    press(writer, "Save and go to review")
    press(writer, "Submit for review")

    waiting(reviewer, "waiting for my review", "India – Mali")
    answer(reviewer, "Publish", {"Note:": "The footnotes name the embassies."})
    reader, said = opened(f"{site}/en/ties/mali-india/")
    expect(reader.get_by_role("main")).to_contain_text("The embassies are named.")
    expect(reader.get_by_text("Corrected on")).to_contain_text("because: The footnotes name the embassies.")
    follow(reader, "What changed")
    expect(reader.locator("ins").first).to_contain_text("The embassies are named.")

    open_record(chief, "relations/tie", "India – Mali")
    answer(chief, "Withdraw", {"Reason": "The page was a copy."})
    # Asked again, for a browser may show what it has for a minute.
    reader.goto(f"{site}/en/ties/mali-india/")
    assert reader.reload().status == 410
    expect(reader.get_by_role("main")).to_contain_text("The page was a copy.")
    assert [line for line in said if "410 (Gone)" not in line] == []


def test_two_windows_on_one_record(desk):
    first, second = desk("contributor"), desk("editor")
    open_record(first, "relations/tie", "Canada – Mali")
    press(first, "Revise")
    second.goto(first.url)
    for page, text in ((first, "What the first wrote."), (second, "What the second wrote.")):
        page.get_by_role("textbox", name="Note:").fill(text)
        press(page, "Save and continue editing")
    theirs = second.get_by_role("region", name="What was saved since you opened this page")
    expect(theirs.locator("ins")).to_contain_text(["What the first wrote."])
    note = second.get_by_role("textbox", name="Note:")
    expect(note).to_have_value("What the second wrote.")
    press(second, "Save and continue editing")
    first.reload()
    expect(first.get_by_role("textbox", name="Note:")).to_have_value("What the second wrote.")


def test_a_passage_is_found_and_becomes_evidence_by_keyboard_alone(desk, passages):
    page = desk("contributor", "/admin/organizations/membership/add/")
    tab_to(page, "Add another Citation")
    page.keyboard.press("Enter")
    tab_to(page, "Passage")
    page.keyboard.press("Enter")
    page.keyboard.type("guinea established")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("characters 0-52")
    page.keyboard.press("Enter")
    words = page.locator("#citations-0")
    expect(words.locator("blockquote")).to_have_text("Mali and Guinea established relations on 1960-10-02.")
    tab_to(page, "1960-10-02")
    page.keyboard.press("Space")
    expect(words.get_by_role("textbox", name="Evidence:")).to_have_value("1960-10-02")
    expect(words.get_by_role("button", name="1960-10-02")).to_have_attribute("aria-pressed", "true")


def test_a_selection_is_submitted_and_published(desk):
    writer, reviewer = desk("contributor"), desk("editor")
    for title in ("Algeria – Mali", "Libya – Mali"):
        open_record(writer, "relations/tie", title)
        press(writer, "Revise")
        writer.get_by_role("textbox", name="Note:").fill(f"Of {title}.")
        press(writer, "Save")
    steps = (
        (writer, "my drafts", "Submit for review", "Submitted"),
        (reviewer, "waiting for my review", "Publish", "Published"),
    )
    for page, queue, move, done in steps:
        page.goto("/admin/")
        follow(page, re.compile(queue))
        for title in ("Algeria – Mali", "Libya – Mali"):
            page.get_by_role("checkbox", name=f"Choose {title}").check()
        press(page, f"{move} what is ticked…")
        if move == "Publish":
            page.get_by_role("textbox", name="Note for all of them").fill("Two notes.")
        press(page, f"{move}: all that are ticked")
        expect(page.get_by_role("status").get_by_role("listitem")).to_contain_text(
            [f"{title} (tie): {done}" for title in ("Algeria – Mali", "Libya – Mali")]
        )
