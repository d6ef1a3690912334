"""Real threads through the admin's own pages: what a form or a review page showed is what is saved or published."""

import random
import re
import time
from functools import partial
from html import unescape

import pytest
from django.core import mail

from editorial.models import Revision, Version
from security.models import SecurityEvent
from tests import factories as make
from tests.editorial.admin.pages import posted_by
from tests.editorial.races import (
    FEW_AND_MANY,
    nothing_is_lost,
    one_publication,
    tally,
    waiting,
    whole_chain,
    writing,
)

pytestmark = pytest.mark.django_db(transaction=True)

FORM = "securityevent_form"


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_editors_on_one_form_lose_nothing(race, client_of, url, full):
    editors, saves = (8, 25) if full else (3, 2)
    people = [make.person(f"editor-{number}", "Contributor") for number in range(editors)]
    clients, event = {person.pk: client_of(person) for person in people}, tally(people)
    address = url(event)

    def save(person, nth, mark, meet):
        shown = posted_by(clients[person.pk].get(address).text, FORM)
        meet()
        (row,) = [name.split("-")[1] for name, value in shown.items() if value == person.username]
        number = dict.fromkeys((f"casualties-{row}-{column}" for column in ("printed", "low", "best")), str(nth))
        mine = shown | {"summary": f"{shown['summary']} {mark}"} | number
        answer = clients[person.pk].post(address, mine)
        if answer.status_code == 409:
            gives_back(answer.text, mine["summary"])
            return False
        if answer.status_code == 503:
            # Eight at once may keep SQLite's one writer busy for longer than a form waits.
            assert mark in answer.text
            return False
        assert errors(answer.text) == []
        assert answer.status_code == 302
        return True

    nothing_is_lost(event, people, saves, race(writing(people, saves, save, pause=4.0 if full else 0.1)))


def gives_back(page: str, typed: str) -> None:
    """The page of a refused save has the summary that was typed in its form, and shows what somebody else added."""
    (theirs,) = re.findall(r'class="record-theirs".*?</section>', page, re.DOTALL)
    assert posted_by(page, FORM)["summary"] == typed
    assert re.search(r"<ins[ >]", theirs)


def errors(page: str) -> list[str]:
    """The sentences with which a form was refused."""
    return re.findall(r'<ul class="errorlist.*?</ul>', page, re.DOTALL)


def pressed(address: str, data: dict, client) -> int:
    """Post to an address and return the status."""
    return client.post(address, data).status_code


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_of_eight_approvals_by_button_one_succeeds(race, client_of, url, full):
    reviewers = [client_of(make.person(f"reviewer-{number}", "Editor")) for number in range(8)]
    for number in range(50 if full else 2):
        as_copy = bool(number % 2)
        row, before = waiting(number, as_copy), Revision.objects.count()
        data = {"token": str(row.edit_token), "note": "As cited."}
        press = partial(pressed, url(row, "move", "publish"), data)
        mail.outbox.clear()
        # Who comes late finds the copy gone, or the record published, which is a conflict.
        assert set(race([partial(press, client) for client in reviewers])) <= {302, 404, 409}
        one_publication(row, 2 if as_copy else 1, before)
    whole_chain()


@pytest.mark.parametrize("full", FEW_AND_MANY)
def test_approving_on_the_page_while_the_author_edits_publishes_what_the_page_showed(race, client_of, url, full):
    author, reviewer = client_of(make.author()), client_of(make.approver())
    event = make.published(make.event(summary="Begun."))
    for number in range(50 if full else 3):
        row = make.submitted(make.edit(make.working_copy(event), summary=f"Round {number}, step 0."))
        shown, wrote = race([lambda row=row: approve(reviewer, url, row), lambda row=row: rewrite(author, url, row)])
        event.refresh_from_db()
        assert event.version == number + 2
        assert event.summary == shown
        assert f'"summary":"{shown}"' in Version.objects.get(uid=event.uid, number=event.version).snapshot
        assert wrote <= 3
    whole_chain()


def approve(client, url, row) -> str:
    """Read the review page and press its button until it is taken; return the text the page showed."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        page = client.get(url(row, "review"))
        text = re.search(r"Round \d+, step \d+", strip(page.text)) if page.status_code == 200 else None
        token = re.search(r'name="token" value="([^"]*)"', page.text)
        if "move/publish/" in page.text and text and token:
            time.sleep(random.random() / 20)
            answer = client.post(url(row, "move", "publish"), {"token": token[1], "note": "As cited."})
            if answer.status_code == 302 and not SecurityEvent.objects.filter(pk=row.pk).exists():
                return f"{text[0]}."
    raise AssertionError("The approval never came through.")


def strip(page: str) -> str:
    """The words of a page, those that are gone left out."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<del.*?</del>", "", page, flags=re.DOTALL)))


def rewrite(client, url, row) -> int:
    """Recall, save and submit by the pages' own buttons, up to three times; return how often it was saved."""
    for step in range(1, 4):
        time.sleep(random.random() / 10)
        found = SecurityEvent.objects.filter(pk=row.pk).first()
        if found is None:
            return step - 1
        client.post(url(row, "move", "recall"), {"token": str(found.edit_token)})
        page = client.get(url(row))
        if page.status_code != 200 or "_save" not in page.text:
            return step - 1
        data = posted_by(page.text, FORM)
        said = re.sub(r"step \d+", f"step {step}", data["summary"])
        assert client.post(url(row), data | {"summary": said}).status_code == 302
        found = SecurityEvent.objects.get(pk=row.pk)
        client.post(url(row, "move", "submit"), {"token": str(found.edit_token)})
    return 3
