"""A report that is sent several times at once, by a button clicked twice, is stored once."""

from threading import Barrier, Thread

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client

from portal.models import Feedback
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_a_button_clicked_twice_at_once_stores_one_report(settings):
    settings.REPORT_SECONDS = (-1, 60)
    tie = factories.published(factories.tie("GIN"))
    given = {"text": "Wrong.", "website": "", "stamp": TimestampSigner(salt="portal.report").sign(f"{tie.uid}/1")}
    start, answers = Barrier(4), []

    def click():
        start.wait()
        answer = Client().post(f"/en/records/{tie.uid}/report/", given, headers={"origin": "http://testserver"})
        answers.append(answer.status_code)
        connection.close()

    clicks = [Thread(target=click) for _click in range(4)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert (answers, Feedback.reports.count()) == ([303] * 4, 1)
