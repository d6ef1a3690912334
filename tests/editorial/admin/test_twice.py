"""A button clicked twice ends where one click would have."""

import pytest

from editorial.models import WorkflowEntry
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def of_new_draft():
    return make.submitted(make.tie())


def of_working_copy():
    return make.submitted(make.edit(make.working_copy(make.published(make.tie())), note="Newer."))


@pytest.mark.parametrize("row", [of_new_draft, of_working_copy])
def test_a_second_click_on_publish_leads_to_the_live_page(approving, client_of, url, row):
    row = row()
    live = row.revises or row
    data = {"token": str(row.edit_token), "uid": str(row.uid), "note": "As cited."}
    for said in ("“Guinea – Mali”: Publish, done.", "“Guinea – Mali”: Publish, done already."):
        answer = approving.post(url(row, "move", "publish"), data, follow=True)
        assert [str(message) for message in answer.context["messages"]] == [said]
    assert answer.redirect_chain == [(url(live), 302)]
    assert WorkflowEntry.objects.filter(uid=row.uid, move="publish").count() == (2 if row.revises_id else 1)
    other = approving.post(url(row, "move", "publish"), data | {"note": "Another word."})
    assert (other.status_code in (404, 409), "Another word." in other.text) == (True, True)
    somebody = client_of(make.person("third", "Editor"))
    assert somebody.post(url(row, "move", "publish"), data).status_code in (404, 409)
