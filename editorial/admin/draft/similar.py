"""Records that may say the same: same kind, same passages, same evidence."""

from django.utils.translation import gettext as _

from editorial.models import Citation, Record, child_relations
from editorial.workflow.snapshots import Children

SHOWN = 5
READ = 250


def similar_records(record: Record, children: Children | None = None) -> list[str]:
    """Return a sentence for each live record of this kind that the same words of the same passages already support.

    More than half of the citations must be shared: a heading that many records cite for its year makes none of them alike.
    `children` are given where the caller has read them already.
    """
    citation = child_relations(type(record)).get("citations")
    if citation is None:
        return []
    own = list(citation.objects.filter(record=record)) if children is None else children["citations"]
    others = (
        citation.objects.filter(passage__in={row.passage_id for row in own}, record__revises__isnull=True)
        .exclude(record__uid=record.uid)
        .select_related("record", "passage__document")
        .order_by("record_id", "id")[:READ]
    )
    shared: dict[int, dict] = {}
    for other in others:
        for row in own:
            if row.passage_id == other.passage_id and _same_words(row, other):
                shared.setdefault(other.record_id, {})[row.pk] = other
    alike = [next(iter(rows.values())) for rows in shared.values() if 2 * len(rows) > len(own)]
    return [
        _("The same passage, %(passage)s, already supports “%(record)s”: is it the same fact?")
        % {"passage": other, "record": other.record}
        for other in alike[:SHOWN]
    ]


def _same_words(one: Citation, other: Citation) -> bool:
    tokens, theirs = set(one.evidence_tokens), set(other.evidence_tokens)
    return tokens == theirs or not tokens or not theirs
