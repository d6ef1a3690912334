"""Every page of the desk in a browser: accessible, within its window, silent, French under French, and without scripts."""

import re
from datetime import date

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from playwright.sync_api import expect

from editorial import workflow
from editorial.capture import staging
from relations.models import Tie
from tests import factories
from tests.browser.desk import open_record, press
from tests.browser.rules import broken_rules, in_short

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

MEANT = {"English", "spells", "diplomatic relations", "author"}
"""English on French pages: the way to the other language, a path and evidence of a citation, and who wrote it."""
WAYS = [
    {"width": 1280, "scheme": "light", "language": "en"},
    {"width": 320, "scheme": "dark", "language": "fr"},
    {"width": 320, "scheme": "light", "language": "en"},
    {"width": 1280, "scheme": "dark", "language": "fr"},
]
TIE = "/admin/relations/tie"
MEMBERSHIP = "/admin/organizations/membership"
TEXT = "Mali joined the African Union in 2002.\n\nIt was suspended in 2021."


@pytest.fixture(scope="module")
def rows(site, sessions, django_db_blocker):
    """Rows at every stage, by what they are; the keys in the addresses of `PAGES`."""
    with django_db_blocker.unblock():
        writer, editor = factories.person("contributor"), factories.person("editor")

        def copy(slug):
            row = factories.working_copy(Tie.objects.live().get(slug=slug), writer)
            return factories.edit(row, writer, note="What a source says of it now.")

        waiting = workflow.submit(row := copy("mali-mexico"), writer, row.edit_token)
        back = workflow.submit(row := copy("mali-china"), writer, row.edit_token)
        back = workflow.send_back(back, editor, back.edit_token, "Which source?", ["note"])
        live = Tie.objects.live().get(slug="mali-libya")
        workflow.withdraw(live, editor, live.edit_token, "error", "The page was a copy.")
        document = factories.document()
        factories.passage(0, 52)
        capture = staging.add(
            document.source, writer, name="text.txt", data=TEXT.encode(), key="new", retrieved_at=date(2026, 1, 2)
        )
        new = factories.membership("SEN", by=writer, cited=False)
        return {
            "waiting": waiting.pk, "back": back.pk, "live": back.revises_id, "new": new.pk, "gone": live.pk,
            "document": document.pk, "source": document.source_id, "capture": capture.uid,
        }  # fmt: skip


PAGES = {
    "the desk": "/admin/",
    "a list of the desk": "/admin/desk/review/",
    "a list of the desk that is empty": "/admin/desk/past-review/",
    "a change list, its filters open": f"{TIE}/?at=published",
    "an empty form": f"{MEMBERSHIP}/add/",
    "a form of tables": "/admin/organizations/organization/add/",
    "a draft": f"{MEMBERSHIP}/{{new}}/change/",
    "a draft that was sent back": f"{TIE}/{{back}}/change/",
    "a live record": f"{TIE}/{{live}}/change/",
    "a withdrawn record": f"{TIE}/{{gone}}/change/",
    "a review": f"{TIE}/{{waiting}}/review/",
    "a review of something new": f"{MEMBERSHIP}/{{new}}/review/",
    "a history": f"{TIE}/{{gone}}/history/",
    "a preview": f"{TIE}/{{waiting}}/preview/",
    "documents": "/admin/editorial/source/{source}/documents/",
    "a document to add": "/admin/editorial/source/{source}/documents/add/",
    "a capture": "/admin/editorial/source/captures/{capture}/",
    "how far a document is read": "/admin/editorial/document/{document}/reading/",
    "the log": "/admin/editorial/workflowentry/",
    "what was withdrawn": "/{language}/ties/mali-libya/",
    "the public log": "/{language}/log/",
}


def refused_form(page, rows):
    """An add form with nothing in it, sent."""
    page.goto(f"{MEMBERSHIP}/add/")
    _send(page, "_save")


def stale_form(page, rows):
    """A form that was opened before the last save."""
    page.goto(f"{TIE}/{rows['back']}/change/")
    page.evaluate("document.querySelector('[name=edit_token]').value = '00000000-0000-4000-8000-000000000000'")
    page.locator("#id_note").fill("What was typed.")
    _send(page, "_continue")


def kept_text(page, rows):
    """A form for a row that is gone."""
    page.goto(f"{TIE}/{rows['back']}/change/")
    page.evaluate("document.querySelector('form[id$=_form]').action = '../../999999/change/'")
    _send(page, "_save")


def selection(page, rows):
    """What is ticked on a list of the desk, shown before it moves."""
    page.goto("/admin/desk/review/")
    page.locator("[name=row]").first.check()
    with page.expect_navigation():
        page.locator("#content form [type=submit]").click()


def report(page, rows):
    """What came of a selection of which somebody changed the one row meanwhile."""
    selection(page, rows)
    page.evaluate(
        "document.querySelector('[name=row]').value = document.querySelector('[name=row]').value.slice(0, -1) + '0'"
    )
    page.locator("[name=minor]").check()
    with page.expect_navigation():
        page.locator("#content form [type=submit]").click()


STEPS = {
    "a form with errors": refused_form,
    "a stale form": stale_form,
    "what was typed for a row that is gone": kept_text,
    "a selection": selection,
    "the report of a selection": report,
}


def _send(page, name):
    with page.expect_navigation():
        page.locator(f"[name={name}]").first.click()


@pytest.fixture(scope="module")
def english():
    """Texts of ours that French says otherwise, long enough to be no French word by chance."""
    with (settings.LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po").open("rb") as texts:
        entries = [entry for entry in read_po(texts, locale="fr") if isinstance(entry.id, str)]
    return {entry.id for entry in entries if "%" not in entry.id and len(entry.id) > 5 and entry.id != entry.string}


@pytest.fixture
def faults(desk, rows, english):
    """A function that opens a page one way and returns what is wrong with it."""

    def found(name, way):
        page = desk("editor", "about:blank", **way)
        if name in STEPS:
            STEPS[name](page, rows)
        else:
            page.goto(PAGES[name].format(**rows, language=way["language"]))
        wrong = broken_rules(page)
        if way["language"] == "fr":
            lines = {line.strip(" :…") for line in re.split(r"[\n\t]", page.locator("body").inner_text())}
            wrong += sorted(lines & english - MEANT)
        page.close()
        return wrong

    return found


def test_no_page_of_the_desk_breaks_a_rule_in_its_way(faults):
    """One page in four, one way each; `make soak` shows them all, every way."""
    asked = [(name, WAYS[place % 2]) for place, name in enumerate(in_short([*PAGES, *STEPS]))]
    assert {name: wrong for name, way in asked if (wrong := faults(name, way))} == {}


@pytest.mark.soak
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_no_page_of_the_desk_breaks_a_rule_in_any_way(faults, way):
    assert {name: wrong for name in [*PAGES, *STEPS] if (wrong := faults(name, way))} == {}


def test_reading_and_moving_need_no_scripts(desk, rows):
    page = desk("contributor", scripts=False)
    open_record(page, "relations/tie", "France – Mali")
    press(page, "Revise")
    press(page, "Save and go to review")
    press(page, "Submit for review")
    expect(page.locator(".record-state .stage")).to_have_text("in review")
    press(page, "Recall")
    expect(page.locator(".record-state .stage")).to_have_text("draft")
    for path in in_short(PAGES.values()):
        page.goto(path.format(**rows, language="en"))
        expect(page.locator("h1").first).to_be_visible()


def test_a_record_is_started_from_a_passage(desk, rows):
    page = desk("contributor", f"/admin/editorial/document/{rows['document']}/reading/")
    page.get_by_role("checkbox", name="Start a record from this passage").first.check()
    page.get_by_role("combobox", name="Start a record from the passages ticked:").select_option("memberships")
    press(page, "Start")
    expect(page.locator("#citations-0 blockquote")).to_have_text("Mali and Guinea established relations on 1960-10-02.")
