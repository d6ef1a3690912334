"""A tiny edition that fills every kind once, and may be spoilt file by file."""

from pathlib import Path

import pytest
from django.apps import apps

from editorial.loading import load
from editorial.loading.load import counts
from editorial.models import Entry, Revision, Version, WorkflowEntry

COLUMNS = "code,iso2,iso3,numeric,m49_region,region,cow_code,name_en,name_fr,slug,status,since,until,successor"
FILES = {
    "edition.yaml": "compilers: [Desk of compilers]\napprovers: [Desk of reviewers]\nnote: A tiny edition.\n",
    "countries.csv": f"""{COLUMNS}
MLI,ML,MLI,466,011,002,432,Mali,Mali,mali,un-member,,,
MEX,MX,MEX,484,013,019,070,Mexico,Mexique,mexico,un-member,,,
SUN,SU,SUN,810,151,150,365,Soviet Union,Union soviétique,soviet-union,historical,1922,1991,RUS
RUS,RU,RUS,643,151,150,365,Russia,Russie,russia,un-member,,,
""",
    "parties.yaml": """
- slug: secret-service
  type: government-body
  name_en: Secret service
  country: MLI
- slug: nobody
  type: group
  name_en: Nobody
""",
    "sources.yaml": """
- slug: handbook
  type: report
  title: Handbook
  licence: Public domain
  redistribution: open
  reliability: B
  reliability_reason: An official handbook.
  issued: 1999
""",
    "documents.yaml": f"""
- key: page
  source: handbook
  sha256: {"0a" * 32}
  characters: 300
  retrieved: 2026-11-21
  modified: 2021-09-14T15:43:30Z
""",
    "passages/page.csv": f"""start,end,sha256,heading,locator,disposition,reason,flags,same_text_as
0,60,{"1b" * 32},Ties,"Ties, sentence 1",facts,,,
60,120,{"2c" * 32},Ties,"Ties, sentence 2",facts,,truncated|garbled,page@0
120,300,{"3d" * 32},,Footer,none,boilerplate,,
""",
    "footnotes.csv": "document,marker,state,text,passage_start,claim_start,note\npage,1,resolved,Gazette.,120,0,\n",
    "places.yaml": """
- slug: town
  type: settlement
  name_en: Town
  parent: region
  countries:
    mli:
      country: MLI
  citations:
    place:
      passage: page@0
- slug: region
  type: admin-1
  name_en: Region
  latitude: 16.5
  longitude: "-3"
  point_meaning: centroid
  citations:
    place:
      passage: page@0
""",
    "organizations.yaml": """
- slug: union
  type: regional
  name_en: The Union
  predecessor: old-union
  names:
    abbreviation:
      name: TU
      type: abbreviation
  citations:
    page:
      passage: page@0
- slug: old-union
  type: regional
  name_en: The Old Union
  dissolved: 2002
  citations:
    page:
      passage: page@0
""",
    "memberships.yaml": """
- slug: mali-union
  member: mali
  organization: union
  through: secret-service
  founding: "yes"
  spells:
    suspended-2021:
      status: suspended
      observed: 2021-12-31
      observed_basis: derived
      observed_reason: The last day of the year of the report.
  citations:
    page:
      passage: page@60
      supports: [spells.suspended-2021.status, spells.suspended-2021]
      evidence: ["2021", suspended]
""",
    "actors.yaml": """
- slug: first-group
  type: rebel-group
  name_en: First group
  links:
    merged:
      type: merged-into
      party: second-group
  citations:
    page:
      passage: page@0
- slug: second-group
  type: rebel-group
  name_en: Second group
  links:
    targets:
      type: targets
      party: first-group
  citations:
    page:
      passage: page@0
""",
    "ties.yaml": """
- slug: mali-mexico
  country_a: MLI
  country_b: MEX
  spells:
    diplomatic-established:
      type: diplomatic
      status: established
      since: 1977-03-23
  citations:
    row:
      passage: page@0
      via: [page#1]
      supports: [spells.diplomatic-established.since]
      evidence: ["23 March 1977"]
      inferred: true
      reasoning: The country cell is empty.
    whole:
      passage: page@60
""",
    "security-events.yaml": """
- slug: attack-2021
  name_en: Attack
  date: 2021-12
  country: MLI
  type: Violence against civilians
  sub_type: Attack
  casualties:
    hunters:
      harm: killed
      printed: "20"
      low: 20
      part_of: all
    all:
      harm: killed
      printed: "30"
      low: 30
  citations:
    page:
      passage: page@0
""",
    "expected.yaml": """
editorial.Source: 1
editorial.Document: 1
editorial.Passage: 3
editorial.Footnote: 1
relations.Country: 4
relations.Party: 10
relations.Place: 2
relations.PlaceCountry: 1
relations.PlaceCitation: 2
relations.Tie: 1
relations.TieSpell: 1
relations.TieCitation: 2
organizations.Organization: 2
organizations.OrganizationName: 1
organizations.OrganizationCitation: 2
organizations.Membership: 1
organizations.MembershipSpell: 1
organizations.MembershipCitation: 1
security.Actor: 2
security.ActorLink: 2
security.ActorCitation: 2
security.SecurityEvent: 1
security.Casualty: 2
security.SecurityEventCitation: 1
""",
}
LEDGER = (Revision, Version, Entry, WorkflowEntry)


class Edition:
    """A directory of fixtures."""

    def __init__(self, directory: Path):
        self.directory = directory

    def write(self, name: str, content: str | bytes) -> None:
        """Make or replace a file."""
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that occur once in a file."""
        text = (self.directory / name).read_text()
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def add(self, name: str, text: str) -> None:
        """Append to a file."""
        self.write(name, (self.directory / name).read_text() + text)

    def remove(self, name: str) -> None:
        """Delete a file."""
        (self.directory / name).unlink()


def tiny(directory: Path) -> Edition:
    """Write the tiny edition, whole and without fault."""
    made = Edition(directory)
    for name, content in FILES.items():
        made.write(name, content)
    return made


@pytest.fixture
def edition(tmp_path):
    """The tiny edition in a directory of the test's own."""
    return tiny(tmp_path / "fixtures")


@pytest.fixture(scope="module")
def loaded_edition(module_database, tmp_path_factory):
    """What the first load of the tiny edition said; the register holds it until the module ends."""
    return load(tiny(tmp_path_factory.mktemp("edition")).directory)


def everything() -> dict[str, int]:
    """Return how many rows the register and its ledger hold, working copies included."""
    models = [apps.get_model(label) for label in counts()]
    return {model._meta.label: model._default_manager.count() for model in (*models, *LEDGER)}


@pytest.fixture
def rows():
    """A function that counts all rows of the register and its ledger, by model label; models without rows left out."""
    return lambda: {label: number for label, number in everything().items() if number}
