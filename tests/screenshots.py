"""Draw every kind of page in two languages, three widths, light and dark. Called by `make screenshots`.

Usage: python tests/screenshots.py [VIEW...]    (view names, such as dossier; all when none is given)
Pictures go to var/screenshots/; the top of the dossier also to docs/screenshots/, for the README.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import sync_playwright

TOP = Path(__file__).resolve().parent.parent
ADDRESS = "http://127.0.0.1:8137"
PICTURES = TOP / "var" / "screenshots"
README_PICTURE = TOP / "docs" / "screenshots" / "dossier.png"
WIDTHS, LANGUAGES, SCHEMES = (320, 768, 1280), ("en", "fr"), ("light", "dark")
MOST_OF_A_KIND = 8


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


def draw(pages: dict[str, str]) -> None:
    """Draw each page in every setting."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        for scheme in SCHEMES:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, path in pages.items():
                    for language in LANGUAGES:
                        page.goto(ADDRESS + path.replace("/en/", f"/{language}/", 1))
                        picture = PICTURES / f"{name.replace(':', '-')}-{language}-{width}-{scheme}.png"
                        page.screenshot(path=picture, full_page=True)
                        if picture.name == "dossier-en-1280-light.png":
                            README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
                            page.screenshot(path=README_PICTURE)
                page.close()
        browser.close()


def main(wanted: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    sys.path.insert(0, str(TOP))
    django.setup()
    server = served()
    try:
        pages = {name: path for name, path in kinds_of_page().items() if not wanted or name in wanted}
        draw(pages)
    finally:
        server.terminate()
    print(f"{len(pages)} kinds of page drawn in {PICTURES}: {', '.join(pages)}")


if __name__ == "__main__":
    main(sys.argv[1:])
