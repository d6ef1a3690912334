"""source_coverage: what came of every passage of a document."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from editorial.audit.coverage import coverage
from editorial.models import DocumentText
from tests import factories

TEXT = "Cited here. Nothing here. Facts here. Unread here. Outside."

pytestmark = pytest.mark.django_db


@pytest.fixture
def read():
    """A document with a passage of every sort and a sentence outside them all."""
    factories.document("page", TEXT)
    cited = factories.passage(0, 11, "page", disposition="facts")
    factories.passage(12, 25, "page", disposition="none", disposition_reason="navigation")
    facts = factories.passage(26, 37, "page", disposition="facts")
    factories.passage(38, 50, "page")
    tie = factories.draft(
        factories.Tie, cited=False, country_a=factories.country("MLI"), country_b=factories.country("GIN")
    )
    factories.cite(tie, cited)
    factories.published(tie)
    factories.cite(factories.tie("SEN"), facts, key="second")


def run(*arguments) -> str:
    out = StringIO()
    call_command("source_coverage", *arguments, stdout=out)
    return out.getvalue()


def test_each_passage_is_counted_once(read):
    (row,) = [row for row in coverage(lambda document: TEXT) if row.document == "page"]
    assert (row.cited, row.nothing, row.uncited, row.untouched) == (["page@0"], ["page@12"], ["page@26"], ["page@38"])
    assert row.passages == 4


def test_the_share_is_of_the_characters_that_are_not_blank(read):
    (row,) = [row for row in coverage(lambda document: TEXT) if row.document == "page"]
    assert row.share == pytest.approx(43 / 51)


def test_overlapping_passages_count_once(read):
    factories.passage(5, 20, "page")
    (row,) = [row for row in coverage(lambda document: TEXT) if row.document == "page"]
    assert row.share == pytest.approx(43 / 51)


def test_the_sentence(read):
    assert (
        "page: 4 passages, 1 cited, 1 with nothing for the register, 1 with facts but not cited, 1 not read; "
        "84.3 % of the text in passages."
    ) in run().splitlines()


def test_without_the_text(read):
    DocumentText.objects.all().delete()
    assert "1 not read; text not attached." in run()


def test_as_json(read):
    (row,) = [row for row in json.loads(run("--json")) if row["document"] == "page"]
    assert row.pop("share") == pytest.approx(43 / 51)
    assert row == {
        "document": "page",
        "cited": ["page@0"],
        "nothing": ["page@12"],
        "uncited": ["page@26"],
        "untouched": ["page@38"],
    }
