"""Records that contradict themselves are refused by a load, each with a sentence that names both sides."""

import pytest

from editorial.loading import FixtureError, load
from editorial.models import Disagreement
from relations.models import Tie

pytestmark = pytest.mark.django_db

CITED = "  citations: {all: {passage: page@0}}\n"
MISSION = f"- slug: embassy\n  type: embassy\n  name_en: Embassy\n  sender: mali\n  host: mexico\n{CITED}"
OFFICES = "- {{slug: {0}, mission: embassy, name_en: {0}, parent: {1}, citations: {{all: {{passage: page@0}}}}}}\n"
FIGURES = (
    "- {{slug: {0}, name_en: {0}, indicator: doses, subject: mali, low: {1}, best: {1}, high: {1}, {2} "
    "citations: {{all: {{passage: page@0}}}}}}\n"
)


def refused(edition, rows) -> list[str]:
    with pytest.raises(FixtureError) as refusal:
        load(edition.directory)
    assert rows() == {}
    return refusal.value.sentences


@pytest.mark.parametrize("holder", ["", "  held_as_printed: '  '\n"])
def test_a_statement_without_a_holder(edition, rows, holder):
    """Named break: a holder of two spaces was one."""
    text = f"- slug: says\n  type: aim\n  theme: politics\n  text_en: Peace.\n{holder}{CITED}"
    edition.write("statements.yaml", text)
    said = "Nobody holds this statement: name the party that says it, or the source’s words for whoever does."
    spaces = "statements.yaml, says, held_as_printed: There are only spaces here; type words, or leave it empty."
    assert refused(edition, rows) == [spaces if holder else f"statements.yaml, says: {said}"]


@pytest.mark.parametrize(
    "parties",
    ["", "  parties: {all: {role: mediator, party: mali}}\n", "  parties: {all: {role: addressee, party: mali}}\n"],
)
def test_an_agreement_without_parties(edition, rows, parties):
    """Named break: whoever mediated it was party enough."""
    edition.write("agreements.yaml", f"- slug: accord\n  type: accord\n  name_en: Accord\n{parties}{CITED}")
    assert refused(edition, rows) == [
        "agreements.yaml, accord: No party is named: an agreement is between parties; name them, or the words of the source "
        "for them."
    ]


def test_components_that_exceed_their_whole(edition, rows):
    parts = "".join(FIGURES.format(name, 30, "component_of: whole,") for name in ("air", "road"))
    edition.write("figures.yaml", FIGURES.format("whole", 50, "") + parts)
    assert set(refused(edition, rows)) == {
        f"figures.yaml, {where}: {names} add up to 60, more than the 50 of “whole”; correct one of them."
        for where, names in (
            ("whole", "“air” (30), “road” (30)"),
            ("air", "“air” (30), “road” (30)"),
            ("road", "“road” (30), “air” (30)"),
        )
    }


def test_a_component_in_another_currency(edition, rows):
    text = FIGURES.format("whole", 50, "currency: CAD,") + FIGURES.format(
        "part", 20, "currency: XOF, component_of: whole,"
    )
    edition.write("figures.yaml", text)
    assert set(refused(edition, rows)) == {
        f"figures.yaml, {where}: “part” is no component of “whole”: currency (ISO 4217) XOF, not CAD; correct one of them."
        for where in ("part", "whole")
    }


def test_a_figure_that_is_a_component_of_its_component(edition, rows):
    text = FIGURES.format("one", 50, "component_of: other,") + FIGURES.format("other", 50, "component_of: one,")
    edition.write("figures.yaml", text)
    (sentence,) = refused(edition, rows)
    assert sentence.endswith("component_of: A figure cannot be a component of itself: one → other → one.")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('printed: "20"\n      low: 20', 'printed: "40"\n      low: 40', None),
        ("low: 20\n      part_of: all", "low: 40\n      part_of: all", "20 (killed) cannot be part of 30 (killed): a part is "
         "not larger than its whole."),
        ("part_of: all", "unit: families\n      part_of: all", "20 (killed) cannot be part of 30 (killed): a part is counted "
         "in the same unit as its whole."),
        ("killed\n      printed: \"20\"", "injured\n      printed: \"20\"", "20 (injured) cannot be part of 30 (killed): a "
         "part is of the same harm as its whole."),
        ("part_of: all", "part_of: hunters", "“20 (killed)” cannot be part of itself."),
    ],
)  # fmt: skip
def test_a_part_that_is_no_part(edition, rows, old, new, sentence):
    edition.edit("security-events.yaml", old, new)
    sentence = sentence or "40 (killed) cannot be part of 30 (killed): a part is not larger than its whole."
    assert refused(edition, rows) == [f"security-events.yaml, attack-2021, casualties.hunters, part_of: {sentence}"]


def test_parts_of_each_other(edition, rows):
    edition.edit(
        "security-events.yaml", 'printed: "30"\n      low: 30', 'printed: "20"\n      low: 20\n      part_of: hunters'
    )
    assert refused(edition, rows) == [
        "security-events.yaml, attack-2021, casualties.hunters, part_of: A number cannot be part of itself: "
        "20 (killed) → 20 (killed) → 20 (killed)."
    ]


def test_low_above_best(edition, rows):
    edition.edit("security-events.yaml", "low: 20", "low: 20\n      best: 19")
    assert refused(edition, rows) == [
        "security-events.yaml, attack-2021, casualties.hunters: The low number 20 is greater than the best number 19; "
        "expected low ≤ best ≤ high.",
    ]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_an_office_that_is_its_own_ancestor(edition, rows, length):
    names = ["alpha", "beta", "gamma"][:length]
    edition.write("missions.yaml", MISSION)
    loop = "".join(OFFICES.format(name, above) for name, above in zip(names, names[1:] + names[:1], strict=True))
    edition.write("offices.yaml", loop)
    found = refused(edition, rows)
    assert found
    for sentence in found:
        where, chain = sentence.split(", parent: An office cannot be its own ancestor: ")
        named = chain.removesuffix(".").split(" → ")
        assert (where.split(", ")[1], named[0], set(named), len(named)) == (
            named[-1],
            named[-1],
            set(names),
            length + 1,
        )


@pytest.mark.parametrize(("link", "said"), [("predecessor", "succeed itself"), ("parent", "be part of itself")])
def test_organizations_in_a_loop(edition, rows, link, said):
    edition.edit("organizations.yaml", "  predecessor: old-union\n", f"  {link}: old-union\n")
    edition.edit("organizations.yaml", "  dissolved: 2002\n", f"  dissolved: 2002\n  {link}: union\n")
    assert refused(edition, rows) == [
        f"organizations.yaml, union, {link}: An organization cannot {said}: The Union → The Old Union → The Union."
    ]


def test_places_in_a_loop(edition, rows):
    edition.edit("places.yaml", "  name_en: Region\n", "  name_en: Region\n  parent: town\n")
    assert refused(edition, rows) == ["places.yaml, town, parent: A place cannot lie in itself: Town → Region → Town."]


def test_countries_in_a_loop(edition, rows):
    edition.edit("countries.csv", "russia,un-member,,,", "russia,un-member,,,SUN")
    assert refused(edition, rows) == [
        "countries.csv, line 4, successor: A country cannot succeed itself: Soviet Union → Russia → Soviet Union."
    ]


@pytest.mark.parametrize(("country", "said"), [("MEX", "has its seat with Mexico"), ("MLI", "is sent by Mali")])
def test_an_accreditation_to_the_host_or_the_sender(edition, rows, country, said):
    edition.write("missions.yaml", f"{MISSION}  accreditations: {{there: {{country: {country}}}}}\n")
    assert refused(edition, rows) == [
        f"missions.yaml, embassy, accreditations.there, country: Embassy {said}; an accreditation is to another country."
    ]


@pytest.mark.parametrize(
    ("children", "where"),
    [
        ("spells: {open: {status: open, since: 1995, until: 1994}}", "spells.open"),
        ("accreditations: {there: {country: RUS, since: 1995, until: 1994}}", "accreditations.there"),
        ("heads: {first: {name: A, office: Ambassador, since: 1995, until: 1994}}", "heads.first"),
    ],
)
def test_an_end_before_the_beginning(edition, rows, children, where):
    """Named break: only spells were asked."""
    edition.write("missions.yaml", f"{MISSION}  {children}\n")
    assert refused(edition, rows) == [
        f"missions.yaml, embassy, {where}, until: The end 1994 lies before the beginning 1995."
    ]


def test_an_organization_dissolved_before_it_was_founded(edition, rows):
    edition.edit("organizations.yaml", "  dissolved: 2002\n", "  dissolved: 2002\n  founded: 2003\n")
    assert refused(edition, rows) == [
        "organizations.yaml, old-union, dissolved: The end 2002 lies before the beginning 2003."
    ]


def test_a_country_that_ended_before_it_began(edition, rows):
    edition.edit("countries.csv", "historical,1922,1991", "historical,1922,1921")
    assert refused(edition, rows) == ["countries.csv, line 4, until: The end 1921 lies before the beginning 1922."]


def test_a_country_called_like_a_page(edition, rows):
    edition.edit("countries.csv", "Mexico,Mexique,mexico", "Mexico,Mexique,ties")
    assert refused(edition, rows) == [
        "countries.csv, line 3, slug: “ties” is the address of a page of the register; expected a slug of its own: "
        "choose another."
    ]


def test_an_agreement_terminated_before_it_was_signed(edition, rows):
    dates = "  dates: {signed: {type: signed, date: 1995}, ended: {type: terminated, date: 1994}}\n"
    parties = "  parties: {all: {party: mali}}\n"
    edition.write("agreements.yaml", f"- slug: accord\n  type: accord\n  name_en: Accord\n{dates}{parties}{CITED}")
    assert refused(edition, rows) == [
        "agreements.yaml, accord: It is terminated 1994, which lies before “signed 1995”; correct one of the dates."
    ]


class TestContradictorySpells:
    """Refused, or published with the disagreement that names both."""

    @pytest.fixture
    def contradicting(self, edition):
        edition.edit(
            "ties.yaml",
            "    diplomatic-established:\n",
            "    broken:\n      type: diplomatic\n      status: broken-off\n      since: 1970-01-01\n      until: 1980-01-01\n"
            "    diplomatic-established:\n      observed: 1978-01-01\n",
        )
        edition.remove("expected.yaml")
        return edition

    def differ(self, edition, other: str):
        edition.write(
            "disagreements.yaml",
            "- slug: broken-off\n  type: status\n  question_en: Broken off?\n  conflict: real\n  positions:\n"
            "    one: {entry: ties/mali-mexico, path: spells.broken, passage: page@0, text_en: Yes.}\n"
            f"    other: {{entry: ties/mali-mexico, path: {other}, passage: page@60, text_en: No.}}\n{CITED}",
        )

    def test_they_are_refused(self, contradicting, rows):
        (sentence,) = refused(contradicting, rows)
        assert "“broken off” and “established” are both certain on 1977-03-23" in sentence

    def test_a_disagreement_names_both(self, contradicting):
        self.differ(contradicting, "spells.diplomatic-established")
        load(contradicting.directory)
        assert (Tie.public.get().spells.count(), Disagreement.public.get().positions.count()) == (2, 2)

    def test_a_disagreement_names_one(self, contradicting, rows):
        self.differ(contradicting, "note")
        (sentence,) = refused(contradicting, rows)
        assert "both certain" in sentence
