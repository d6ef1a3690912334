"""How often the pages of one record ask the database, and what a record of many children costs to fork and publish."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from editorial import workflow
from editorial.door import opened
from editorial.models import Passage
from security.models import SecurityEvent
from tests import factories as make

CITATIONS, PARTS, PARTICIPANTS = 120, 30, 10


def asked(function, *arguments):
    """Call a function and return how many questions it asked, and its result."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        result = function(*arguments)
    return len(queries), result


@pytest.fixture(scope="module")
def passages(module_database) -> list[Passage]:
    """A passage for each citation."""
    document = make.document(text="word " * CITATIONS)
    with opened():
        Passage.objects.bulk_create(
            Passage(document=document, start=5 * nth, end=5 * nth + 4, sha256="0a" * 32, locator=f"Word {nth}")
            for nth in range(CITATIONS)
        )
    return list(Passage.objects.filter(document=document).order_by("start"))


@pytest.fixture(scope="module")
def big(passages) -> SecurityEvent:
    """A published event with sixty children, of which twenty point at another, and a hundred and twenty citations."""
    event = make.draft(
        SecurityEvent, cited=False, name_en="Attack", date="2021-12-03", type="Violence against civilians",
        country=make.country(),
    )  # fmt: skip
    fill(event, passages)
    return make.published(event)


def fill(event, passages) -> None:
    for nth in range(PARTICIPANTS):
        event.participants.create(role="target", party=make.party(f"group-{nth}"), identification="named")
    for nth in range(PARTS):
        whole = event.casualties.create(harm="killed", group=f"village {nth}", printed="9", low=9, best=9)
        if nth < 20:
            numbers = {"printed": "5", "low": 5, "best": 5, "part_of": whole}
            event.casualties.create(harm="killed", group=f"men of village {nth}", **numbers)
    for nth, passage in enumerate(passages):
        make.cite(event, passage, position=nth, evidence="word")


def changed(copy):
    """A working copy of which a third of the children is other: removed, changed, new, pointing elsewhere."""
    with workflow.saving(copy, copy.edit_token, make.author()) as row:
        for child in row.casualties.filter(part_of__isnull=False)[:5]:
            child.delete()
        for child in row.casualties.filter(part_of__isnull=False)[:5]:
            child.part_of = row.casualties.create(
                harm="killed", group=f"all, {child.group}", printed="9", low=9, best=9
            )
            child.save()
        for child in row.citations.all()[:30]:
            child.evidence = "word\nword"
            child.save()
    return row


def test_a_record_of_many_children_is_forked_published_and_shown_in_few_queries(approving, url, big):
    forked, copy = asked(workflow.revise, big, make.author())
    copy = make.submitted(changed(copy))
    read, page = asked(approving.get, url(copy, "review"))
    assert page.status_code == 200
    wanted = workflow.snapshot(copy)
    published, live = asked(workflow.publish, copy, make.approver(), copy.edit_token, "As cited.")
    assert workflow.snapshot(live) == wanted
    assert forked < 120
    assert read < 40
    assert published < 120
