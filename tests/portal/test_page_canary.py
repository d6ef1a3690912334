"""Nothing unpublished is on any page: rows with marker words and an odd number, and a crawl over every address."""

import re

import pytest

from editorial.models import Source
from editorial.workflow import submit, withdraw
from relations.models import Place, PlaceKind
from tests import factories

MARKER = "canarybird"
NUMBER = "7654321"


pytestmark = pytest.mark.once


@pytest.fixture
def register(populate):
    """A small public register, with every country the hidden rows name."""
    for code in ("SEN", "CHN"):
        factories.country(code)
    return populate(2)


def hide_drafts():
    """New drafts and records in review, of every kind, which point at one another."""
    organization = factories.organization(f"{MARKER} league", abbreviation=MARKER.upper())
    factories.membership("SEN", organization, note=MARKER)
    actor = factories.actor(f"{MARKER} band")
    actor.links.create(type="targets", party=factories.country().party)
    place = factories.draft(Place, name_en=f"{MARKER} town", type=PlaceKind.SETTLEMENT)
    place.countries.create(country=factories.country())
    event = factories.event(f"{MARKER} raid", date="2021-07-07", summary=MARKER)
    event.casualties.create(harm="killed", printed=NUMBER, low=int(NUMBER), best=int(NUMBER), high=int(NUMBER))
    event.participants.create(role="perpetrator", as_printed=f"{MARKER} gunmen", identification="unidentified")
    tie = factories.tie("CHN", note=MARKER)
    tie.spells.create(type="diplomatic", status="broken-off", since="1999")
    submit(tie, factories.author(), tie.edit_token)
    values = {"type": "report", "licence": MARKER, "redistribution": "open", "reliability": "B"}
    values |= {"title": f"{MARKER} report", "slug": f"{MARKER}-report", "reliability_reason": MARKER}
    factories.draft(Source, cited=False, **values)


def hide_readings(register):
    """New drafts of the kinds that speak of others, each pointing at public records."""
    mission, section = register.missions[0], register.section
    factories.mission(f"{MARKER} embassy", address=MARKER)
    factories.office(f"{MARKER} office", mission, parent=section).functions.create(text=MARKER)
    programme = factories.programme(f"{MARKER} programme")
    programme.roles.create(type="manages", office=section)
    agreement = factories.agreement(f"{MARKER} accord")
    agreement.parties.create(party=register.organizations[0].party)
    meeting = factories.diplomatic_event(f"{MARKER} summit", place=register.places[0], tie=register.ties[0])
    meeting.participants.create(role="host", party=register.organizations[0].party)
    numbers = {"printed": NUMBER, "low": int(NUMBER), "best": int(NUMBER), "high": int(NUMBER)}
    factories.figure(f"{MARKER} part", component_of=register.whole, **numbers)
    factories.figure(f"{MARKER} figure", recorded_by=register.organizations[0].party, **numbers)
    factories.statement(f"{MARKER} it is.", agreement=register.agreements[0])
    factories.measure(f"{MARKER} embargo", imposed_by=register.organizations[0].party)
    factories.deployment(register.actors[0], place=register.region, strength=MARKER, handed_to=register.umbrella)
    factories.disagreement(f"{MARKER} question", register.memberships[0])


def hide_copies(register):
    """Working copies of published records with other words, children and citations."""
    tie, event, actor = register.ties[0], register.events[0], register.actors[0]
    copy = factories.edit(factories.working_copy(tie), note=f"{MARKER} copy")
    copy.spells.create(type="diplomatic", status="suspended", since="2001", since_reason=MARKER)
    copy.citations.create(passage=factories.passage(), evidence=MARKER, reasoning=MARKER)
    copy = factories.edit(factories.working_copy(event), name_en=f"{MARKER} renamed", date="2019-01-01")
    copy.casualties.create(harm="missing", printed=NUMBER, low=int(NUMBER))
    copy.places.create(place=register.region, role="at", precision="4")
    copy = factories.edit(factories.working_copy(actor), name_en=f"{MARKER} brigade")
    copy.names.create(name=MARKER)
    copy.links.create(type="backed-by", party=register.umbrella.party)
    factories.edit(factories.working_copy(register.organizations[0]), name_en=f"{MARKER} union")
    factories.edit(factories.working_copy(register.places[0]), name_en=f"{MARKER} village")
    factories.edit(factories.working_copy(register.memberships[0]), note=MARKER)
    factories.edit(factories.working_copy(register.offices[0]), name_en=f"{MARKER} desk").functions.create(text=MARKER)
    factories.edit(factories.working_copy(register.statements[0]), text_en=f"{MARKER} it was.")
    factories.edit(factories.working_copy(register.figures[0]), printed=NUMBER, name_en=f"{MARKER} count")
    factories.edit(factories.working_copy(register.deployments[0]), strength=MARKER)
    factories.edit(factories.working_copy(register.measures[0]), name_en=f"{MARKER} ban")


def hide_withdrawn(register):
    """A withdrawn event: its words are gone from everywhere, the reason alone is shown."""
    event = factories.event(f"{MARKER} withdrawn", summary=MARKER, slug="gone-event")
    event.casualties.create(harm="killed", printed=NUMBER, low=int(NUMBER))
    event.places.create(place=register.region, role="at", precision="4")
    event.participants.create(role="perpetrator", party=register.umbrella.party, identification="named")
    live = factories.published(event)
    withdraw(live, factories.approver(), live.edit_token, "error", "Misread.")


QUESTIONS = (
    "mli/?as_of=2021-12-31", "mli/?as_of=2001-06-01", "ties/?status=suspended", "ties/?as_of=2001-06-01",
    "security-events/?date_after=2019&date_before=2019", "security-events/?harm=missing", "actors/?q=canary",
    "organizations/?q=canary", "memberships/?as_of=2021-12-31", "security-events/gone-event/", f"places/{MARKER}-town/",
    f"sources/{MARKER}-report/", f"sources/{MARKER}-report/read/", "statements/?q=canary", "figures/?q=canary",
    f"missions/{MARKER}-embassy/", "mli/gaps/", f"actors/{MARKER}-band/", "security-events/?ordering=date", "ties/?ordering=uid",
    # A search for what hidden rows say, for its beginning, in other letters, and for words that stand beside the mark.
    f"search/?q={MARKER}", "search/?q=canary", "search/?q=canerybird", "search/?q=canary+bird", "search/?q=gunmen",
    "search/?q=union+village+brigade", "search/?q=league", "search/?q=gone+event", "search/?q=group",
)  # fmt: skip


def crawled(client, languages):
    """Return every page that can be reached in some languages: address -> (status, text)."""
    waiting = [f"/{language}/{path}" for language in languages for path in ("", *QUESTIONS)]
    found = {}
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = client.get(path)
        text = response.getvalue().decode()
        found[path] = (response.status_code, text)
        links = re.findall(rf'href="(/(?:{"|".join(languages)})/[^"#]*)', text)
        waiting += [link.replace("&amp;", "&") for link in links]
        if response.status_code in (301, 302, 308):
            waiting.append(response["Location"])
    return found


def seen(pages):
    """Return the pages without what tells one revision or second from another, and without the log, a list of revisions."""
    return {
        path: re.sub(r'(?i)r[eé]vision\W{1,3}\d+|\d+ \(\w+\)|<time[^>]*>|name="stamp" value="[^"]*"', "", text)
        for path, (status, text) in pages.items()
        if status == 200 and not path[3:].startswith("/log")
    }


@pytest.mark.parametrize("languages", [("en",), pytest.param(("en", "fr"), marks=pytest.mark.soak)], ids="-".join)
def test_no_page_shows_what_is_not_published(client, register, languages):
    hide_withdrawn(register)
    before = seen(crawled(client, languages))
    hide_drafts()
    hide_readings(register)
    hide_copies(register)
    pages = crawled(client, languages)
    assert len(pages) > 100
    # A refused or repeated question gives a reader back his own words and no other.
    leaks = {path for path, (_status, text) in pages.items() if MARKER in text.lower() and MARKER not in path}
    assert leaks == set()
    assert {path for path, (_status, text) in pages.items() if NUMBER in text} == set()
    assert {status for path, (status, _text) in pages.items() if "known=" not in path} <= {200, 301, 404, 410}
    # A record asked what was known then leads to the version of that time.
    assert {status for path, (status, _text) in pages.items() if "known=" in path} <= {200, 302, 404, 410}
    after = seen(pages)
    assert {path for path in before if before[path] != after.get(path)} == set()
    assert set(after) == set(before)
