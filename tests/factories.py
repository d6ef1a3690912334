"""Rows for tests, without surprises: what is not given is fixed, and published rows go through the workflow."""

import hashlib
from itertools import count

from django.contrib.auth.models import Group, User

from editorial.door import opened
from editorial.models import (
    Disagreement,
    Document,
    DocumentText,
    Entry,
    Footnote,
    Passage,
    Revision,
    RevisionKind,
    Source,
    Stage,
)
from editorial.workflow import created, keep, publish, revise, revising, saving, submit
from organizations.models import Measure, Membership, Organization
from relations.models import (
    Agreement,
    Country,
    CountryStatus,
    DiplomaticEvent,
    Figure,
    Mission,
    Office,
    Party,
    PartyKind,
    Programme,
    Statement,
    Tie,
)
from security.models import Actor, Deployment, SecurityEvent

TEXT = "Mali and Guinea established relations on 1960-10-02. In 2012 they were suspended. 31 people were killed."
NAMES = {"MLI": ("Mali", "Mali"), "GIN": ("Guinea", "Guinée"), "SEN": ("Senegal", "Sénégal"), "CHN": ("China", "Chine")}
_numbers = count(1)


def person(name: str, group: str | None = None, **columns) -> User:
    """A user, found or made, in one of the groups of editorial.workflow.groups."""
    defaults = {"email": f"{name}@example.org", **columns}
    user, made = User.objects.get_or_create(username=name, defaults=defaults)
    if made and group:
        user.groups.add(Group.objects.get(name=group))
    return user


def author() -> User:
    """Whoever wrote the published rows of a test."""
    return person("author", "Contributor")


def approver() -> User:
    """Whoever approved the published rows of a test."""
    return person("approver", "Editor")


def country(code: str = "MLI") -> Country:
    """A country, found or made, with its party."""
    found = Country.objects.filter(code=code).first()
    if found:
        return found
    name_en, name_fr = NAMES.get(code, (code, code))
    with _reference() as revision:
        party = Party(slug=code.lower(), type=PartyKind.COUNTRY, name_en=name_en, name_fr=name_fr, is_public=True)
        keep(party, revision)
        row = Country(
            code=code, slug=code.lower(), name_en=name_en, name_fr=name_fr, status=CountryStatus.MEMBER, party=party
        )
        keep(row, revision)
    return row


def party(slug: str, kind: str = PartyKind.GROUP) -> Party:
    """A party that belongs to no record, found or made."""
    found = Party.objects.filter(slug=slug).first()
    if found:
        return found
    row = Party(slug=slug, type=kind, name_en=slug.replace("-", " ").title())
    with _reference() as revision:
        keep(row, revision)
    return row


def source(slug: str = "handbook", **columns) -> Source:
    """A published source, found or made."""
    found = Source.objects.live().filter(slug=slug).first()
    if found:
        return found
    values = {
        "type": "report",
        "title": slug.title(),
        "licence": "public domain",
        "redistribution": "open",
        "reliability": "B",
        "reliability_reason": "An official report.",
        **columns,
    }
    return published(draft(Source, slug=slug, cited=False, **values))


def document(key: str = "handbook", text: str = TEXT, of: Source | None = None, **columns) -> Document:
    """An attached document of a source, by default that of the same name, found or made."""
    found = Document.objects.filter(key=key).first()
    if found:
        return found
    row = Document(
        key=key,
        source=of or source(key),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        characters=len(text),
        retrieved_at="2022-01-01",
        is_attached=True,
        **columns,
    )
    with _reference() as revision:
        keep(row, revision)
    DocumentText.objects.create(document=row, text=text)
    return row


def passage(start: int = 0, end: int = len(TEXT), key: str = "handbook", **columns) -> Passage:
    """A passage of a document, found or made; the whole text when nothing is given."""
    holder = document(key)
    found = Passage.objects.filter(document=holder, start=start).first()
    if found:
        return found
    span = holder.text()[start:end]
    row = Passage(
        document=holder,
        start=start,
        end=end,
        sha256=hashlib.sha256(span.encode()).hexdigest(),
        locator=f"characters {start}-{end}",
        **columns,
    )
    with _reference() as revision:
        keep(row, revision)
    return row


def footnote(state: str = "resolved", key: str = "handbook") -> Footnote:
    """A footnote of a document in a state, found or made."""
    holder = document(key)
    found = Footnote.objects.filter(document=holder, marker=state).first()
    if found:
        return found
    row = Footnote(document=holder, marker=state, text="See elsewhere.", state=state)
    with _reference() as revision:
        keep(row, revision)
    return row


def cite(record, at: Passage | None = None, **columns):
    """A citation of a passage by a record that is still a draft."""
    return record.citations.create(passage=at or passage(), **columns)


def draft(model, by: User | None = None, cited: bool = True, **values):
    """A new draft of any kind, logged as created, with one citation unless told otherwise."""
    row = model(**values)
    row.save()
    if cited and model.needs_citation:
        cite(row)
    created(row, by or author())
    return row


def submitted(row):
    """Submit a draft and return it as it waits for review."""
    row.refresh_from_db()
    return submit(row, author(), row.edit_token)


def published(row, by: User | None = None):
    """Submit a draft or working copy, approve it, and return the live row."""
    row.refresh_from_db()
    if row.stage == Stage.DRAFT:
        row = submit(row, author(), row.edit_token)
    return publish(row, by or approver(), row.edit_token, "As cited.")


def working_copy(live, by: User | None = None):
    """The working copy of a published row."""
    return revise(live, by or author())


def tie(code: str = "GIN", **values) -> Tie:
    """A draft tie of Mali with a country, with one citation and no spell."""
    return draft(Tie, country_a=country("MLI"), country_b=country(code), **values)


def organization(name: str = "African Union", **values) -> Organization:
    """A draft organization."""
    return draft(Organization, name_en=name, type="regional", **values)


def membership(code: str = "MLI", of: Organization | None = None, **values) -> Membership:
    """A draft membership of a country in a published organization."""
    return draft(Membership, member=country(code).party, organization=of or published(organization()), **values)


def actor(name: str = "Armed Group", **values) -> Actor:
    """A draft actor."""
    return draft(Actor, name_en=name, type="rebel-group", **values)


def event(name: str = "Attack on a bus", **values) -> SecurityEvent:
    """A draft security event in Mali."""
    values = {"date": "2021-12-03", "type": "Violence against civilians", "country": country(), **values}
    return draft(SecurityEvent, name_en=name, **values)


def mission(name: str = "Embassy of Mali in Dakar", **values) -> Mission:
    """A draft embassy of Mali in Senegal."""
    values = {"sender": country().party, "host": country("SEN").party, **values}
    return draft(Mission, name_en=name, type="embassy", **values)


def office(name: str = "Consular Section", of: Mission | None = None, **values) -> Office:
    """A draft office of a published mission."""
    return draft(Office, name_en=name, mission=of or published(mission()), **values)


def programme(name: str = "Vaccination", **values) -> Programme:
    """A draft programme for Mali."""
    return draft(Programme, name_en=name, type="health", **{"country": country(), **values})


def agreement(name: str = "Accord of Algiers", party: Party | None = None, **values) -> Agreement:
    """A draft accord to which a party, by default Mali, is a party."""
    row = draft(Agreement, name_en=name, type="accord", **values)
    row.parties.create(party=party or country().party)
    return row


def diplomatic_event(name: str = "Summit in Bamako", **values) -> DiplomaticEvent:
    """A draft summit in Mali."""
    values = {"date": "2017-01-13", "type": "summit", "country": country(), **values}
    return draft(DiplomaticEvent, name_en=name, **values)


def figure(name: str = "Doses given", **values) -> Figure:
    """A draft figure about Mali: exactly 31."""
    numbers = {"printed": "31", "low": 31, "best": 31, "high": 31}
    return draft(Figure, name_en=name, **{"indicator": "doses", "subject": country().party, **numbers, **values})


def statement(text: str = "Relations are very good.", about: Party | None = None, **values) -> Statement:
    """A draft statement about a party, by default Mali, held by somebody as printed."""
    values = {"type": "assessment", "theme": "politics", "held_as_printed": "the report", **values}
    row = draft(Statement, text_en=text, **values)
    row.subjects.create(party=about or country().party)
    return row


def measure(name: str = "Embargo", on: Party | None = None, **values) -> Measure:
    """A draft embargo on a party, by default Mali."""
    row = draft(Measure, name_en=name, type="embargo", **values)
    row.targets.create(party=on or country().party)
    return row


def deployment(of: Actor | None = None, **values) -> Deployment:
    """A draft deployment of a published actor in Mali."""
    return draft(Deployment, actor=of or published(actor()), **{"country": country(), **values})


def disagreement(question: str = "Is it suspended?", about=None, **values) -> Disagreement:
    """A draft disagreement with two positions, which bear on a published record if one is given."""
    values = {"type": "status", "conflict": "different-dates", **values}
    row = draft(Disagreement, question_en=question, **values)
    entry = Entry.objects.get(uid=about.uid) if about else None
    for number, start in enumerate((0, 10)):
        row.positions.create(passage=passage(start), entry=entry, text_en=f"It says {number}.")
    return row


def edit(row, by: User | None = None, **values):
    """Change columns of a draft as a form would, and return the row as stored."""
    row.refresh_from_db()
    with saving(row, row.edit_token, by or author()) as locked:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save()
    return locked


def number() -> int:
    """A number no other call has given, for names that must differ."""
    return next(_numbers)


def _reference():
    return revising(RevisionKind.REFERENCE, "Rows of a test.", ["tests"])


def overwrite(row, **columns) -> None:
    """Change columns of any row in the database as SQL would, past every guard."""
    with opened():
        type(row)._base_manager.filter(pk=row.pk).update(**columns)


def head_revision() -> Revision:
    """The newest revision."""
    return Revision.objects.order_by("number").last()
