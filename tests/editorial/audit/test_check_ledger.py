"""Each row changed, added or removed by SQL has a name in the report of check_ledger."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from editorial.audit.register import check_register
from editorial.models import Document, Entry, EntryTag, Head, Passage, Revision, Version
from editorial.workflow import second_look
from organizations.models import Membership, Organization
from relations.models import Country, Party, Tie, TieCitation, TieSpell
from tests import factories

pytestmark = pytest.mark.django_db


def sentences() -> list[str]:
    return [finding.sentence for finding in check_register().findings]


def told() -> str:
    return "\n".join(sentences())


def run(*arguments) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_ledger", *arguments, stdout=out)
    except SystemExit as exit:
        return exit.code, out.getvalue()
    return 0, out.getvalue()


def test_an_untouched_register_is_clean(register):
    assert sentences() == []


def test_drafts_and_working_copies_are_not_looked_at(register):
    factories.tie("BEN")
    copy = factories.working_copy(register["guinea-mali"])
    factories.edit(copy, note="Not published yet.")
    assert sentences() == []


def test_a_second_look_leaves_it_clean(register):
    tie = Tie.objects.get(slug="china-mali")
    second_look(tie, factories.person("third", "Editor"), tie.edit_token)
    assert sentences() == []


def test_the_newest_hash_is_told(register):
    status, out = run()
    assert status == 0
    assert Revision.objects.first().hash in out


GUINEA, CHINA, ALL = "slug = 'guinea-mali'", "slug = 'china-mali'", "true"
TIE, GONE, ENTRY = "ties/guinea-mali …", "ties/china-mali …", "The entry of ties/guinea-mali …"
SPELL = "ties/(guinea-mali|mali-senegal) … spells.diplomatic-established-1960-10-02."
HASH = "parties/gin @1 was changed: its snapshot, place or action does not match its hash."
LINK = "does not follow the revision before it: the hash it names is not its hash."
PARTY = "slug = 'gin' AND kind = 'parties'"

CHANGES = [
    (Tie, "note", "Forged.", GUINEA, f"{TIE} note is “Forged.”, expected empty."),
    (Tie, "stage", "draft", GUINEA, f"{TIE} stage is “draft”, expected “published”."),
    (Tie, "stage", "published", CHINA, f"{GONE} stage is “published”, expected “withdrawn”."),
    (Tie, "version", 7, GUINEA, f"{TIE} version is 7, expected 1."),
    (Tie, "revision", 1, GUINEA, rf"{TIE} revision is 1, expected \d+."),
    (
        Tie,
        "published_at",
        "2001-01-01 00:00:00+00:00",
        GUINEA,
        rf"{TIE} published_at is “2001-01-01T.*”, expected “.+”.",
    ),
    (Tie, "slug", "forged", GUINEA, f"{TIE} slug is “forged”, expected “guinea-mali”."),
    (TieSpell, "since", "1961-10-02", ALL, f".*{SPELL}since is “1961-10-02”, expected “1960-10-02”.*"),
    (TieSpell, "since_earliest", "1961-10-02", ALL, f"{SPELL}since_earliest is “1961-10-02”, expected “1960-10-02”."),
    (TieSpell, "certain_to", "2020-10-02", ALL, f"{SPELL}certain_to is “2020-10-02”, expected “1960-10-02”."),
    (TieCitation, "evidence", "1999", ALL, f"{TIE} citations.handbook-0.evidence is “1999”, expected empty."),
    (Country, "name_fr", "Gui", "code = 'GIN'", "countries/GIN … name_fr is “Gui”, expected “Guinée”."),
    (Party, "name_en", "Gui", "slug = 'gin'", "parties/gin … name_en is “Gui”, expected “Guinea”."),
    (Party, "is_public", False, "slug = 'gin'", "parties/gin … is_public is False, expected True."),
    (Document, "characters", 3, ALL, r"documents/handbook … characters is 3, expected \d+."),
    (Passage, "locator", "there", ALL, "passages/handbook@0 … locator is “there”, expected “characters 0-50”."),
    (Entry, "title_fr", "Faux", GUINEA, f"{ENTRY} title_fr is “Faux”, expected “Guinée – Mali”."),
    (Entry, "search_text", "", GUINEA, f"{ENTRY} search_text is empty, expected “.+”."),
    (
        Entry,
        "withdrawal_reason",
        "None.",
        CHINA,
        f"The entry of {GONE} withdrawal_reason is “None.”, expected “Twice.”.",
    ),
    (Entry, "awaits_second_look", False, CHINA, f"The entry of {GONE} awaits_second_look is False, expected True."),
    (Entry, "withdrawal_kind", "legal", GUINEA, f"{ENTRY} withdrawal_kind is “legal”, expected empty."),
    (Entry, "review_by", "2031-01-02", GUINEA, f"{ENTRY} review_by is “2031-01-02”, expected empty."),
    (Entry, "latest", "1999-01-01", GUINEA, f"{ENTRY} latest is “1999-01-01”, expected .+."),
    (
        EntryTag,
        "tag",
        "country:X",
        "tag = 'country:GIN'",
        f"{ENTRY} tags.country:GIN is empty.*tags.country:X is True.*",
    ),
    (Version, "snapshot", "{}", PARTY, HASH),
    (Version, "action", "amend", PARTY, HASH),
    (Revision, "note", "Nothing.", "number = 2", "Revision 2 does not match its hash: .*note, actors.* was changed."),
    (Revision, "at", "2001-01-01 00:00:00+00:00", "number = 2", "Revision 2 is dated before the revision it follows."),
    (Revision, "hash", "0" * 64, "number = 2", f"Revision 3 {LINK}"),
    (Revision, "previous_hash", "0" * 64, "number = 2", f"Revision 2 {LINK}"),
    (Head, "n", 3, ALL, r"The head says 3; the newest revision is \d+."),
]


def test_every_changed_row_is_named_with_both_values(register, by_sql):
    missed = {}
    for model, column, value, where, sentence in CHANGES:
        with transaction.atomic():
            assert by_sql(model, f"UPDATE {{table}} SET {{{column}}} = %s WHERE {where}", value)
            found = sentences()
            if not any(
                re.fullmatch(sentence.replace("…", "was changed outside the workflow:"), text) for text in found
            ):
                missed[f"{model.__name__}.{column} = {value}"] = found
            transaction.set_rollback(True)
    assert missed == {}


def test_a_version_removed_in_the_middle_is_missed(register, by_sql):
    assert by_sql(Version, "DELETE FROM {table} WHERE slug = 'mali-senegal' AND {number} = 1") == 1
    assert "Version 1 of ties/mali-senegal is missing: version 2 follows." in told()


def test_the_last_version_removed_is_missed(register, by_sql):
    assert by_sql(Version, "DELETE FROM {table} WHERE slug = 'mali-senegal' AND {number} = 2") == 1
    found = told()
    assert "ties/mali-senegal was changed outside the workflow: note is “Second thoughts.”, expected empty" in found
    assert re.search(r"Revision \d+ does not match its hash", found)


def test_a_revision_removed_with_its_versions_is_missed(register, by_sql):
    number = Revision.objects.get(versions__slug="guinea-mali").number
    pk = Revision.objects.get(number=number).pk
    by_sql(Version, "DELETE FROM {table} WHERE {revision} = %s", pk)
    by_sql(Revision, "DELETE FROM {table} WHERE {number} = %s", number)
    found = told()
    assert f"Revision {number} is missing: revision {number + 1} follows." in found
    assert "ties/guinea-mali was added outside the workflow: it is public and the ledger has no version of it." in found


def test_the_newest_revision_removed_is_missed_by_the_head(register, by_sql):
    newest = Revision.objects.order_by("number").last()
    by_sql(Version, "DELETE FROM {table} WHERE {revision} = %s", newest.pk)
    by_sql(Revision, "DELETE FROM {table} WHERE {number} = %s", newest.number)
    assert f"The head says {newest.number}; the newest revision is {newest.number - 1}." in sentences()


def test_no_head_is_found(register, by_sql):
    by_sql(Head, "DELETE FROM {table}")
    assert re.fullmatch(r"The head says nothing; the newest revision is \d+.", "\n".join(sentences()))


def test_two_versions_that_change_places_are_found(register, by_sql):
    revision = next(row for row in Revision.objects.all() if row.versions.count() > 1)
    by_sql(
        Version,
        "UPDATE {table} SET {position} = {position} + 100 WHERE {revision} = %s AND {position} = 0",
        revision.pk,
    )
    found = told()
    assert f"Revision {revision.number} does not match its hash" in found
    assert f"revision {revision.number} lacks the version at position 0" in found


def test_a_row_removed_is_missed(register, by_sql):
    tie = register["guinea-mali"]
    by_sql(TieCitation, "DELETE FROM {table} WHERE {record} = %s", tie.pk)
    by_sql(TieSpell, "DELETE FROM {table} WHERE {record} = %s", tie.pk)
    by_sql(Tie, "DELETE FROM {table} WHERE id = %s", tie.pk)
    assert (
        "ties/guinea-mali was removed outside the workflow: the ledger has 1 of its versions, the table no row."
        in sentences()
    )


def test_a_child_removed_is_missed(register, by_sql):
    tie = register["guinea-mali"]
    by_sql(TieSpell, "DELETE FROM {table} WHERE {record} = %s", tie.pk)
    assert "spells.diplomatic-established-1960-10-02.since is empty, expected “1960-10-02”" in told()


def test_a_child_inserted_is_found(register):
    copy = register["guinea-mali"].spells.get()
    copy.pk, copy.key = None, "forged"
    factories.overwrite(register["guinea-mali"], stage="draft")
    copy.record.refresh_from_db()
    copy.save()
    factories.overwrite(register["guinea-mali"], stage="published")
    assert "spells.forged.since is “1960-10-02”, expected empty" in told()


def test_a_published_row_inserted_is_found(register):
    forged = factories.tie("BEN")
    factories.overwrite(forged, stage="published")
    assert sentences() == [
        "ties/ben-mali was added outside the workflow: it is public and the ledger has no version of it."
    ]


def test_a_country_inserted_twice_under_one_uid_is_found(register):
    country = Country.objects.get(code="GIN")
    other = Country.objects.get(code="MLI")
    factories.overwrite(other, uid=country.uid)
    found = told()
    assert "countries/MLI was removed outside the workflow" in found
    assert re.search(r"countries/(GIN|MLI) was added outside the workflow", found)


def test_an_entry_removed_is_missed(register, by_sql):
    entry = Entry.objects.get(slug="guinea-mali")
    by_sql(EntryTag, "DELETE FROM {table} WHERE {entry} = %s", entry.pk)
    by_sql(Entry.passages.through, "DELETE FROM {table} WHERE {entry} = %s", entry.pk)
    by_sql(Entry, "DELETE FROM {table} WHERE id = %s", entry.pk)
    assert sentences() == ["The entry of ties/guinea-mali was removed outside the workflow."]


def test_an_entry_without_its_passages_is_found(register, by_sql):
    entry = Entry.objects.get(slug="guinea-mali")
    by_sql(Entry.passages.through, "DELETE FROM {table} WHERE {entry} = %s", entry.pk)
    assert sentences() == [
        "The entry of ties/guinea-mali was changed outside the workflow: passages.handbook@0 is empty, expected True."
    ]


def test_an_entry_inserted_is_found(register, by_sql):
    by_sql(Entry, "UPDATE {table} SET {kind} = 'ties', {slug} = 'nobody' WHERE {slug} = 'mli-african-union'")
    found = sentences()
    assert "The entry of ties/nobody was added outside the workflow: the ledger has no such record." in found
    assert "The entry of memberships/mli-african-union was removed outside the workflow." in found


def test_a_country_put_into_a_membership_is_found(register, by_sql):
    by_sql(Membership, "UPDATE {table} SET {country} = NULL")
    assert (
        "The entry of memberships/mli-african-union was changed outside the workflow: tags.country:MLI is True"
        in told()
    )


def test_the_party_of_an_organization_exchanged_is_found(register, by_sql):
    by_sql(Organization, "UPDATE {table} SET {party} = %s", Party.objects.get(slug="gin").pk)
    assert (
        "organizations/african-union was changed outside the workflow: party.type is “country”, expected “organization”"
        in told()
    )


def test_the_status_counts_the_findings(register, by_sql):
    by_sql(Tie, "UPDATE {table} SET {note} = 'Forged.' WHERE {slug} IN ('guinea-mali', 'mali-senegal')")
    status, out = run()
    assert status == 2
    assert out.count("note is “Forged.”") == 2


def test_the_status_stops_at_a_hundred(register, by_sql):
    with_passages = factories.document()
    for start in range(1, 103):
        factories.passage(start, start + 1, with_passages.key)
    by_sql(Passage, "UPDATE {table} SET {locator} = 'elsewhere'")
    assert run()[0] == 100


def test_the_report_as_json(register, by_sql):
    by_sql(Tie, "UPDATE {table} SET {note} = 'Forged.' WHERE {slug} = 'guinea-mali'")
    status, out = run("--json")
    report = json.loads(out)
    assert status == 1
    assert report["hash"] == Revision.objects.first().hash
    assert report["findings"] == [
        {
            "kind": "ties",
            "name": "guinea-mali",
            "problem": "changed",
            "sentence": "ties/guinea-mali was changed outside the workflow: note is “Forged.”, expected empty.",
            "differences": [{"path": "note", "expected": "", "found": "Forged."}],
        }
    ]
