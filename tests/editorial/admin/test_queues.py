"""What the desk calls mine is what four eyes call a contribution."""

import pytest

from editorial import workflow
from editorial.admin.desk.queues import marked
from editorial.workflow.log import contributor_ids
from organizations.models import Organization
from tests import factories as make
from tests.editorial.test_versions import withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def ghost(db):
    return make.person("ghost", "Contributor")


def _drafted(ghost):
    return make.draft(Organization, by=ghost, name_en="League", type="regional")


def _published(ghost):
    return make.published(_drafted(ghost))


def _discarded(ghost):
    live = make.published(make.organization())
    copy = make.working_copy(live, ghost)
    workflow.discard(copy, ghost, copy.edit_token)
    return live


def _discarded_and_revised(ghost):
    return make.working_copy(_discarded(ghost))


def _discarded_and_withdrawn(ghost):
    return withdrawn(_discarded(ghost))


def _discarded_withdrawn_and_restored(ghost):
    return workflow.restore(_discarded_and_withdrawn(ghost), make.author())


def _withdrawn_and_restored_by_him(ghost):
    return workflow.restore(withdrawn(_published(make.author())), ghost)


def _restored_and_published(ghost):
    return make.published(_withdrawn_and_restored_by_him(ghost))


@pytest.mark.parametrize(
    ("made", "is_his"),
    [
        (_drafted, True),
        (_published, False),
        (_discarded, True),
        (_discarded_and_revised, True),
        (_discarded_and_withdrawn, True),
        (_discarded_withdrawn_and_restored, True),
        (_withdrawn_and_restored_by_him, True),
        (_restored_and_published, False),
    ],
)
def test_the_desk_and_four_eyes_count_the_same_contributions(ghost, made, is_his):
    row = made(ghost)
    users = (ghost, make.author(), make.approver())
    asked = [marked(Organization, user).get(pk=row.pk).is_mine for user in users]
    assert asked == [user.pk in contributor_ids(row) for user in users]
    assert asked[0] is is_his
