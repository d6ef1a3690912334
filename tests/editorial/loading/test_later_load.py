"""A load into a register with a past: nothing twice, nothing over an editor's head."""

import pytest
from django.db import transaction

from editorial.loading import FixtureError, load
from editorial.models import Document, Passage, Revision, Stage, Version, WorkflowEntry
from editorial.workflow import discard, keep, publish, revise, revising, saving, submit, withdraw
from relations.models import Country, Party, Place, Tie
from security.models import Actor, SecurityEvent
from tests import factories

TIE = "ties.yaml, mali-mexico"
LEFT = "an editor changed the record or turned a change down since the last load; it is left as it is."


@pytest.fixture
def loaded(loaded_edition, edition):
    """The fixtures of a register that has loaded them; what a test writes is undone."""
    with transaction.atomic():
        yield edition
        transaction.set_rollback(True)


@pytest.fixture
def contributor(loaded):
    """Somebody who writes."""
    return factories.person("contributor", "Contributor")


@pytest.fixture
def reviewer(loaded):
    """Somebody who approves."""
    return factories.person("reviewer", "Editor")


def noted(edition, note="A new note."):
    edition.edit("ties.yaml", "  country_b: MEX\n", f"  country_b: MEX\n  note: {note}\n")


def rewritten(record, by, **values):
    """Change a draft as an editor does."""
    with saving(record, record.edit_token, by) as row:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    record.refresh_from_db()
    return record


def approved(copy, contributor, reviewer):
    """Publish a working copy as two editors do."""
    copy = submit(copy, contributor, copy.edit_token)
    return publish(copy, reviewer, copy.edit_token, "Approved.")


def test_twice_is_once(loaded, rows):
    before = rows()
    report = load(loaded.directory)
    assert report.did_nothing
    assert (report.skipped, report.revision, rows()) == ([], None, before)


def test_a_changed_record_becomes_a_working_copy(loaded, rows):
    before = rows()
    noted(loaded)
    report = load(loaded.directory)
    assert (report.copies, report.revision, report.did_nothing) == (["ties/mali-mexico"], None, False)
    copy = Tie.objects.get(revises__isnull=False)
    assert (copy.note, copy.stage, copy.base_version, copy.revises.note) == ("A new note.", Stage.DRAFT, 1, "")
    assert [child.key for child in copy.citations.all()] == ["row", "whole"]
    line = WorkflowEntry.objects.latest("id")
    assert (line.move, line.by, line.slug) == ("revise", None, "mali-mexico")
    more = {"relations.Tie": 1, "relations.TieSpell": 1, "relations.TieCitation": 2, "editorial.WorkflowEntry": 1}
    assert rows() == {label: number + more.get(label, 0) for label, number in before.items()}


def test_a_proposed_change_is_not_proposed_again(loaded, rows):
    noted(loaded)
    load(loaded.directory)
    before = rows()
    report = load(loaded.directory)
    assert report.did_nothing
    assert (report.skipped, rows()) == ([f"{TIE}: the change waits for an editor."], before)


def test_a_working_copy_nobody_touched_follows_the_fixtures(loaded):
    noted(loaded)
    load(loaded.directory)
    loaded.edit("ties.yaml", "A new note.", "A newer note.")
    assert load(loaded.directory).copies == ["ties/mali-mexico"]
    assert Tie.objects.get(revises__isnull=False).note == "A newer note."


def test_anybody_may_approve_what_a_load_proposed(loaded, contributor, reviewer):
    noted(loaded)
    load(loaded.directory)
    live = approved(Tie.objects.get(revises__isnull=False), contributor, reviewer)
    assert (live.note, live.version) == ("A new note.", 2)
    assert load(loaded.directory).did_nothing
    loaded.edit("ties.yaml", "A new note.", "A newer note.")
    assert load(loaded.directory).copies == ["ties/mali-mexico"]


def test_children_are_added_moved_and_taken_away(loaded):
    loaded.edit("security-events.yaml", "      part_of: all\n", "")
    loaded.edit(
        "security-events.yaml",
        "    all:\n",
        "    guards: {harm: killed, printed: '3', low: 3, part_of: all}\n    all:\n",
    )
    loaded.edit(
        "security-events.yaml", "  citations:\n    page:", "  citations:\n    other: {passage: page@60}\n    page:"
    )
    assert load(loaded.directory).copies == ["security-events/attack-2021"]
    copy = SecurityEvent.objects.get(revises__isnull=False)
    parts = [(row.key, row.part_of and row.part_of.key) for row in copy.casualties.all()]
    assert parts == [("hunters", None), ("guards", "all"), ("all", None)]
    assert [row.key for row in copy.citations.all()] == ["other", "page"]


def test_a_record_an_editor_amended_is_left_and_reported(loaded, contributor, reviewer):
    copy = rewritten(revise(Tie.objects.get(), contributor), contributor, note="The editor's note.")
    approved(copy, contributor, reviewer)
    noted(loaded)
    for _time in range(2):
        report = load(loaded.directory)
        assert (report.did_nothing, report.skipped) == (True, [f"{TIE}: {LEFT}"])
    assert Tie.objects.get().note == "The editor's note."


def test_a_working_copy_of_an_editor_is_left_and_reported(loaded, contributor):
    rewritten(revise(Tie.objects.get(), contributor), contributor, note="The editor's note.")
    noted(loaded)
    assert load(loaded.directory).skipped == [f"{TIE}: {LEFT}"]
    assert Tie.objects.get(revises__isnull=False).note == "The editor's note."


def test_a_working_copy_in_review_is_left_and_reported(loaded, contributor):
    copy = revise(Tie.objects.get(), contributor)
    submit(copy, contributor, copy.edit_token)
    noted(loaded)
    assert load(loaded.directory).skipped == [f"{TIE}: the record is in review; load again when it is decided."]


def test_a_change_that_was_turned_down_is_not_proposed_again(loaded, reviewer):
    noted(loaded)
    load(loaded.directory)
    copy = Tie.objects.get(revises__isnull=False)
    discard(copy, reviewer, copy.edit_token)
    report = load(loaded.directory)
    assert (report.did_nothing, report.skipped) == (True, [f"{TIE}: {LEFT}"])


def test_a_withdrawn_record_stays_withdrawn(loaded, reviewer):
    tie = Tie.objects.get()
    withdraw(tie, reviewer, tie.edit_token, "error", "Wrong country.")
    assert load(loaded.directory).skipped == []
    noted(loaded)
    report = load(loaded.directory)
    assert (report.did_nothing, report.skipped) == (
        True,
        [f"{TIE}: the record was withdrawn; the fixture is left out."],
    )


def test_a_new_record_becomes_a_draft(loaded):
    loaded.add(
        "actors.yaml",
        "- slug: third-group\n  type: rebel-group\n  name_en: Third group\n  citations: {page: {passage: page@0}}\n",
    )
    loaded.edit("actors.yaml", "party: second-group", "party: third-group")
    report = load(loaded.directory)
    assert (report.drafts, report.copies, report.revision) == (["actors/third-group"], ["actors/first-group"], None)
    third = Actor.objects.get(slug="third-group")
    assert (third.stage, third.version, third.party.is_public) == (Stage.DRAFT, 0, False)
    assert Actor.objects.get(revises__isnull=False).links.get().party == third.party
    assert Version.objects.filter(slug="third-group").count() == 0
    assert load(loaded.directory).did_nothing


def test_a_draft_nobody_touched_follows_the_fixtures(loaded, contributor):
    text = "- slug: hill\n  type: area\n  name_en: Hill\n  citations: {page: {passage: page@0}}\n"
    loaded.add("places.yaml", text)
    load(loaded.directory)
    loaded.edit("places.yaml", "name_en: Hill", "name_en: High hill")
    assert load(loaded.directory).copies == ["places/hill"]
    hill = Place.objects.get(slug="hill")
    assert (hill.name_en, hill.citations.count()) == ("High hill", 1)
    rewritten(hill, contributor, name_en="The editor's hill")
    loaded.edit("places.yaml", "name_en: High hill", "name_en: Low hill")
    assert load(loaded.directory).skipped == [f"places.yaml, hill: {LEFT}"]


def test_a_record_an_editor_made_under_the_same_name_is_left(loaded, rows):
    Place.objects.create(slug="hill", name_en="The editor's hill", type="area")
    loaded.add("places.yaml", "- slug: hill\n  type: area\n  name_en: Hill\n  citations: {page: {passage: page@0}}\n")
    before = rows()
    report = load(loaded.directory)
    assert report.skipped == ["places.yaml, hill: an editor made a record of this name; the fixture is left out."]
    assert rows() == before


def test_changed_reference_data_comes_in_a_new_revision(loaded):
    loaded.edit("countries.csv", "Mexico,Mexique,mexico", "United Mexican States,Mexique,mexico")
    loaded.edit("passages/page.csv", "truncated|garbled", "truncated")
    report = load(loaded.directory)
    assert (report.changed, report.revision) == (["countries/MEX", "passages/page@60"], 2)
    assert (Country.objects.get(code="MEX").name_en, Party.objects.get(slug="mexico").name_en) == (
        "United Mexican States",
        "United Mexican States",
    )
    made = Version.objects.filter(revision__number=2).order_by("position")
    assert [(str(version), version.action) for version in made] == [
        ("countries/MEX @2", "amend"),
        ("parties/mexico @2", "amend"),
        ("passages/page@60 @2", "amend"),
    ]
    assert (Revision.objects.count(), load(loaded.directory).did_nothing) == (2, True)


def test_new_reference_data_comes_in_a_new_revision(loaded):
    loaded.add("passages/page.csv", f"300,310,{'4e' * 32},,Last,facts,,,\n")
    loaded.add("countries.csv", "CAN,CA,CAN,124,021,019,020,Canada,Canada,canada,un-member,,,\n")
    report = load(loaded.directory)
    assert (report.added, report.revision) == (["countries/CAN", "passages/page@300"], 2)
    assert [str(version) for version in Version.objects.filter(revision__number=2).order_by("position")] == [
        "parties/canada @1",
        "countries/CAN @1",
        "passages/page@300 @1",
    ]


def test_reference_data_somebody_changed_is_left_and_reported(loaded):
    with revising("reference", "By hand.", ["Editor"]) as revision:
        row = Passage.objects.get(start=60)
        row.locator = "Ties, the second sentence"
        keep(row, revision)
    assert load(loaded.directory).did_nothing
    loaded.edit("passages/page.csv", "Ties, sentence 2", "Ties, second sentence")
    report = load(loaded.directory)
    assert (report.did_nothing, report.skipped) == (
        True,
        [
            "passages/page.csv, line 3: locator was changed in the register since the last load; the row is left as it is."
        ],
    )


def test_an_attached_document_stays_attached(loaded):
    with revising("attachment", "", ["Editor"]) as revision:
        row = Document.objects.get()
        row.is_attached = True
        keep(row, revision)
    assert load(loaded.directory).did_nothing
    for note in ("First.", "Second."):
        loaded.add("documents.yaml", f"  note: {note}\n") if note == "First." else loaded.edit(
            "documents.yaml", "First.", note
        )
        assert load(loaded.directory).changed == ["documents/page"]
        assert (Document.objects.get().is_attached, Document.objects.get().note) == (True, note)


def test_a_cited_passage_and_a_capture_cannot_change(loaded):
    loaded.edit("passages/page.csv", f"60,120,{'2c' * 32}", f"60,110,{'2d' * 32}")
    loaded.edit("documents.yaml", "characters: 300", "characters: 301")
    ending = "is fixed, since records rest on it; give another capture or place its own row."
    assert load(loaded.directory).skipped == [
        f"documents.yaml, page: characters {ending}",
        f"passages/page.csv, line 3: end, sha256 {ending}",
    ]


def test_an_uncited_passage_may_change(loaded):
    loaded.edit("passages/page.csv", f"120,300,{'3d' * 32}", f"120,310,{'3e' * 32}")
    assert load(loaded.directory).changed == ["passages/page@120"]


def test_rows_that_vanished_are_reported_and_stay(loaded, rows):
    before = rows()
    loaded.write(
        "ties.yaml", "- slug: mali-russia\n  country_a: MLI\n  country_b: RUS\n  citations: {p: {passage: page@0}}\n"
    )
    loaded.edit("parties.yaml", "- slug: nobody\n  type: group\n  name_en: Nobody\n", "")
    report = load(loaded.directory)
    assert report.skipped == [
        "ties/mali-mexico is no longer in the fixtures and stays as it is; withdraw it if it is wrong."
    ]
    assert (report.drafts, rows()["editorial.Version"]) == (["ties/mali-russia"], before["editorial.Version"])


def test_a_bad_change_refuses_the_whole_load(loaded, rows):
    before = rows()
    loaded.edit("countries.csv", "Mexico,Mexique,mexico", "United Mexican States,Mexique,mexico")
    loaded.edit("ties.yaml", "      since: 1977-03-23", "      since: 1977-03-23\n      until: 1970")
    with pytest.raises(FixtureError) as refusal:
        load(loaded.directory)
    assert refusal.value.sentences[0].startswith(f"{TIE}, spells.diplomatic-established")
    assert rows() == before
    assert Country.objects.get(code="MEX").name_en == "Mexico"


def test_a_changed_pair_that_is_taken_refuses_the_whole_load(loaded, rows):
    loaded.add(
        "ties.yaml", "- slug: mali-russia\n  country_a: MLI\n  country_b: RUS\n  citations: {p: {passage: page@0}}\n"
    )
    load(loaded.directory)
    before = rows()
    loaded.edit("ties.yaml", "country_b: RUS", "country_b: MEX")
    with pytest.raises(FixtureError) as refusal:
        load(loaded.directory)
    assert refusal.value.sentences == [
        "ties.yaml, mali-russia: These two countries already have a tie; add a spell to it instead."
    ]
    assert rows() == before
