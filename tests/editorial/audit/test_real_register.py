"""The register of the fixtures holds up to every check, and a change of one digit in it does not."""

import random
import re
from itertools import zip_longest
from operator import itemgetter

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from editorial.audit.citations import verify_citations
from editorial.audit.coverage import coverage
from editorial.audit.evidence import Evidence
from editorial.audit.numbers import figures_in
from editorial.audit.register import check_register
from editorial.audit.values import rows_of
from editorial.dates import PartialDate, PartialDateError, PartialDateField
from editorial.ingest.folder import read_folder
from editorial.ingest.reading import read_captured
from editorial.models import LEDGERED, Entry, Passage, Quantity, Record, versioned_models
from editorial.workflow import snapshot
from editorial.workflow.replay import changes_of_ledger, replay
from editorial.workflow.snapshots import children_of, kept_fields
from organizations.models import MembershipSpell
from tests import factories

pytestmark = pytest.mark.django_db

ROUNDS = 3


@pytest.fixture(scope="module")
def text_of(shared_sources, shared_data):
    """Give the text of a document from the captured files."""
    folders = (shared_sources, shared_data / "geo", shared_data / "countries")
    files = {digest: path for folder in folders for digest, path in read_folder(folder).files.items()}
    texts = {digest: read_captured(path).text for digest, path in files.items()}
    return lambda document: texts.get(document.sha256)


def failing(text_of) -> set[str]:
    return {failure.record for failure in verify_citations(text_of).failures}


def test_the_ledger_is_whole(loaded_register):
    assert check_register().findings == ()


def test_every_citation_holds(loaded_register, text_of):
    report = verify_citations(text_of)
    assert [failure.sentence for failure in report.failures] == []
    assert report.spans.without_text == []
    assert report.spans.checked == Passage.objects.count()


def test_every_passage_has_been_read(loaded_register, text_of):
    assert {row.document: (row.untouched, row.share) for row in coverage(text_of)} == {
        key: ([], 1.0)
        for key in (
            "embassy-sections",
            "globalsecurity",
            "natural-earth-populated-places",
            "terrorism-2021",
            "un-locode-subdivisions",
            "us-mali-page",
            "wikipedia-foreign-relations",
        )
    }


def test_the_ledger_is_read_in_few_queries(loaded_register, django_assert_max_num_queries):
    with django_assert_max_num_queries(250):
        check_register()


def test_citations_are_read_in_few_queries(loaded_register, text_of, django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        verify_citations(text_of)


def test_replaying_the_ledger_gives_the_register(loaded_register):
    changes, rows, entries = list(changes_of_ledger()), public_rows(), list(Entry.objects.values(*ENTRY))
    with connection.cursor() as cursor:
        for app in ("editorial", "relations", "organizations", "security"):
            for model in apps.get_app_config(app).get_models(include_auto_created=True):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
    replay(changes)
    assert public_rows() == rows
    assert sorted(Entry.objects.values(*ENTRY), key=itemgetter("uid")) == sorted(entries, key=itemgetter("uid"))


ENTRY = (
    "uid",
    "kind",
    "slug",
    "title_en",
    "title_fr",
    "version",
    "revision",
    "published_at",
    "earliest",
    "search_text",
)


def public_rows() -> dict[str, str]:
    """The canonical text of every row the ledger keeps, by kind and uid."""
    return {
        f"{kind}/{row.uid}": snapshot(row)
        for kind, model in versioned_models().items()
        for row in (
            model.objects.live().filter(stage__in=LEDGERED) if issubclass(model, Record) else model.objects.all()
        )
    }


def test_a_changed_digit_is_found_wherever_it_is(loaded_register, text_of):
    """One change in each record at a time: evidence, dates, quantities, distances, texts."""
    chosen = random.Random(1977)
    by_record = {name: chosen.sample(found, len(found)) for name, found in mutations().items()}
    rounds = [dict(zip(by_record, row, strict=True)) for row in zip_longest(*by_record.values())][:ROUNDS]
    missed = {}
    for spoilt in ({name: change for name, change in row.items() if change} for row in rounds):
        with transaction.atomic():
            for row, columns in spoilt.values():
                factories.overwrite(row, **columns)
            found = failing(text_of)
            assert found <= set(spoilt), "what was not changed does not fail"
            missed |= {name: f"{row!r}: {columns}" for name, (row, columns) in spoilt.items() if name not in found}
            transaction.set_rollback(True)
    assert missed == {}


def test_a_derived_observation_in_another_year_is_found(loaded_register, text_of):
    spell = MembershipSpell.objects.get(record__slug="mali-ecowas", status="suspended")
    factories.overwrite(spell, observed=PartialDate.parse("2020-12-31"))
    assert failing(text_of) == {"memberships/mali-ecowas"}


def test_a_moved_passage_is_found(loaded_register, text_of):
    chosen = random.Random(1960).sample(list(Passage.objects.select_related("document")), 40)
    for passage in chosen[:20]:
        factories.overwrite(passage, end=passage.end + 1)
    for passage in chosen[20:]:
        factories.overwrite(passage, sha256=passage.sha256[::-1])
    assert failing(text_of) >= {f"passages/{passage}" for passage in chosen}


PROVEN = tuple(versioned_models())
"""Kinds whose every digit is held by evidence of its own; the others wait for the same proof."""


def mutations() -> dict[str, list[tuple[models.Model, dict]]]:
    """Every change of one digit that a record allows: its name -> rows with the columns to overwrite."""
    found = {}
    for kind, model in versioned_models().items():
        if kind in PROVEN and issubclass(model, Record) and model.needs_citation:
            for record in model.objects.live():
                found[f"{kind}/{record.slug}"] = [
                    (row, columns) for row, columns in _mutations(record) if "vintage" not in columns
                ]
    return {name: changes for name, changes in found.items() if changes}


def _mutations(record):
    children = children_of(record)
    stated = Evidence(children["citations"]).numbers()
    for citation in children["citations"]:
        for changed in _digits_changed(citation.evidence):
            yield citation, {"evidence": changed}
    for _prefix, row in rows_of(record, children):
        for field in kept_fields(type(row)):
            value = getattr(row, field.attname)
            if isinstance(field, PartialDateField) and value:
                for changed in _digits_changed(value.edtf):
                    yield from _dated(row, field.name, changed)
            elif isinstance(field, models.IntegerField) and value is not None and field.name != "position":
                # Down for the least, up for the rest: other changes break the order the table demands.
                yield (
                    row,
                    {field.name: value - 1 if field.name == "low" else value + 1 if field.name != "best" else None},
                )
            elif _is_text(field):
                for changed in _digits_changed(value):
                    # Where a text takes one number of its evidence for another, no rule on numbers can tell.
                    if not set(figures_in(changed)) <= stated:
                        yield row, {field.name: changed}
        if isinstance(row, Quantity) and row.low is not None:
            yield row, {"low": None}


def _is_text(field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, PartialDateField)
    return is_text and not field.choices and not field.name.endswith(("_reason", "_basis"))


def _digits_changed(text: str):
    for match in re.finditer(r"\d", text):
        yield text[: match.start()] + str((int(match[0]) + 1) % 10) + text[match.end() :]


def _dated(row, name: str, text: str):
    try:
        date = PartialDate.parse(text)
    except PartialDateError:
        return
    yield row, {name: text, f"{name}_earliest": date.earliest, f"{name}_latest": date.latest}
