"""The ways by which a person comes to have a part in a record that then waits for review."""

from editorial import workflow
from tests import factories as make

ROUTES = {}
"""What the person did -> a function of the person that returns the row in review."""


def route(function):
    """Enter a way in the table under the words of its name."""
    ROUTES[function.__name__.replace("_", " ")] = function
    return function


def handed_in(row):
    """Have somebody else submit a draft."""
    row.refresh_from_db()
    return workflow.submit(row, make.author(), row.edit_token)


def live_event():
    """A published event with a number of its own."""
    event = make.event()
    event.casualties.create(harm="killed", printed="9", low=9, best=9)
    return make.published(event)


@route
def created_it(person):
    return handed_in(make.event(by=person))


@route
def created_and_submitted_it(person):
    row = make.event(by=person)
    return workflow.submit(row, person, row.edit_token)


@route
def changed_one_word(person):
    return handed_in(make.edit(make.event(), person, summary="One word."))


@route
def changed_only_a_child(person):
    copy = make.working_copy(live_event())
    with workflow.saving(copy, copy.edit_token, person) as row:
        child = row.casualties.get()
        child.printed = "nine"
        child.save()
    return handed_in(copy)


@route
def added_only_a_citation(person):
    copy = make.working_copy(live_event())
    with workflow.saving(copy, copy.edit_token, person) as row:
        make.cite(row, position=1)
    return handed_in(copy)


@route
def removed_only_a_child(person):
    copy = make.working_copy(live_event())
    with workflow.saving(copy, copy.edit_token, person) as row:
        row.casualties.get().delete()
    return handed_in(copy)


@route
def opened_the_revision(person):
    copy = make.working_copy(live_event(), person)
    return handed_in(make.edit(copy, make.author(), summary="Newer."))


@route
def reverted(person):
    return handed_in(workflow.revert(live_event(), person, 1))


@route
def restored(person):
    live = live_event()
    live = workflow.withdraw(live, make.approver(), live.edit_token, "error", "Wrong.")
    return handed_in(workflow.restore(live, person))


@route
def sent_it_back_and_mended_it(person):
    row = handed_in(make.event())
    row = workflow.send_back(row, person, row.edit_token, "Name the page.")
    return handed_in(make.edit(row, person, summary="I named it myself."))


@route
def wrote_and_recalled_what_another_submits(person):
    row = make.edit(make.event(), person, summary="Mine.")
    row = workflow.submit(row, person, row.edit_token)
    row = workflow.recall(row, person, row.edit_token)
    return handed_in(make.edit(row, make.author(), summary="Ours."))


@route
def wrote_what_another_undid(person):
    copy = make.edit(make.working_copy(live_event()), person, summary="Mine.")
    return handed_in(make.edit(copy, make.author(), summary=""))


@route
def wrote_what_was_sent_back_and_rewritten(person):
    row = handed_in(make.edit(make.event(), person, summary="Mine."))
    row = workflow.send_back(row, make.approver(), row.edit_token, "Name the page.")
    return handed_in(make.edit(row, make.author(), summary="Another's."))


@route
def wrote_a_copy_that_was_discarded_and_begun_again(person):
    live = live_event()
    copy = make.edit(make.working_copy(live, person), person, summary="Mine.")
    workflow.discard(copy, person, copy.edit_token)
    return handed_in(make.edit(make.working_copy(live), make.author(), summary="Mine."))


@route
def wrote_before_a_withdrawal_and_a_restoration(person):
    live = live_event()
    copy = make.edit(make.working_copy(live), person, summary="Mine.")
    workflow.discard(copy, make.approver(), copy.edit_token)
    live = workflow.withdraw(live, make.approver(), live.edit_token, "error", "Wrong.")
    return handed_in(workflow.restore(live, make.author()))


@route
def wrote_and_took_another_name(person):
    row = make.edit(make.event(), person, summary="Mine.")
    person.username, person.first_name, person.email = "somebody-else", "Somebody Else", "else@example.org"
    person.save()
    return handed_in(row)


@route
def wrote_and_was_made_an_editor_again(person):
    row, groups = make.edit(make.event(), person, summary="Mine."), list(person.groups.all())
    person.groups.clear()
    person.groups.set(groups)
    return handed_in(row)


@route
def wrote_and_came_back_to_an_account_that_was_closed(person):
    row = make.edit(make.event(), person, summary="Mine.")
    for is_active in (False, True):
        person.is_active = is_active
        person.save()
    return handed_in(row)


@route
def wrote_before_a_load_changed_it(person):
    copy = make.edit(make.working_copy(live_event()), person, summary="Mine.")
    with workflow.saving(copy, copy.edit_token, None) as row:
        row.summary = "From a file."
        row.save()
    return handed_in(copy)
