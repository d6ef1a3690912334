"""The rule that years and numbers in slugs and keys are those of the record, as readers take them to be."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial.audit.evidence import Evidence
from editorial.audit.texts import dates_of, read, single_dates, text_problems
from editorial.models import Child, Citation, Record
from editorial.workflow.snapshots import Children


def name_failures(record: Record, children: Children, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the path and a sentence for every number or date in a slug or key that the record does not have."""
    own = [value for row in (record, *_parts(children)) for value in single_dates(row)]
    for problem in text_problems(read(record.slug), None, evidence, own):
        yield "slug", problem
    for accessor, rows in children.items():
        keys = {row.key for row in rows}
        for row in rows:
            for problem in _key_problems(row, keys, evidence, own):
                yield f"{accessor}.{row.key}", problem


def _parts(children: Children) -> Iterator[Child]:
    for rows in children.values():
        yield from (row for row in rows if not isinstance(row, Citation))


def _key_problems(row: Child, keys: set[str], evidence: Evidence, own: list) -> Iterator[str]:
    """A passage is named by where it starts or a row of a table; any other child by what it says."""
    key = _unnumbered(row.key, keys)
    if not hasattr(row, "passage"):
        yield from text_problems(read(key), None, evidence, dates_of(row) or own)
        return
    passage = row.passage
    for word, number in re.findall(r"([a-z]*)-?(\d+)", key):
        in_locator = word and f"{word} {number}," in f"{passage.locator.lower()},"
        if number != str(passage.start) and not in_locator:
            sentence = _("%(number)s is neither where its passage starts, %(start)s, nor in its locator.")
            yield sentence % {"number": number, "start": passage.start}


def _unnumbered(key: str, keys: set[str]) -> str:
    """Return a key without the number that tells it from siblings of the same name, which count from 2."""
    name, _hyphen, last = key.rpartition("-")
    before = name if last == "2" else f"{name}-{int(last) - 1}" if last.isdigit() else ""
    return name if before in keys else key
