"""The rows, people and addresses of which the access matrix is made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django.utils import timezone

from editorial.admin import RecordAdmin
from editorial.capture import staging
from editorial.models import Capture
from editorial.workflow import discard, withdraw
from tests import factories

ROLES = ("anonymous", "outsider", "viewer", "contributor", "editor", "chief", "superuser")
"""`outsider` is staff without any right, `viewer` may look at ties and at nothing else."""
STATES = ("draft", "in review", "published", "copy", "withdrawn", "discarded", "never")
NEVER = 999_999_999
UNKNOWN = "00000000-0000-4000-8000-000000000000"
PLACEHOLDER = re.compile(r"\(\?P<(\w+)>[^()]*\)|<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Pattern:
    """One pattern of the site map: its name, its namespace, and its address with the names of its parts in braces."""

    name: str
    space: str
    template: str

    @property
    def parts(self) -> set[str]:
        return set(re.findall(r"{(\w+)}", self.template))

    def address(self, **values) -> str:
        return self.template.format(**values)


def patterns(resolver: URLResolver | None = None, prefix: str = "/", space: str = "") -> Iterator[Pattern]:
    """Yield every pattern of the site map; of the pages, those in English."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route, entry.namespace or space)
        else:
            yield Pattern(entry.name or "", space, PLACEHOLDER.sub(lambda found: f"{{{found[1] or found[2]}}}", route))


def people() -> dict[str, Client]:
    """Return a browser of each role."""
    makers = {
        "outsider": lambda: factories.person("outsider"),
        "viewer": lambda: factories.person("viewer"),
        "contributor": lambda: factories.person("contributor", "Contributor"),
        "editor": lambda: factories.person("editor", "Editor"),
        "chief": lambda: factories.person("chief", "Chief editor"),
        "superuser": lambda: User.objects.create_superuser("root", password="x" * 12),
    }
    found = {"anonymous": Client()}
    for role, make in makers.items():
        user = make()
        if role == "viewer":
            user.user_permissions.add(Permission.objects.get(codename="view_tie"))
        User.objects.filter(pk=user.pk).update(is_staff=True)
        found[role] = Client()
        found[role].force_login(user)
    return found


@dataclass(frozen=True)
class Row:
    """How a tie in some state is addressed."""

    pk: int
    uid: str
    slug: str


def ties() -> dict[str, Row]:
    """Return a tie in each state; nobody but the author and the approver of factories had a part in them."""
    live = factories.published(factories.tie("SEN"))
    gone = factories.published(factories.tie("CHN"))
    dropped = factories.tie("Z01")
    rows = {
        "draft": factories.tie("GIN"),
        "in review": factories.submitted(factories.tie("Z02")),
        "published": live,
        "copy": factories.working_copy(factories.published(factories.tie("Z03"))),
        "withdrawn": withdraw(gone, factories.approver(), gone.edit_token, "legal", "Not to be shown."),
        "discarded": dropped,
    }
    found = {state: Row(row.pk, str(row.uid), row.slug) for state, row in rows.items()}
    discard(dropped, factories.author(), dropped.edit_token)
    return found | {"never": Row(NEVER, UNKNOWN, "never")}


def waiting_capture() -> Capture:
    """Return a document of a public source that waits to be taken in, added by the author of factories."""
    given = {"name": "page.md", "data": b"Mali met Guinea.", "key": "page", "retrieved_at": timezone.now().date()}
    return staging.add(factories.source("gazette"), factories.author(), **given)


def said(response) -> str:
    """Return the status in one letter: L for the way to the sign-in, otherwise its first digit or what it means."""
    letters = {400: "B", 403: "F", 404: "4", 405: "M", 409: "C", 410: "G"}
    if response.status_code in (301, 302, 308):
        return "L" if "/login/" in response.headers["Location"] else "3"
    return letters.get(response.status_code, str(response.status_code)[0])


def key_of(pattern: Pattern) -> str:
    """Return under which name the rules of a pattern are listed."""
    app, _line, rest = pattern.name.partition("_")
    model, _line, page = rest.partition("_")
    if pattern.space == "admin":
        if pattern.template.endswith("/{object_id}/") and not pattern.name:
            _admin, app, model, *_rest = pattern.template.strip("/").split("/")
            return "record plain" if registered()[app, model] == "record" else "admin plain"
        if (app, model) in registered():
            return f"{registered()[app, model]} {page}"
        return f"admin {pattern.name or 'anything else'}"
    if pattern.template.startswith("/accounts/"):
        return f"account {pattern.name}"
    if pattern.template.startswith("/api/"):
        detail = re.sub(r"^api-.*-(list|detail|file|children)$", r"\1", pattern.name)
        return f"api {detail or 'anything else'}"
    if pattern.name.endswith("-page") and pattern.name not in PLAIN_PAGES:
        return "page detail"
    return f"page {pattern.name if pattern.parts - {'country'} or pattern.name in PLAIN_PAGES else 'list'}"


PLAIN_PAGES = ("entrance", "countries-page", "favicon")


def registered() -> dict[tuple[str, str], str]:
    """Return app and model of every ModelAdmin, with the family its pages belong to."""
    return {
        (model._meta.app_label, model._meta.model_name): (
            "record" if isinstance(model_admin, RecordAdmin) else model._meta.model_name
            if model._meta.app_label == "auth" else "report" if model._meta.app_label == "portal" else "ledger"
        )
        for model, model_admin in admin.site._registry.items()
    }  # fmt: skip
