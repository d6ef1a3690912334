"""Lists of the API while nothing is published."""

from tests import factories


def test_an_empty_list_says_what_it_would_hold(ask):
    assert ask("actors/")["meta"] == {
        "kind": "actors",
        "revision": 0,
        "as_of": None,
        "page_size": 50,
        "licence": "CC BY 4.0; each citation names the licence of its source",
        "cite": "Chancery, actors, revision 0, http://testserver/api/v1/actors/",
        "walk_began": 0,
    }


def test_a_party_nobody_public_names_is_not_there(ask, db):
    factories.party("hidden-body")
    ask("parties/hidden-body/", status=404)
    assert [row["slug"] for row in ask("parties/")["results"]] == []
