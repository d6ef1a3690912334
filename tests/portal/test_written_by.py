"""Who wrote a version is said alike by its history, the history of the editors and the public log."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from editorial.models import Revision
from editorial.workflow import discard, override, restore
from tests import factories
from tests.editorial.test_versions import withdrawn
from tests.portal.test_history_page import said

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def _written_alone():
    """One person writes it and publishes it."""
    chief = factories.person("chief", "Chief editor")
    row = factories.draft(factories.Organization, by=chief, name_en="League", type="regional")
    return override(row, chief, row.edit_token, "Nobody else is here."), {"1": "chief"}


def _discarded_before(then):
    """Somebody's working copy is discarded before `then` makes the next one."""
    live, ghost = factories.published(factories.organization()), factories.person("ghost", "Contributor")
    copy = factories.edit(factories.working_copy(live, ghost), ghost, name_en="Spectral League")
    discard(copy, ghost, copy.edit_token)
    live.refresh_from_db()
    factories.published(then(live))
    return live


def _amended_after_a_discarded_copy():
    return _discarded_before(factories.working_copy), {"1": "author", "2": "author"}


def _restored_after_a_discarded_copy():
    live = _discarded_before(lambda live: restore(withdrawn(live), factories.author()))
    return live, {"1": "author", "2": "", "3": "author"}


@pytest.mark.parametrize("made", [_written_alone, _amended_after_a_discarded_copy, _restored_after_a_discarded_copy])
def test_three_displays_name_the_same_authors(client, made):
    live, expected = made()
    root = Client()
    root.force_login(User.objects.create_superuser("root", is_staff=True))
    pages = [
        client.get(f"/en/records/{live.uid}/history/").text,
        root.get(f"/admin/organizations/organization/{live.pk}/history/").text,
    ]
    assert [_told(page) for page in pages] == [expected, expected]
    table = csv.DictReader(io.StringIO(b"".join(client.get("/en/log.csv").streaming_content).decode()))
    told = [row["authors"] for row in table if row["id"] == str(live.uid)]
    assert told == list(expected.values())[::-1]
    acts = re.findall(r'<tr id="revision-.*?</tr>', client.get("/en/log/").text, re.DOTALL)
    acts = [said(f"<main{act}</main>") for act in acts if f"records/{live.uid}/" in act]
    assert [_names(act) for act in acts] == told
    assert "ghost" not in str(list(Revision.objects.values_list("actors", flat=True)))


def _told(page: str) -> dict[str, str]:
    """Return the number of each version on a page -> whom it names as its authors."""
    versions = re.findall(r"<section class=\"version\".*?</section>", page, re.DOTALL)
    return {
        re.search("Version (\\d)", version)[1]: _names(said(f"<main{version}</main>")) for version in versions[::-1]
    }


def _names(text: str) -> str:
    found = re.search(r"Written by ([^.]*)\.", text)
    return found[1] if found else ""
