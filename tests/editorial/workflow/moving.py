"""A process that makes one move with one event again and again, and says so each time, until it is killed.

Usage: python -m tests.editorial.workflow.moving publish|submit|withdraw|discard
"""

import sys

import django


def say():
    """Tell whoever kills that the move comes now."""
    print("moving", flush=True)


def publish(live):
    """Publish a working copy in which children went, came and point at each other."""
    say()
    make.published(edited(live))


def submit(live):
    """Submit the working copy, and take it back."""
    copy = edited(live)
    say()
    submitted = make.submitted(copy)
    workflow.recall(submitted, make.author(), submitted.edit_token)


def withdraw(live):
    """Withdraw the event, and publish it again."""
    say()
    withdrawn = workflow.withdraw(live, make.approver(), live.edit_token, "error", "It did not happen.")
    make.published(workflow.restore(withdrawn, make.author()))


def discard(live):
    """Discard a working copy with children of its own."""
    copy = edited(live)
    say()
    workflow.discard(copy, make.author(), copy.edit_token)


def edited(live):
    """Return the working copy with another summary and other casualties than the live row."""
    copy = make.working_copy(live)
    with workflow.saving(copy, copy.edit_token, make.author()) as row:
        row.casualties.all().first().delete()
        whole = row.casualties.create(harm="killed", group="total", printed="30", low=30, best=30)
        row.casualties.create(harm="killed", group="part", printed="20", low=20, best=20, part_of=whole)
        make.cite(row, position=row.citations.count())
        row.summary = f"After version {live.version}."
        row.save()
    return row


if __name__ == "__main__":
    django.setup()

    from editorial import workflow
    from security.models import SecurityEvent
    from tests import factories as make

    move = {"publish": publish, "submit": submit, "withdraw": withdraw, "discard": discard}[sys.argv[1]]
    while True:
        move(SecurityEvent.objects.live().get())
