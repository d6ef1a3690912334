"""Nobody approves his own text with the buttons either, whatever he knows of the tokens."""

import pytest
from django.urls import reverse

from editorial.models import Stage, WorkflowEntry
from editorial.workflow.log import APPROVALS, lines
from tests import factories as make
from tests.editorial.admin.pages import posted_by
from tests.editorial.routes import ROUTES, handed_in, live_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REFUSED = "contributed to “Attack on a bus” since its last publication and cannot approve it; ask somebody else."


def refused_by_every_button(client, url, row) -> None:
    """The button of the review page and that of a selection say why; nothing is published."""
    row.refresh_from_db()
    before = lines(row).filter(move__in=APPROVALS).count()
    said = {"note": "As cited.", "token": str(row.edit_token)}
    name = f"{row.kind}:{row.uid}:{row.edit_token}"
    answers = (
        client.post(url(row, "move", "publish"), said),
        client.post(reverse("admin:bulk", args=["publish"]), {"row": name, "confirmed": "1", "note": "As cited."}),
    )
    assert [REFUSED in answer.text for answer in answers] == [True, True]
    row.refresh_from_db()
    assert (row.stage, lines(row).filter(move__in=APPROVALS).count()) == (Stage.IN_REVIEW, before)


@pytest.mark.parametrize("route", ROUTES)
def test_whoever_had_a_part_in_it_cannot_press_the_buttons(client_of, url, reviewer, route):
    row = ROUTES[route](reviewer)
    refused_by_every_button(client_of(reviewer), url, row)


@pytest.mark.parametrize(
    ("column", "value"), [("summary", "One word."), ("casualties-0-printed", "nine"), ("casualties-0-DELETE", "on")]
)
def test_a_save_of_the_form_is_a_part_in_it(approving, url, column, value):
    copy = make.working_copy(live_event())
    data = posted_by(approving.get(url(copy)).text, "securityevent_form")
    assert approving.post(url(copy), data | {column: value}).status_code == 302
    refused_by_every_button(approving, url, handed_in(copy))


def test_a_form_sent_unchanged_is_none(approving, url, reviewer):
    copy = make.working_copy(live_event())
    data = posted_by(approving.get(url(copy)).text, "securityevent_form")
    assert approving.post(url(copy), data).status_code == 302
    row = handed_in(copy)
    approving.post(url(row, "move", "publish"), {"note": "As cited.", "token": str(row.edit_token)})
    assert WorkflowEntry.objects.filter(move="publish", by=reviewer).count() == 1
