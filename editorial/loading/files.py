"""Which file holds what: every kind under its own name, and nothing beside it."""

from collections.abc import Iterator
from pathlib import Path

from editorial.loading.errors import FixtureError
from editorial.loading.reading import table_of, yaml_of
from editorial.models import Versioned

FRAME = ("edition.yaml", "expected.yaml")
"""Files that speak about the fixtures themselves."""

TABLES = (".yaml", ".csv")


def files_by_kind(directory: Path, kinds: list[str]) -> dict[str, list[Path]]:
    """Return the files of each kind: `<kind>.yaml`, `<kind>.csv`, or any such files in a directory `<kind>`.

    Raises FixtureError for a file that belongs to no kind: a misspelt name would otherwise load nothing in silence.
    """
    if not directory.is_dir():
        raise FixtureError([f"{directory} is no directory; name the directory of the fixtures."])
    found = {kind: [] for kind in kinds}
    strays = []
    for path in sorted(directory.rglob("*")):
        parts = path.relative_to(directory).parts
        if path.is_dir() or path.suffix not in (*TABLES, ".yml") or parts in [(name,) for name in FRAME]:
            continue
        kind = path.stem if len(parts) == 1 else parts[0]
        if kind in found and len(parts) <= 2 and path.suffix in TABLES:
            found[kind].append(path)
        else:
            strays.append("/".join(parts))
    if strays:
        expected = ", ".join(sorted(found))
        raise FixtureError(
            [f"{name} belongs to no kind; expected a file named after one of: {expected}." for name in strays]
        )
    if not any(found.values()):
        raise FixtureError([f"{directory} holds no fixtures; expected files such as {kinds[0]}.yaml."])
    return found


def rows_of(model: type[Versioned], path: Path, name: str) -> Iterator[tuple[str, dict]]:
    """Yield the rows of one file with their places, under the names of the model's fields. Raises FixtureError."""
    found = table_of(path, name) if path.suffix == ".csv" else _listed(model, yaml_of(path, name), name)
    for place, row in found:
        try:
            yield place, model.from_fixture(row, path.stem)
        except ValueError as error:
            raise FixtureError([f"{place}: {error}"]) from error


def _listed(model: type[Versioned], content, name: str) -> list[tuple[str, dict]]:
    if not isinstance(content, list):
        raise FixtureError([f"{name} is not a list; expected a list of {model._meta.verbose_name_plural}."])
    found, problems = [], []
    for nth, row in enumerate(content, start=1):
        if not isinstance(row, dict):
            problems.append(
                f"{name}, entry {nth} is not a mapping; expected the fields of a {model._meta.verbose_name}."
            )
            continue
        words = row.get("slug") or row.get("key")
        found.append((f"{name}, {words}" if isinstance(words, str) and words else f"{name}, entry {nth}", row))
    if problems:
        raise FixtureError(problems)
    return found
