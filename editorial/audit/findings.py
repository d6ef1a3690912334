"""Findings: what a check came upon, as a sentence and as data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

MOST = 100
LONGEST_VALUE = 80

Difference = tuple[str, object, object]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    `kind` and `name` say of what (ties, mali-china), `problem` is changed, added, removed or broken, `sentence` is for
    people. `differences` lists path, expected and found value where two states were compared.
    """

    kind: str
    name: str
    problem: str
    sentence: str
    differences: tuple[Difference, ...] = ()

    def as_data(self) -> dict:
        """Return the finding as plain values for JSON."""
        data = asdict(self)
        data["differences"] = [
            {"path": path, "expected": expected, "found": found} for path, expected, found in self.differences
        ]
        return data


def changed(kind: str, name: str, found: Iterable[Difference], label: str = "") -> Finding:
    """Return the finding that a row differs from what the ledger says, naming every field and both values.

    `label` is what the sentence calls the row, where that is not kind/name.
    """
    found = tuple(found)
    listed = "; ".join(
        _("%(path)s is %(found)s, expected %(expected)s")
        % {"path": path, "found": shown(is_now), "expected": shown(expected)}
        for path, expected, is_now in found
    )
    sentence = _("%(row)s was changed outside the workflow: %(list)s.")
    return Finding(kind, name, "changed", sentence % {"row": label or f"{kind}/{name}", "list": listed}, found)


def exit_status(findings: int) -> int:
    """Return the exit status of a check: the number of findings, 100 at most, so that no multiple of 256 reads as 0."""
    return min(findings, MOST)


def shown(value) -> str:
    """Return a value as a sentence quotes it."""
    if value is None or value == "":
        return _("empty")
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def plain(value):
    """Return a value as JSON holds it: days and times as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else value


def differences(expected: Mapping, found: Mapping) -> list[Difference]:
    """Return path, expected and found value of everything in which two nested mappings differ, in order of the path."""
    flat, other = dict(_flat(expected)), dict(_flat(found))
    return [
        (path, flat.get(path), other.get(path))
        for path in sorted(flat.keys() | other.keys())
        if flat.get(path) != other.get(path)
    ]


def _flat(value: Mapping, prefix: str = ""):
    for key, item in value.items():
        # "children" and "fields" are the layout of a snapshot and would only lengthen the path.
        path = prefix if key in ("children", "fields") and not prefix else f"{prefix}.{key}".lstrip(".")
        if isinstance(item, Mapping):
            yield from _flat(item, path)
        else:
            yield path, item
