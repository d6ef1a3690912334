"""Keeping the index: rows are written in the transaction that publishes, and gone in the one that withdraws."""

from collections.abc import Iterable
from uuid import UUID

from editorial.models import Findable, NameWord, OtherName, Versioned
from editorial.search.describing import Description, kind_labels
from editorial.search.words import STOP, grams_of, key_of, kind_mark, terms_of, words

SHORTEST = 3
"""Letters a word must have to be suggested in the place of another."""


def index_values(row: Versioned, slug: str, description: Description, others: Iterable[str]) -> dict:
    """Return the columns of the index for a row, but for `uid` and `entry`; `others` are its further names."""
    others = [name for name in dict.fromkeys(others) if name not in description.names]
    labels = " · ".join([*kind_labels(type(row)), *description.labels])
    text = "\n".join(f"{language}\t{piece}" for language, piece in description.text)
    values = {
        "kind": row.kind,
        "slug": slug,
        **{f"title_{language}": title for language, title in description.titles.items()},
        "names": "\n".join(description.names),
        "text": text,
        "labels": labels,
        "prominence": row.prominence,
    }
    return values | _indexed(values, others)


def _indexed(values: dict, others: list[str]) -> dict:
    """Return the columns that the databases index, and the further names that are among them."""
    names = [*values["names"].split("\n"), *others]
    written = [piece.partition("\t")[2] for piece in values["text"].split("\n")]
    terms = [term for text in (*names, *written, values["labels"]) for term in terms_of(text)]
    keys = (key_of(part) for name in names if (part := list(words(name))))
    return {
        "other_names": "\n".join(others),
        "marks": " ".join(dict.fromkeys([kind_mark(values["kind"]), f"p{values['prominence']}", *keys])),
        "name_terms": "\n".join(" ".join(terms_of(name)) for name in names),
        "terms": " ".join(dict.fromkeys(terms)),
    }


def other_names(addresses: Iterable[str]) -> dict[str, list[str]]:
    """Return the further names of the things at some addresses, such as `countries/mali`, each list in its order."""
    found: dict[str, list[str]] = {}
    for subject, name in OtherName.public.filter(subject__in=addresses).values_list("subject", "name"):
        found.setdefault(subject, []).append(name)
    return found


def keep(uid: UUID, values: dict) -> None:
    """Write one row of the index and the words of its names."""
    Findable.objects.update_or_create(uid=uid, defaults=values)
    keep_words([values])


def drop(uid: UUID) -> None:
    """Take what is no longer public out of the index."""
    Findable.objects.filter(uid=uid).delete()


def rename(subject: str) -> None:
    """Bring the further names of one row of the index up to date, if it is there."""
    kind, _slash, slug = subject.partition("/")
    row = Findable.objects.filter(kind=kind, slug=slug).first()
    if row is None:
        return
    own = row.names.split("\n")
    others = [name for name in other_names([subject]).get(subject, []) if name not in own]
    values = {name: getattr(row, name) for name in ("kind", "names", "text", "labels", "prominence")}
    for name, value in _indexed(values, others).items():
        setattr(row, name, value)
    row.save()
    keep_words([{"names": row.names, "other_names": row.other_names}])


def keep_words(rows: Iterable[dict]) -> None:
    """Add the words of the names of some rows to those from which misspelt ones are mended."""
    found = {}
    for row in rows:
        for word in words(f"{row['names']}\n{row['other_names']}"):
            for piece, shown in _spelt(word):
                if len(piece) >= SHORTEST and piece not in STOP and not any(sign.isdigit() for sign in piece):
                    found.setdefault(piece, shown)
    known = set(NameWord.objects.filter(word__in=list(found)).values_list("word", flat=True)) if found else set()
    new = [
        NameWord(word=word, shown=shown[:80], grams=" ".join(grams_of(word)))
        for word, shown in found.items()
        if word not in known
    ]
    NameWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def _spelt(word) -> list[tuple[str, str]]:
    """Return the pieces of a word, and the whole where it has several, each as it is written."""
    if len(word.pieces) == 1:
        return [(word.pieces[0], word.written)]
    return [(piece, piece) for piece in word.pieces] + [(word.joined, word.written)]
