"""Draw every kind of page, those of editors too, in two languages, three widths, light and dark. Called by `make screenshots`.

Usage: python tests/screenshots.py [VIEW...]    (view names, such as dossier or admin-desk; all when none is given)
Pictures go to var/screenshots/; the top of the dossier also to docs/screenshots/, for the README.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from itertools import product
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import django
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import sync_playwright

TOP = Path(__file__).resolve().parent.parent
ADDRESS = "http://127.0.0.1:8137"
PICTURES = TOP / "var" / "screenshots"
README_PICTURE = TOP / "docs" / "screenshots" / "dossier.png"
WIDTHS, LANGUAGES, SCHEMES = (320, 768, 1280), ("en", "fr"), ("light", "dark")
MOST_OF_A_KIND = 8
SIGNED_IN = ("/admin/", "/accounts/2fa/")
"""Beginnings of the addresses that only editors see."""


def served() -> subprocess.Popen:
    """Start the register and wait until it answers. Exits with its words when it does not start."""
    server = subprocess.Popen([sys.executable, "manage.py", "serve", ADDRESS.partition("//")[2]], cwd=TOP)
    for _attempt in range(300):
        if server.poll() is not None:
            sys.exit("The register did not start; its words are above.")
        try:
            urlopen(f"{ADDRESS}/en/").close()
        except HTTPError as error:
            server.terminate()
            sys.exit(f"The home page answers {error.code}; its words are above.")
        except URLError:
            time.sleep(0.2)
        else:
            break
    return server


def kinds_of_page() -> dict[str, str]:
    """Follow links from the home page and return the first address found for each view name."""
    found, visits, waiting, seen = {}, Counter(), ["/en/"], {"/en/"}
    while waiting:
        path = waiting.pop(0)
        try:
            name = resolve(path).view_name
            visits[name] += 1
            if visits[name] > MOST_OF_A_KIND:
                continue
            with urlopen(ADDRESS + path) as answer:
                text = answer.read().decode() if "html" in answer.headers["Content-Type"] else ""
        except (Resolver404, HTTPError) as error:
            print(f"A link leads to {path}, which answers {getattr(error, 'code', 404)}.")
            continue
        if text:
            found.setdefault(name, path)
        for link in re.findall(r'href="(/en/[^"#?]*)["#?]', text):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return {**found, "not-found": "/en/no-such-page/"}


def desk_pages() -> dict[str, str]:
    """Return the address of each kind of page that editors work on, a record at each stage where there is one."""
    from django.contrib import admin  # inline: needs the app registry

    from editorial.admin import RecordAdmin  # inline: needs the app registry
    from editorial.models import Document  # inline: needs the app registry

    document = Document.objects.order_by("pk").first()
    at = {}
    for kind in admin.site._registry.values():
        if isinstance(kind, RecordAdmin):
            for row in kind.model.objects.filter(stage__in=("draft", "in-review", "withdrawn")):
                at.setdefault((row.stage, row.is_copy), (kind, row.pk))
    found = {
        f"admin-{page}-{stage}{'-copy' if is_copy else ''}": kind.address(page, pk)
        for (stage, is_copy), (kind, pk) in at.items()
        for page in ("change", "review", "history")
    }
    return {
        **found,
        "sign-in": "/accounts/login/",
        "admin-desk": "/admin/",
        **{f"admin-desk-{name}": reverse("admin:desk", args=[name]) for name in ("review", "drafts", "second-looks")},
        "admin-list": "/admin/relations/tie/?at=published",
        "admin-add": "/admin/organizations/membership/add/",
        "admin-tables": "/admin/organizations/organization/add/",
        "admin-documents": reverse("admin:editorial_source_documents", args=[document.source_id]),
        "admin-add-document": reverse("admin:editorial_source_add_document", args=[document.source_id]),
        "admin-reading": reverse("admin:editorial_document_reading", args=[document.pk]),
        "factors": "/accounts/2fa/",
    }


def signed_in() -> dict:
    """Return the session cookie of the demo editor."""
    from django.contrib.auth.models import User  # inline: needs the app registry

    client = Client()
    client.force_login(User.objects.get(username="editor"))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": ADDRESS}


def draw(pages: dict[str, str]) -> None:
    """Draw each page in every setting."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    cookie = signed_in()
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        for scheme, width, language in product(SCHEMES, WIDTHS, LANGUAGES):
            size = {"width": width, "height": 900}
            context = browser.new_context(viewport=size, color_scheme=scheme, locale=language)
            page = context.new_page()
            for name, path in pages.items():
                context.clear_cookies()
                context.add_cookies([cookie] if path.startswith(SIGNED_IN) else [])
                page.goto(ADDRESS + path.replace("/en/", f"/{language}/", 1))
                picture = PICTURES / f"{name.replace(':', '-')}-{language}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                if picture.name == "dossier-en-1280-light.png":
                    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=README_PICTURE)
            context.close()
        browser.close()


def main(wanted: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.path.insert(0, str(TOP))
    django.setup()
    server = served()
    try:
        pages = {**kinds_of_page(), **desk_pages()}
        pages = {name: path for name, path in pages.items() if not wanted or name in wanted}
        draw(pages)
    finally:
        server.terminate()
    print(f"{len(pages)} kinds of page drawn in {PICTURES}: {', '.join(pages)}")


if __name__ == "__main__":
    main(sys.argv[1:])
