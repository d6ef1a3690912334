"""“Report an error in this record”: what is stored, what is refused and why, and that nothing typed is lost."""

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone

from editorial.workflow import withdraw
from portal.forms import SIGNER
from portal.models import Feedback
from tests import factories

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}
TEXT = "The date is wrong: the source says 1961."
ABSENT = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(scope="module")
def tie(module_database):
    return factories.published(factories.tie("GIN", slug="mali-guinea"))


def address(uid, language="en") -> str:
    return f"/{language}/records/{uid}/report/"


def stamped(shown: str, ago: float = 60, salt: str = "portal.report") -> str:
    """Return the stamp of a form that was opened some seconds ago."""

    class Clock(TimestampSigner):
        def timestamp(self):
            moment = timezone.now() - timedelta(seconds=ago)
            return base62(int(moment.timestamp()))

    return Clock(salt=salt).sign(shown)


def base62(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return (base62(number // 62) if number >= 62 else "") + digits[number % 62]


def sent(client, tie, text=TEXT, headers=HERE, language="en", **values):
    given = {"text": text, "website": "", "stamp": stamped(f"{tie.uid}/1")} | values
    return client.post(address(tie.uid, language), given, headers=headers)


def typed(answer) -> str:
    """Return what stands in the field of a form."""
    return html.unescape(re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", answer.text, re.S)[1])


def sentences(answer) -> list[str]:
    alert = answer.text.partition('role="alert"')[2].partition("</ul>")[0]
    return [html.unescape(sentence) for sentence in re.findall(r"<li>(.*?)</li>", alert, re.S)]


def test_a_report_is_stored_with_record_version_and_language_and_nothing_of_its_sender(client, tie):
    answer = sent(client, tie, language="fr")
    assert (answer.status_code, answer["Location"]) == (303, f"/fr/records/{tie.uid}/report/sent/")
    (report,) = Feedback.reports.all()
    stored = (report.uid, report.kind, report.slug, report.version, report.language, report.text)
    assert stored == (tie.uid, "ties", "mali-guinea", 1, "fr", TEXT)
    assert {field.name for field in Feedback._meta.fields} == {
        "id", "uid", "kind", "slug", "version", "language", "text", "at", "fingerprint", "closed_at", "closed_by", "note",
    }  # fmt: skip
    assert "bureau des rédacteurs" in client.get(answer["Location"]).text


@pytest.mark.once
def test_the_form_is_kept_by_nobody_and_sets_no_cookie(client, tie):
    for answer in (client.get(address(tie.uid)), sent(client, tie, ""), sent(client, tie)):
        assert (answer["Cache-Control"], answer["X-Robots-Tag"], answer.cookies) == ("no-store", "noindex", {})
        assert "ETag" not in answer
    assert f'href="{address(tie.uid)}"' in client.get("/en/ties/mali-guinea/").text
    assert f'href="{address(tie.uid, "fr")}"' in client.get("/fr/ties/mali-guinea/").text


@pytest.mark.once
def test_a_form_that_was_opened_can_be_sent(client, tie, monkeypatch):
    page = client.get(address(tie.uid)).text
    (given,) = re.findall(r'name="stamp" value="([^"]+)"', page)
    assert SIGNER.unsign(given) == f"{tie.uid}/1"
    assert sentences(sent(client, tie, stamp=given)) == [
        "That was faster than anybody writes; wait a few seconds and send your text again."
    ]
    monkeypatch.setattr(settings, "REPORT_SECONDS", (-1, 60))
    assert sent(client, tie, stamp=given).status_code == 303


FORGED = "The mark of the form is not ours; look at your text and send it again."
FAST = "That was faster than anybody writes; wait a few seconds and send your text again."
OLD = "The form lay open for too long; look at the record again, then send your text."
REFUSED = [
    ({"text": ""}, "Write what is wrong; the field is empty."),
    ({"text": " \n\t "}, "There are only spaces here; write what is wrong."),
    ({"text": "x" * 2001}, "This text has 2001 characters; expected at most 2000. Shorten it."),
    ({"text": "x" * 1_000_000}, "This text has 1000000 characters; expected at most 2000. Shorten it."),
    ({"website": "https://buy.example"}, "A field that is to stay empty was filled in; empty it and send your text again."),
    ({"stamp": ""}, "The form was sent without its mark; look at your text and send it again."),
    ({"stamp": "forged"}, FORGED),
    ({"stamp": "x" * 5000}, FORGED),
    ({"stamp": lambda tie: stamped(f"{tie.uid}/1", salt="other")}, FORGED),
    ({"stamp": lambda tie: stamped(f"{tie.uid}/1") + "x"}, FORGED),
    ({"stamp": lambda tie: stamped(f"{tie.uid}/1", ago=86_500)}, OLD),
    ({"stamp": lambda tie: stamped(f"{tie.uid}/1", ago=1)}, FAST),
    ({"stamp": lambda tie: stamped(f"{tie.uid}/1", ago=-3600)}, FAST),
    ({"stamp": lambda tie: stamped(f"{ABSENT}/1")}, "The form belongs to another record; look at your text and send it again."),
]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(("values", "sentence"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused_says_why_and_gives_back_what_was_typed(client, tie, values, sentence):
    given = {name: value(tie) if callable(value) else value for name, value in values.items()}
    answer = sent(client, tie, **given)
    assert (answer.status_code, sentences(answer), Feedback.reports.count()) == (400, [sentence], 0)
    assert typed(answer) == given.get("text", TEXT)
    (new,) = re.findall(r'name="stamp" value="([^"]+)"', answer.text)
    assert SIGNER.unsign(new) == f"{tie.uid}/1"


@pytest.mark.once
@pytest.mark.parametrize(
    ("sign", "category"),
    [
        ("\0", "control character"),
        ("\u202e", "format character"),
        ("\u200b", "format character"),
        ("\x1b", "control character"),
    ],
)
def test_a_sign_nobody_sees_is_shown_as_a_mark(client, tie, sign, category):
    answer = sent(client, tie, f"ab{sign}c")
    assert (answer.status_code, typed(answer)) == (400, f"ab[U+{ord(sign):04X}]c")
    (said,) = sentences(answer)
    assert said.startswith(f"Character 3 is U+{ord(sign):04X}, a {category}")


def test_markup_and_odd_letters_are_stored_as_they_are_and_shown_as_text(client, tie):
    text = '<script>alert(1)</script> & "x" \'; DROP TABLE -- Ségou ߡߊߟߌ'
    assert sent(client, tie, text).status_code == 303
    assert [report.text for report in Feedback.reports.all()] == [text]
    refused = sent(client, tie, text, website="x")
    assert (typed(refused), "<script>alert" in refused.text) == (text, False)


@pytest.mark.once
@pytest.mark.parametrize(
    ("headers", "is_stored"),
    [
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"referer": "http://testserver/en/records/x/report/"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "https://elsewhere.example"}, False),
        ({"origin": "http://testserver.elsewhere.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"referer": "http://testserver.elsewhere.example/"}, False),
        ({"origin": "https://elsewhere.example", "referer": "http://testserver/"}, False),
    ],
)
def test_a_form_sent_from_elsewhere_is_refused(tie, headers, is_stored):
    answer = sent(Client(enforce_csrf_checks=True), tie, headers=headers)
    assert (answer.status_code, Feedback.reports.count()) == ((303, 1) if is_stored else (403, 0))
    if not is_stored:
        assert sentences(answer) == ["The form was not sent from this site, so nothing was stored. Send it from here."]
        assert typed(answer) == TEXT


def test_a_report_sent_twice_is_stored_once_and_another_text_beside_it(client, tie):
    given = stamped(f"{tie.uid}/1")
    answers = [sent(client, tie, text, stamp=given).status_code for text in (TEXT, f"{TEXT}\r\n", f"{TEXT} Look.")]
    assert (answers, Feedback.reports.count()) == ([303] * 3, 2)


@pytest.mark.once
def test_only_so_many_reports_come_from_one_address(client, tie, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"reports-{id(tie)}"}
    }
    answers = [sent(client, tie, f"{TEXT} {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert (answers[-1]["Retry-After"], typed(answers[-1])) == ("600", f"{TEXT} 5")
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert sent(elsewhere, tie).status_code == 303
    settings.REPORT_RATES = {**settings.REPORT_RATES, "all": "1/d/key"}
    assert [sent(elsewhere, tie, f"{TEXT} {number}").status_code for number in (7, 8)] == [303, 429]


@pytest.mark.once
def test_the_times_of_the_limits_agree_with_what_readers_are_told():
    times = {"m": 60, "h": 3600, "d": 86_400}
    rates = ",".join(settings.REPORT_RATES.values())
    longest = max(int(number or 1) * times[unit] for number, unit in re.findall(r"/(\d*)([mhd])/", rates))
    assert longest == settings.REPORT_COUNTED_SECONDS


@pytest.mark.once
def test_the_documentation_names_the_limits():
    stated = (settings.BASE_DIR / "docs/settings.md").read_text()
    assert settings.REPORT_RATES == {"sender": "5/10m/key,20/d/key", "all": "500/d/key"}
    assert "(5 in ten minutes, 20 a day) and from all together (500 a day)" in stated
    assert settings.REPORT_SECONDS == (3, 86_400)
    assert "no sooner than 3 seconds and no later than a day" in stated
    assert f"deleted after {settings.REPORT_DAYS} days" in stated


@pytest.mark.once
@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_form_for_what_readers_do_not_see(client, tie, method):
    draft, gone = factories.tie("Z21"), factories.published(factories.tie("Z22"))
    withdraw(gone, factories.approver(), gone.edit_token, "error", "Misread.")
    for page in ("", "sent/"):
        ask = getattr(client, "get" if page else method)
        statuses = [ask(f"{address(uid)}{page}").status_code for uid in (draft.uid, gone.uid, ABSENT)]
        assert statuses == [404, 410, 404]


@pytest.mark.once
def test_texts_of_closed_reports_go_after_some_days_and_nothing_else_does(client, tie, capsys):
    for number in range(3):
        sent(client, tie, f"{TEXT} {number}")
    old, new, _waiting = Feedback.reports.order_by("pk")
    for report, days in ((old, settings.REPORT_DAYS + 1), (new, settings.REPORT_DAYS - 1)):
        report.closed_at, report.closed_by = timezone.now() - timedelta(days=days), factories.approver()
        report.note = "Mended."
        report.save()
    call_command("forget_reports")
    assert capsys.readouterr().out == "1 texts of closed reports deleted.\n"
    assert [(row.text, row.note) for row in Feedback.reports.order_by("pk")] == [
        ("", "Mended."), (f"{TEXT} 1", "Mended."), (f"{TEXT} 2", ""),
    ]  # fmt: skip
