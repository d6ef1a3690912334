"""Leave something on each queue of the demo editors, for trying the desk out."""

from datetime import timedelta

import yaml
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from editorial import workflow
from editorial.models import Record, Stage, WorkflowEntry, versioned_models
from editorial.workflow import WorkflowError

EDITORS = ("contributor", "editor", "chief")
EXAMPLES = settings.BASE_DIR / "examples" / "desk.yaml"


class Command(BaseCommand):
    """Takes the steps of examples/desk.yaml as the demo editors would; does nothing once one of them has done anything."""

    help = (
        "Leaves records on the desks of the accounts contributor, editor and chief: in review, sent back, drafts, one to "
        "look at a second time. Once anybody of them has done anything it leaves everything as it is."
    )

    def handle(self, **options):
        people = {user.get_username(): user for user in get_user_model().objects.filter(username__in=EDITORS)}
        if missing := sorted(set(EDITORS) - people.keys()):
            self.stdout.write(f"The desk stays empty: there is no account {', '.join(missing)}.")
            return
        if WorkflowEntry.objects.filter(by__in=people.values()).exists():
            self.stdout.write("The desk is left as its editors left it.")
            return
        for example in yaml.safe_load(EXAMPLES.read_text()):
            self._take(example, people)

    def _take(self, example: dict, people: dict) -> None:
        kind, _slash, slug = example["record"].partition("/")
        record = versioned_models()[kind].objects.live().filter(slug=slug, stage=Stage.PUBLISHED).first()
        if record is None:
            self.stdout.write(f"{example['record']}: not in this register, so nothing of it is on the desk.")
            return
        try:
            with transaction.atomic():
                take(record, example, people)
        except WorkflowError as error:
            self.stdout.write(f"{example['record']}: {error}")
        else:
            self.stdout.write(f"{example['record']}: {example['until']}.")


def take(live: Record, example: dict, people: dict) -> None:
    """Make a working copy with another note and bring it as far as the example says. Raises WorkflowError."""
    until, said = example["until"], example.get("said", "")
    author = people["chief" if until == "overridden" else "contributor"]
    copy = workflow.revise(live, author)
    with workflow.saving(copy, copy.edit_token, author) as row:
        row.note = example["note"]
        row.save()
        if until == "uncited":
            for citation in row.citations.all():
                citation.delete()
    _finish(row, until, said, example.get("about", ()), author, people["editor"])


def _finish(row: Record, until: str, said: str, about, author, editor) -> None:
    if until == "uncited":
        workflow.remark(row, author, said)
    elif until == "overridden":
        workflow.override(row, author, row.edit_token, said)
    elif until != "draft":
        row = workflow.submit(row, author, row.edit_token)
    if until == "sent back":
        workflow.send_back(row, editor, row.edit_token, said, about)
    elif until == "published":
        yesterday = timezone.now().date() - timedelta(days=1)
        workflow.publish(row, editor, row.edit_token, said, review_by=yesterday)
