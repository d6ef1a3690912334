"""Nothing unpublished leaks: rows of every kind that are not public carry marks, and no answer to anybody shows one."""

import re

import pytest
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from config.api import RECORDS
from editorial.models import Findable, Record, Source, WorkflowEntry, child_relations, versioned_models
from editorial.workflow import remark, send_back, withdraw
from portal.models import Feedback
from relations.models import Place
from tests import factories

MARK = "canaryzz"
NUMBER = 987654
NOT_FOR_READERS = ("admin/", "static/")
MOST_ADDRESSES = 6000
LOGS = ("/", ".csv", "/?without_review=true", "/?act=publication", "/?act=withdrawal", ".csv?act=restoration")
STREAMED = ("text/csv", "application/x-ndjson", "application/geo+json")
CHILDREN = sorted(
    {name for model in versioned_models().values() if issubclass(model, Record) for name in child_relations(model)}
)
CLOCKS = ("?known=9", "?known=9&as_of=2021-12-31", "?known=99", "compare/?from=1200-01-01&known_from=9", "changes.atom")
SEARCHES = (MARK, "canar", "canarizz", "hidden", "1234", "mission", "organization", "accord", "bureau+summit")
"""What is searched: the mark, its beginning, a slip in it, and words that hidden rows have beside it."""
VALUES = ("1234-05-06", "1234", "MLI", "Z01", "true", "false", "0", MARK, "2021-12-31")


@pytest.fixture
def tolls():
    """What the totals of the public events must be."""
    return {"minimum": 31, "rows": 1, "not_stated": 0, "of": 1}


@pytest.fixture(scope="module")
def seeds(module_database):
    """A public register, and beside it rows of every kind that readers may not see."""
    public = public_rows()
    reported(public["ties"])
    return public, {name: str(row.uid) for name, row in hidden_rows(public).items()}


@pytest.fixture
def seeded(seeds, db):
    """The seeds, for one test: what it writes beside them goes when it ends."""
    return seeds


def reported(tie: Record) -> None:
    """What a reader wrote to the editors about a public record is theirs to read alone, and so is their note."""
    values = {"uid": tie.uid, "kind": tie.kind, "slug": tie.slug, "version": 1, "language": "en", "text": MARK}
    Feedback.reports.create(**values, fingerprint="1" * 64)
    closed = {"closed_at": timezone.now(), "closed_by": factories.approver(), "note": MARK}
    Feedback.reports.create(**values, **closed, fingerprint="2" * 64)


def public_rows() -> dict[str, Record]:
    """One public record of each kind."""
    tie = factories.tie("GIN")
    tie.spells.create(status="established", since="1960-10-02")
    membership = factories.membership("MLI")
    membership.spells.create(status="active", observed="2021-12-31")
    event = factories.event("Attack on a bus")
    event.casualties.create(harm="killed", printed="31", low=31)
    place = factories.draft(Place, name_en="Bamako", type="settlement")
    place.countries.create(country=factories.country())
    rows = (tie, membership, event, place, factories.actor(), factories.organization())
    found = {row.kind: factories.published(row) for row in rows} | {"sources": factories.source()}
    mission = factories.published(factories.mission())
    rows = (
        factories.office(of=mission), factories.programme(), factories.agreement(), factories.diplomatic_event(),
        factories.figure(), factories.statement(), factories.measure(), factories.deployment(found["actors"]),
        factories.disagreement(about=found["ties"]),
    )  # fmt: skip
    return found | {"missions": mission} | {row.kind: factories.published(row) for row in rows}


def hidden_rows(public: dict[str, Record]) -> dict[str, Record]:
    """Drafts, records in review, working copies with other values, withdrawn records, and what only they name."""
    rows = {f"draft {row.kind}": row for row in drafts(public)}
    document = factories.document(f"{MARK}-document", f"{MARK} text", of=rows["draft sources"], note=MARK)
    factories.passage(0, 5, document.key, heading=MARK)
    rows |= {f"in review {row.kind}": factories.submitted(row) for row in drafts(public)}
    for name, row in rows.items():
        reviewed(row, sends_back=name.startswith("in review ties"))
    rows |= {f"withdrawn {row.kind}": withdrawn(factories.published(row)) for row in drafts(public)}
    for kind, live in public.items():
        rows[f"copy of {kind}"] = reviewed(changed(factories.working_copy(live)))
    return rows


def reviewed(row: Record, sends_back: bool = False) -> Record:
    """Leave marked notes of a reviewer in the log of a record, and if asked one that sends it back and forth."""
    remark(row, factories.approver(), MARK)
    if sends_back:
        row = send_back(row, factories.approver(), row.edit_token, MARK)
        factories.submitted(row)
    return row


def drafts(public: dict[str, Record]) -> list[Record]:
    """One marked draft of every kind, each with marked children."""
    number = factories.number()
    # Addresses of withdrawn records stay known, so they carry no mark.
    word, slug = f"{MARK}-{number}", f"hidden-{number}"
    return [*_first_drafts(word, slug, number), *_reading_drafts(public, word, slug)]


def _reading_drafts(public: dict[str, Record], word: str, slug: str) -> list[Record]:
    """Drafts that point at public records, whose pages must not show them."""
    body = factories.party(f"{word}-reader", "government-body")
    mission = factories.mission(f"{word} mission", address=MARK, slug=slug)
    mission.spells.create(status="closed", since="1234-05-06")
    mission.heads.create(name=word, office=word)
    office = factories.office(f"{word} office", public["missions"], parent=public["offices"], slug=slug)
    office.functions.create(text=word)
    office.contact_points.create(type="phone", value=str(NUMBER), purpose=MARK)
    programme = factories.programme(f"{word} programme", slug=slug)
    programme.roles.create(type="manages", office=public["offices"])
    programme.roles.create(type="funds", party=body)
    programme.components.create(type="aim", text=word)
    agreement = factories.agreement(f"{word} accord", slug=slug)
    agreement.parties.create(as_printed=word)
    agreement.dates.create(type="signed", date="1234-05-06")
    meeting = factories.diplomatic_event(f"{word} summit", summary=MARK, slug=slug, tie=public["ties"])
    meeting.participants.create(role="host", as_printed=word)
    numbers = {"printed": str(NUMBER), "low": NUMBER, "best": NUMBER, "high": NUMBER}
    figure = factories.figure(f"{word} figure", indicator=MARK, slug=slug, recorded_by=body, **numbers)
    statement = factories.statement(f"{word} holds.", wording=MARK, slug=slug, agreement=public["agreements"])
    measure = factories.measure(f"{word} embargo", imposed_by=public["organizations"].party, aim=MARK, slug=slug)
    deployment = factories.deployment(public["actors"], place=public["places"], strength=MARK, slug=slug)
    disagreement = factories.disagreement(f"{word} question", public["ties"], ruling_en=MARK, slug=slug)
    return [
        mission, office, programme, agreement, meeting, figure, statement, measure, deployment, disagreement,
    ]  # fmt: skip


def _first_drafts(word: str, slug: str, number: int) -> list[Record]:
    party = factories.party(f"{word}-body", "government-body")
    organization = factories.organization(f"{word} organization", note=MARK, slug=slug)
    organization.names.create(name=f"{word} name", type="former")
    place = factories.draft(Place, name_en=f"{word} place", type="settlement", slug=slug)
    place.names.create(name=f"{word} name")
    actor = factories.actor(f"{word} actor", note=MARK, slug=slug)
    actor.links.create(type="alias-of", party=party)
    event = factories.event(f"{word} event", summary=MARK, slug=slug, date=f"1234-0{number % 9 + 1}")
    event.casualties.create(harm="killed", printed=str(NUMBER), low=NUMBER)
    event.participants.create(role="perpetrator", as_printed=word, identification="named")
    tie = factories.tie(f"Z{number % 90:02d}", note=MARK, slug=slug)
    tie.spells.create(status="suspended", since="1234-05-06")
    membership = factories.membership(f"Z{number % 90:02d}", note=MARK, through=party, slug=slug)
    membership.spells.create(status="expelled", since="1234-05-06")
    source = factories.draft(
        Source, slug=slug, cited=False, type="report", title=word, licence=MARK, redistribution="open",
        reliability="B", reliability_reason=MARK,
    )  # fmt: skip
    return [tie, organization, membership, place, actor, event, source]


def changed(copy: Record) -> Record:
    """Give a working copy marked values and, where its kind has children, a marked child."""
    text = next(name for name in ("note", "notes", "summary", "name_fr", "ruling_en") if hasattr(copy, name))
    copy = factories.edit(copy, **{text: MARK})
    for name, values in marked_children().get(copy.kind, {}).items():
        getattr(copy, name).create(**values)
    return copy


def marked_children() -> dict[str, dict[str, dict]]:
    """Return for each kind that has children the values of one that readers may not see."""
    body, spell = factories.party(f"{MARK}-copied"), {"since": "1234-05-06", "since_reason": MARK}
    return {
        "ties": {"spells": {"status": "suspended", **spell}},
        "places": {"names": {"name": MARK}},
        "missions": {"heads": {"name": MARK, "office": MARK}},
        "offices": {"functions": {"text": MARK}},
        "programmes": {"components": {"type": "aim", "text": MARK}},
        "agreements": {"parties": {"as_printed": MARK}},
        "diplomatic-events": {"participants": {"role": "host", "as_printed": MARK}},
        "statements": {"subjects": {"party": body}},
        "organizations": {"names": {"name": MARK, "type": "former"}},
        "memberships": {"spells": {"status": "expelled", **spell}},
        "measures": {"targets": {"party": body}},
        "actors": {"names": {"name": MARK}},
        "security-events": {"casualties": {"harm": "injured", "printed": str(NUMBER), "low": NUMBER}},
        "deployments": {"spells": {"status": "present", **spell}},
        "disagreements": {"positions": {"passage": factories.passage(), "text_en": MARK}},
    }


def withdrawn(row: Record) -> Record:
    row.refresh_from_db()
    return withdraw(row, factories.approver(), row.edit_token, "legal", "Not to be shown.")


def patterns(resolver=None, prefix: str = ""):
    """Yield every pattern of the site map with its prefix, those of editors excepted."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver) and not path.startswith(NOT_FOR_READERS):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern) and not path.startswith(NOT_FOR_READERS):
            yield path, entry


def questions(kind: str, others: bool) -> list[str]:
    """Return questions that use every filter and order of a resource, and those that look for what is hidden.

    Of the values without choices each filter is asked a third, and the same filter of the next kind another third; with
    `others` all.
    """
    filterset = RECORDS[kind].filterset_class
    asked = [f"?ordering={name}" for name in getattr(filterset, "orders", ["uid"])]
    asked += ["?count=true", "?page_size=500", "?lang=fr", "?page_size=1&count=true", f"?fields={MARK}"]
    for place, (name, field) in enumerate(filterset.base_filters.items(), list(RECORDS).index(kind)):
        values = (
            [value for value, _label in field.extra.get("choices", ())]
            if isinstance(field.extra.get("choices"), list)
            else []
        )
        values = values or (VALUES if others else VALUES[place % 3 :: 3])
        asked += [f"?{name}={value}" for value in values]
    return asked


def start(hidden: dict[str, str], others: bool) -> list[str]:
    """Return the addresses a reader may begin with: what needs no name, every question, and the hidden names.

    A hidden name is asked of its own kind; with `others` of every kind.
    """
    plain = [
        f"/{path.replace('^', '').replace('$', '')}" for path, _entry in patterns() if not re.search(r"[<(\[\\]", path)
    ]
    found = [address for address in plain if not address.startswith("/admin")]
    found += ["/en/", "/fr/", "/sitemap.xml", "/robots.txt", "/api/v1/changes/?page_size=500", "/api/schema/"]
    for kind in RECORDS:
        found += [f"/api/v1/{kind}/{question}" for question in questions(kind, others)]
        found += [f"/en/{kind}/?q={MARK}"]
        tables = (*(f"{child}.csv" for child in CHILDREN), "csv", "ndjson", "geojson")
        found += [f"/api/v1/{kind}.{ending}" for ending in tables]
        found += [f"/api/v1/{kind}/{uid}/" for name, uid in hidden.items() if others or name.endswith(f" {kind}")]
    found += [
        f"/en/records/{uid}/{tail}"
        for uid in hidden.values()
        for tail in ("", "history/", "@1/", "@2/", "cite.bib", "cite.json", "report/", "report/sent/")
    ]
    found += [f"/en/mli/{tail}" for tail in CLOCKS]
    found += [f"/{language}/log{tail}" for language in ("en", "fr") for tail in LOGS]
    found += [f"/{language}/search/?q={asked}" for language in ("en", "fr") for asked in SEARCHES]
    found += [f"/fr/records/{uid}/history/" for name, uid in hidden.items() if name.startswith("copy of")]
    return found


def links(response) -> set[str]:
    """Return the addresses of this site that an answer names."""
    if response.streaming:
        return set()
    text = response.content.decode(errors="replace").replace("\\/", "/").replace("&amp;", "&")
    found = re.findall(r'(?:href=|src=|action=|")"?(?:http://testserver)?(/[^"\s<>\\]*)', text)
    return {address.partition("#")[0] for address in found if not address.startswith(("//", "/static/", "/admin/"))}


def asked_back(address: str) -> bool:
    """Say whether an address only repeats a mark that this test itself put into the question."""
    return MARK in address.lower()


@pytest.mark.once
@pytest.mark.parametrize("others", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["own", "all"])
def test_nothing_unpublished_shows_anywhere(client, seeded, tolls, others):
    _public, hidden = seeded
    seen, described, waiting, leaks = set(), set(), start(hidden, others), []
    while waiting and len(seen) < MOST_ADDRESSES:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        answers = [response]
        route = route_of(address)
        if route not in described or others:
            described.add(route)
            answers.append(client.options(address))
        assert [answer.status_code for answer in answers if answer.status_code >= 500] == [], address
        leaks += [leak for answer in answers for leak in leaked(address, answer)]
        waiting += sorted(links(response) - seen) if response.status_code < 400 else []
    assert "\n".join(leaks) == ""
    assert len(seen) < MOST_ADDRESSES, "the crawl did not come to an end"
    assert client.get("/api/v1/security-events/").json()["meta"]["totals"]["killed"] == tolls


def route_of(address: str) -> str:
    """Return the pattern of the site map an address belongs to, or the address itself where there is none."""
    try:
        return resolve(address.partition("?")[0]).route
    except Resolver404:
        return address


def sent(response) -> bytes:
    """Return the body of an answer, streamed or not; static files, which are streamed too, hold no rows."""
    if response.streaming and response.get("Content-Type", "").partition(";")[0] not in STREAMED:
        return b""
    return b"".join(response.streaming_content) if response.streaming else response.content


def leaked(address: str, response) -> list[str]:
    """Return the marks an answer shows."""
    text = sent(response).decode(errors="replace").lower() + str(response.headers).lower()
    if asked_back(address):
        text = text.replace(re.search(rf"{MARK}[\w-]*", address.lower()).group(), "")
    marks = [mark for mark in (MARK, str(NUMBER), "987,654", "987 654", "1234-05-06") if mark in text]
    return [f"{address}: {mark}" for mark in marks if not (mark == "1234-05-06" and mark in address)]


@pytest.mark.parametrize("stage", ["draft", "in review", "withdrawn", "copy of"])
def test_every_kind_of_record_is_seeded_in_every_hidden_stage(seeded, stage):
    _public, hidden = seeded
    assert kinds_of_record() == {name.removeprefix(f"{stage} ") for name in hidden if name.startswith(f"{stage} ")}


def test_every_working_copy_has_a_marked_child_where_its_kind_has_children(seeded):
    _public, hidden = seeded
    marked = marked_children()
    for kind in kinds_of_record():
        model = versioned_models()[kind]
        names = child_relations(model).keys() - {"citations"}
        assert (kind in marked, len(marked.get(kind, {}))) == (bool(names), int(bool(names))), kind
        copy = model.objects.get(uid=hidden[f"copy of {kind}"], revises__isnull=False)
        for name, values in marked.get(kind, {}).items():
            assert getattr(copy, name).filter(**values).exists(), kind


def kinds_of_record() -> set[str]:
    return {kind for kind, model in versioned_models().items() if issubclass(model, Record)}


def test_the_log_inside_has_marked_notes_of_reviewers(seeded):
    moves = set(WorkflowEntry.objects.filter(note=MARK).values_list("move", flat=True))
    assert {"remark", "send_back"} <= moves


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_search_finds_or_suggests_what_is_not_public(client, seeded, language):
    asked = [f"/{language}/search/?q={text}" for text in SEARCHES]
    answers = [(address, client.get(address)) for address in asked]
    assert [leak for address, answer in answers for leak in leaked(address, answer)] == []
    assert "<li><a href" in answers[SEARCHES.index("mission")][1].text


def test_the_crawl_notices_a_leak_in_a_search(client, seeded):
    public, _hidden = seeded
    for row in Findable.objects.filter(uid=public["missions"].uid):
        factories.overwrite(row, title_en=MARK)
    address = "/en/search/?q=mission"
    assert leaked(address, client.get(address)) == [f"{address}: {MARK}"]


def test_the_crawl_notices_a_leak_in_a_table(client, seeded):
    factories.overwrite(factories.head_revision(), note=MARK)
    assert leaked("/en/log.csv", client.get("/en/log.csv")) == [f"/en/log.csv: {MARK}"]


def test_the_crawl_notices_a_leak(client, seeded):
    public, _hidden = seeded
    factories.overwrite(public["ties"], note=MARK)
    assert leaked("/api/v1/ties/", client.get("/api/v1/ties/")) == [f"/api/v1/ties/: {MARK}"]
