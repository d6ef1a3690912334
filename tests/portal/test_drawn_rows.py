"""Drawings of made rows: a second country, and the chart of which the register has too few events yet."""

from tests import factories


def test_a_second_country_has_its_own_map(client, db):
    for code in ("GIN", "SEN", "CHN"):
        factories.published(factories.tie(code, slug=f"mali-{code.lower()}"))
    assert "<figure" in client.get("/en/mli/").text
    assert "<figure" not in client.get("/en/gin/").text


def test_a_page_of_a_dozen_events_has_the_chart(client, db):
    for number in range(1, 13):
        factories.published(factories.event(f"Attack {number}", date=f"2021-{number:02}-01"))
    for path in ("/en/mli/", "/en/mli/security-events/", "/en/security-events/?type=Riots", "/en/security-events/"):
        chart = '<figure class="drawing months">' in client.get(path).text
        assert chart == ("type=" not in path), path
