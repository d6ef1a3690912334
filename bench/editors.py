"""Ask the pages of editors in a large world and print what each took: python -m bench.editors.

DATABASE_URL names a world made by `python -m bench.build 1000000 --entries`. The best of three answers counts, on the
wall; an account `bench` is made in that world.
"""

import os
import time
from collections.abc import Iterator

import django

LISTS = ("review", "sent-back", "drafts", "second-looks", "uncited", "unresolved", "past-review")
EVENTS = "/admin/security/securityevent/"
QUESTIONS = (
    "", "?p=100", "?o=1", "?o=-1", "?at=published", "?at=draft", "?at=in-review", "?at=withdrawn", "?problem=uncited",
    "?problem=base-moved", "?problem=second-look", "?problem=past-review", "?problem=unresolved", "?country=MLI",
    "?country=LUX", "?date_after=2021-01-01&date_before=2021-01-07", "?source=source-1", "?q=event", "?q=zzzz",
    "?q=event-500001", "?country=MLI&q=event-5",
)  # fmt: skip
PICKERS = ("model_name=participant&field_name=party", "model_name=securityeventcitation&field_name=passage")


def addresses(event: int) -> Iterator[str]:
    """Yield the pages asked for; `event` is the key of one in the middle of the list."""
    yield "/admin/"
    yield from (f"/admin/desk/{name}/" for name in LISTS)
    yield from (f"{EVENTS}{question}" for question in QUESTIONS)
    yield from (f"{EVENTS}{event}/{page}/" for page in ("change", "review"))
    yield from (f"/admin/autocomplete/?app_label=security&{picker}&term=event" for picker in PICKERS)
    yield from ("/admin/editorial/entry/", "/admin/editorial/entry/?q=event", "/en/log/")


def main() -> None:
    """Print milliseconds on the wall, of them in the database, and the number of questions, for each page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from django.conf import settings  # inline: needs the app registry
    from django.contrib.auth.models import Group, User  # inline: needs the app registry
    from django.db import connection  # inline: needs the app registry
    from django.test import Client  # inline: needs the app registry
    from django.test.utils import CaptureQueriesContext  # inline: needs the app registry

    from security.models import SecurityEvent  # inline: needs the app registry

    settings.SECOND_FACTOR_REQUIRED = False
    settings.ALLOWED_HOSTS = ["testserver"]
    editor, _made = User.objects.get_or_create(username="bench", defaults={"is_staff": True})
    editor.groups.add(Group.objects.get(name="Chief editor"))
    client = Client()
    client.force_login(editor)
    rows = SecurityEvent.objects.order_by("pk")
    print(f"{connection.vendor}: ms, ms in the database, questions, page")
    for address in addresses(rows[rows.count() // 2].pk):
        found = []
        for _round in range(3):
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            spent = sum(float(query["time"]) for query in asked)
            found.append((time.perf_counter() - began, spent, len(asked), answer.status_code))
        wall, spent, number, status = min(found)
        print(
            f"{1000 * wall:6.0f} {1000 * spent:6.0f} {number:4d}  {address}{'' if status == 200 else f'  ({status})'}"
        )


if __name__ == "__main__":
    main()
