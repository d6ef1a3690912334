"""What is found, from its publication to its withdrawal, on either database."""

import pytest
from django.core.management import call_command

from editorial.audit.register import check_register
from editorial.door import opened
from editorial.models import Entry, Findable, NameWord, OtherName, RevisionKind
from editorial.search import MOST, search
from editorial.search.suggesting import slips
from editorial.workflow import keep, publish, restore, revising, submit, withdraw
from editorial.workflow.entries import rewritten_entries
from editorial.workflow.indexing import rebuild_index
from tests import factories

pytestmark = pytest.mark.django_db


def addresses(text, kind=""):
    """What a search finds, in order."""
    return [str(row) for row in search(text, kind).rows]


@pytest.fixture
def league(db):
    """A published organization."""
    row = factories.organization(
        "Zanzibar League", name_fr="Ligue de Zanzibar", abbreviation="ZL", note="Meets in Kilwa."
    )
    return factories.published(row)


def index_row(record):
    """What search knows of a record."""
    return Findable.objects.get(uid=record.uid)


@pytest.mark.parametrize(
    "text",
    [
        "Zanzibar League",
        "ligue de zanzibar",
        "ZL",
        "zl",
        "LEAGUES",
        "kilwa",
        "zanzibar kilwa",
        "« Zanzibar »",
        "zanzib",
    ],
)
def test_a_published_record_is_found_by_its_names_and_what_it_says(league, text):
    assert addresses(text) == ["organizations/zanzibar-league"]


def test_nothing_is_found_before_publication_or_of_a_working_copy(league):
    factories.submitted(factories.organization("Comoros Circle"))
    factories.edit(factories.working_copy(league), name_en="Lamu Ring", note="Lamu.")
    assert [addresses(text) for text in ("Comoros Circle", "comoros", "lamu", "zanzibar")] == [
        [], [], [], ["organizations/zanzibar-league"],
    ]  # fmt: skip


def test_a_change_is_found_at_once_and_the_old_words_no_more(league):
    copy = factories.edit(factories.working_copy(league), name_en="Lamu Ring", name_fr="Anneau de Lamu", note="")
    factories.published(copy)
    assert [addresses(text) for text in ("lamu", "zanzibar", "kilwa")] == [["organizations/zanzibar-league"], [], []]


def test_a_withdrawn_record_is_found_by_nothing_until_it_is_restored(league):
    withdraw(league, factories.approver(), league.edit_token, "error", "Misread.")
    assert [addresses(text) for text in ("zanzibar", "kilwa", "zanz")] == [[], [], []]
    assert [search("zanzibra").mended, search("zanzibra").rows] == ["", []]
    league.refresh_from_db()
    copy = restore(league, factories.author())
    submit(copy, factories.author(), copy.edit_token)
    copy.refresh_from_db()
    publish(copy, factories.approver(), copy.edit_token, "Right after all.")
    assert addresses("zanzibar") == ["organizations/zanzibar-league"]


def test_a_row_of_the_index_whose_entry_is_not_public_is_not_found(league):
    factories.overwrite(index_row(league).entry, stage="withdrawn")
    assert addresses("zanzibar") == []


def test_a_misspelt_word_is_mended_by_what_is_public(league):
    found = search("zanzibra leage")
    assert (found.mended, [str(row) for row in found.rows]) == ("Zanzibar League", ["organizations/zanzibar-league"])


def test_a_word_that_is_there_is_never_mended(league):
    factories.published(factories.organization("Zanzibat Circle"))
    assert (search("zanzibar").mended, search("zanzibar circle").mended) == ("", "")


def test_words_of_which_no_record_holds_all_are_counted(league):
    factories.published(factories.organization("Comoros Circle"))
    found = search("zanzibar comoros")
    assert (found.rows, found.parts) == ([], [("zanzibar", 1), ("comoros", 1)])


def name(subject, text):
    """Keep a further name of something."""
    with revising(RevisionKind.REFERENCE, "test", []) as revision:
        keep(OtherName(subject=subject, name=text, origin="test"), revision)


def test_a_further_name_finds_whether_it_came_before_or_after(league):
    name("organizations/zanzibar-league", "Swahili Bund")
    name("organizations/comoros-circle", "Ngazidja Ring")
    factories.published(factories.organization("Comoros Circle"))
    assert [addresses(text) for text in ("swahili bund", "ngazidja")] == [
        ["organizations/zanzibar-league"], ["organizations/comoros-circle"],
    ]  # fmt: skip
    shown = search("bund").hits(search("bund").rows)[0]
    assert (shown.title, shown.other_name) == (
        [(False, "Zanzibar League")], [(False, "Swahili "), (True, "Bund")],
    )  # fmt: skip


def test_a_further_name_of_what_is_not_public_finds_nothing():
    name("organizations/nowhere", "Swahili Bund")
    assert (addresses("swahili"), search("swahilli").mended) == ([], "")


def test_records_that_use_one_name_are_found_by_another(league):
    factories.published(factories.membership("SEN", league))
    name("organizations/zanzibar-league", "Swahili Bund")
    assert addresses("swahili bund senegal") == addresses("zanzibar league senegal") != []


def test_a_country_is_found_by_its_names_and_code():
    factories.country("SEN")
    assert [addresses(text) for text in ("senegal", "Sénégal", "SEN")] == [["countries/sen"]] * 3


def test_one_kind_alone_is_found(league):
    factories.published(factories.actor("Zanzibar Front"))
    assert addresses("zanzibar", "actors") == ["actors/zanzibar-front"]


def test_what_is_called_so_comes_before_what_speaks_of_it(league):
    factories.published(factories.statement("The Zanzibar League met in Zanzibar League hall."))
    factories.published(factories.actor("Zanzibar League Guard"))
    assert addresses("zanzibar league")[:2] == ["organizations/zanzibar-league", "actors/zanzibar-league-guard"]


def test_no_more_is_compared_than_the_limit_and_the_name_itself_is_always_there(league):
    kept = index_row(league)
    rows = [
        Findable(
            uid=f"{number:032x}", kind="statements", slug=f"s-{number}",
            title_en="x", title_fr="x", names="x", prominence=0, marks="kstatements p0",
            name_terms="zanzibar league of many others", terms=f"{kept.terms} many",
        )
        for number in range(MOST + 5)
    ]  # fmt: skip
    Findable.objects.bulk_create(rows)
    found = search("zanzibar league")
    assert (str(found.rows[0]), found.number, found.is_cut) == ("organizations/zanzibar-league", MOST, True)


@pytest.mark.parametrize(
    "text",
    [
        "cote d'ivoire", "N'Daw", "u.s.", "C++", '"', "'", 'a" OR "b', "x*", "-x", "(", "a AND", "NEAR(a b)", "terms : a", "^a",
        "'; DROP TABLE editorial_findable; --", "<script>alert(1)</script>", "\\", "\\'", "%", "_", ":*", "!a", "a & b | c",
        "\0", "a\0b", "\ud800", "\u202eabc", "مالي", "日本語", "ﷺ", "𞤀𞤣", "e\u0301", "🏳", "", " ", "?!", "1e5", "-5",
        "a" * 10_000, "a.b.c.d@e.org", "http://a.b/c", "x" * 61 + " " + "y" * 2000, " ".join(["word"] * 500), "अआ क्षि", "Ⅷ ½ ﬁ",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_is_syntax(league, text):
    found = search(text)
    assert [str(row) for row in found.rows] == []
    assert "".join(piece for hit in found.hits(found.rows) for _marked, piece in hit.title) == ""


@pytest.mark.parametrize(
    "title",
    ["अआ क्षि", "日本語 学校", "مالي الكبرى", "Ⅷ ½ ﬁ", "𞤀𞤣 Fula", "O’Neill & Söhne", "1e5 0x1f 3.14", "İstanbul"],
)
def test_every_name_is_found_by_itself(title):
    factories.published(factories.organization(title, slug="odd"))
    assert addresses(title) == ["organizations/odd"]


def test_words_beyond_the_limit_are_not_looked_for(league):
    found = search("zanzibar " * 10 + "missing words")
    assert (addresses("zanzibar " * 10 + "missing words"), found.question.left_out) == (
        ["organizations/zanzibar-league"],
        2,
    )


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [
        ("gao", "gao", 1, 0),
        ("gao", "goa", 1, 1),
        ("bamako", "bamakko", 2, 1),
        ("mali", "niger", 2, 3),
        ("ab", "abcd", 1, 2),
    ],
)
@pytest.mark.once
def test_slips_are_counted(one, other, most, expected):
    assert slips(one, other, most) == expected


def test_the_index_is_made_again_as_it_was(league):
    factories.country("SEN")
    name("organizations/zanzibar-league", "Swahili Bund")
    kept = list(Findable.objects.order_by("uid").values())
    assert list(rebuild_index()) == []
    Findable.objects.filter(kind="countries").delete()
    NameWord.objects.all().delete()
    row = index_row(league)
    row.terms = "spoilt"
    row.save()
    Findable.objects.create(**{**kept[0], "id": None, "uid": "1" * 32, "entry_id": None, "kind": "strays"})
    differing = ["countries/sen", "organizations/zanzibar-league", f"strays/{kept[0]['slug']}"]
    assert list(rebuild_index(write=False)) == differing
    assert list(rebuild_index()) == differing
    again = [{**values, "id": None} for values in Findable.objects.order_by("uid").values()]
    assert again == [{**values, "id": None} for values in kept]
    assert (addresses("zanzibar"), search("zanzibra").mended) == (["organizations/zanzibar-league"], "Zanzibar")


def test_the_command_says_what_differs_and_mends_it(league, capsys):
    index_row(league).delete()
    with pytest.raises(SystemExit) as left:
        call_command("rebuild_search", "--check")
    assert left.value.code == 1
    call_command("rebuild_search")
    call_command("rebuild_search", "--check")
    assert capsys.readouterr().out.splitlines() == [
        "organizations/zanzibar-league",
        "1 row of the index differed.",
        "1 row of the index differed.",
        "The index is what the register says.",
    ]


def test_entries_of_an_earlier_release_are_made_as_this_one_makes_them(league):
    """Their texts and tags follow from rules that an upgrade changes; check_ledger has nothing to say afterwards."""
    entry = Entry.objects.get(uid=league.uid)
    with opened():
        Entry.objects.filter(pk=entry.pk).update(title_fr="As it was", search_text="as it was")
        entry.tags.create(tag="country:ZZZ")
    assert [finding.kind for finding in check_register().findings] == ["entries"]
    assert list(rewritten_entries(write=False)) == ["organizations/zanzibar-league"]
    call_command("rebuild_search", verbosity=0)
    assert (check_register().findings, list(rewritten_entries())) == ((), [])
    assert Entry.objects.get(uid=league.uid).title_fr == entry.title_fr
