"""The frame of the fixtures: who compiled and approved them, and how many rows they make."""

from dataclasses import dataclass
from pathlib import Path

from editorial.loading.errors import FixtureError
from editorial.loading.reading import yaml_of

KEYS = {"compilers", "approvers", "note"}


@dataclass(frozen=True)
class Edition:
    """Who answers for a set of fixtures: parties, offices or organizations."""

    compilers: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    note: str = ""

    @property
    def actors(self) -> list[str]:
        """Everybody named, compilers first."""
        return list(dict.fromkeys([*self.compilers, *self.approvers]))

    @property
    def awaits_second_look(self) -> bool:
        """Whether nobody other than the compilers approved the edition."""
        return not self.compilers or not set(self.approvers) - set(self.compilers)


def edition_of(directory: Path) -> Edition:
    """Return the edition described in edition.yaml; without the file nobody has approved it. Raises FixtureError."""
    path = directory / "edition.yaml"
    if not path.exists():
        return Edition()
    content = yaml_of(path, path.name)
    if not isinstance(content, dict):
        raise FixtureError([f"{path.name} is not a mapping; expected compilers, approvers and a note."])
    problems = [
        f"{path.name}: unknown key “{key}”; expected compilers, approvers and note." for key in content.keys() - KEYS
    ]
    for key in ("compilers", "approvers"):
        names = content.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            problems.append(f"{path.name}, {key}: expected a list of names.")
    note = content.get("note", "")
    if not isinstance(note, str) or len(note) > 500:
        problems.append(f"{path.name}, note: expected text of at most 500 characters.")
    if problems:
        raise FixtureError(problems)
    return Edition(tuple(content.get("compilers", ())), tuple(content.get("approvers", ())), " ".join(note.split()))


def expected_of(directory: Path) -> dict[str, int] | None:
    """Return how many rows each model must have, by label; None without expected.yaml. Raises FixtureError."""
    path = directory / "expected.yaml"
    if not path.exists():
        return None
    content = yaml_of(path, path.name)
    if not isinstance(content, dict):
        raise FixtureError([f"{path.name} is not a mapping; expected lines such as relations.Tie: 14."])
    problems = [
        f"{path.name}, {label}: expected a whole number."
        for label, number in content.items()
        if not isinstance(number, str) or not (number.isascii() and number.isdigit())
    ]
    if problems:
        raise FixtureError(problems)
    return {label: int(number) for label, number in content.items()}


def differences(expected: dict[str, int], found: dict[str, int]) -> list[str]:
    """Return a sentence for every model whose number of rows is not the expected one."""
    return [
        f"expected.yaml: {label} has {found.get(label, 0)} rows; expected {expected.get(label, 0)}."
        if label in found
        else f"expected.yaml: {label} is no model of the register; correct the name."
        for label in sorted(expected.keys() | found.keys())
        if label not in found or expected.get(label, 0) != found[label]
    ]
