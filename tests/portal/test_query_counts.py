"""Every page takes as many queries for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.views.home import KINDS

PAGES = {
    "/en/": 10,
    "/en/countries/": 4,
    "/en/ties/": 16,
    "/en/ties/?as_of=2021-12-31": 19,
    "/en/mli/": 54,
    "/en/mli/?as_of=2021-12-31": 45,
    "/en/mli/ties/": 15,
    "/en/ties/mali-gin/": 19,
    "/en/memberships/": 14,
    "/en/organizations/": 8,
    "/en/organizations/organization-0/": 28,
    "/en/organizations/organization-1/": 33,
    "/en/memberships/mli-organization-1/": 13,
    "/en/actors/": 9,
    "/en/actors/umbrella/": 27,
    "/en/actors/group-1/": 31,
    "/en/places/": 11,
    "/en/places/region/": 22,
    "/en/places/town-1/": 21,
    "/en/security-events/": 23,
    "/en/security-events/attack-1/": 21,
    "/en/missions/": 16,
    "/en/missions/?as_of=2021-12-31": 15,
    "/en/missions/embassy-1/": 23,
    "/en/mli/missions/": 15,
    "/en/offices/": 13,
    "/en/offices/office-0/": 17,
    "/en/offices/office-1/": 17,
    "/en/programmes/": 17,
    "/en/programmes/programme-1/": 17,
    "/en/agreements/": 15,
    "/en/agreements/accord-1/": 16,
    "/en/diplomatic-events/": 16,
    "/en/diplomatic-events/summit-1/": 14,
    "/en/figures/": 13,
    "/en/figures/all-doses/": 13,
    "/en/figures/doses-1/": 14,
    "/en/statements/": 18,
    "/en/statements/relations-are-good-1/": 14,
    "/en/mli/statements/": 17,
    "/en/measures/": 16,
    "/en/measures/embargo-1/": 15,
    "/en/deployments/": 13,
    "/en/deployments/group-1-town-1/": 10,
    "/en/disagreements/": 14,
    "/en/disagreements/question-1/": 14,
    "/en/mli/disagreements/": 13,
    "/en/mli/gaps/": 26,
    "/en/mli/timeline/": 26,
    "/en/mli/timeline/?undated=true": 14,
    "/en/mli/compare/?from=1950-01-01&to=2021-12-31": 15,
    "/en/mli/ties/gin/": 17,
    "/en/search/": 2,
    "/en/search/?q=group": 9,
    "/en/search/?q=group&kind=actors": 9,
    "/en/search/?q=grupo": 21,
    "/en/vocabularies/": 2,
    "/en/sources/": 10,
    "/en/sources/handbook/": 9,
    "/en/sources/handbook/read/": 10,
}


def queries(client, path):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200, path
    return len(caught)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_the_same_queries_for_any_number_of_rows(client, populate, rows):
    populate(rows)
    assert {path: queries(client, path) for path in PAGES} == PAGES


def test_every_kind_has_its_list_and_a_page_here():
    asked = [path.partition("?")[0].split("/")[2:-1] for path in PAGES]
    lists, pages = {words[0] for words in asked if len(words) == 1}, {words[0] for words in asked if len(words) == 2}
    assert (set(KINDS) - lists, set(KINDS) - pages) == (set(), set())
