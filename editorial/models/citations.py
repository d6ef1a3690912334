"""Citations: which passage says it, and by which words."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.models.child import Child
from editorial.models.sources import Footnote, Passage, Source


class CitationRole(models.TextChoices):
    """How a passage bears on the record that cites it.

    Origin: The register's own.
    """

    SUPPORTS = "supports", _("supports")
    CONTRADICTS = "contradicts", _("contradicts")
    CONTEXT = "context", _("context")
    SILENT = "silent", _("silent")
    INCOMPLETE_LIST = "incomplete-list", _("incomplete list")


class Citation(Child):
    """A passage cited by a record; each kind has a three-line table of its own with `record` as foreign key.

    `supports` holds one path a line, such as `spells.suspended-2021.status`; none means the whole record.
    `evidence` holds one token a line: numbers, dates and names exactly as they occur in the passage.
    """

    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+", verbose_name=_("passage"))
    via = models.ManyToManyField(Footnote, blank=True, related_name="+", verbose_name=_("by way of footnotes"))
    role = models.CharField(_("role"), max_length=15, choices=CitationRole, default=CitationRole.SUPPORTS)
    supports = models.TextField(_("supports"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    inferred = models.BooleanField(_("inferred"), default=False)
    reasoning = models.CharField(_("reasoning"), max_length=500, blank=True)

    class Meta(Child.Meta):
        abstract = True
        verbose_name = _("citation")
        verbose_name_plural = _("citations")

    def __str__(self):
        return f"{self.passage.document.key}, {self.passage.locator}"

    def key_hint(self):
        return f"{self.passage.document.key}-{self.passage.start}"

    @property
    def supported_paths(self) -> list[str]:
        """The paths of the record this passage bears on; empty means all of it."""
        return self.supports.split("\n") if self.supports else []

    @property
    def evidence_tokens(self) -> list[str]:
        """The words that must occur in the passage."""
        return self.evidence.split("\n") if self.evidence else []

    def clean(self):
        super().clean()
        self.supports = _lines(self.supports)
        self.evidence = _lines(self.evidence)
        if self.inferred and not self.reasoning:
            raise ValidationError({"reasoning": _("An inferred statement gives its reasoning.")})


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def witnesses(citations: Iterable[Citation]) -> list[list[Source]]:
    """Return the sources that support a record, those that repeat one another's text in one group: one witness each."""
    groups: list[tuple[list[Source], set[int]]] = []
    for citation in citations:
        if citation.role != CitationRole.SUPPORTS:
            continue
        passage = citation.passage
        sources, texts = [passage.document.source], {passage.same_text_as_id or passage.pk}
        apart = []
        for others, theirs in groups:
            if theirs & texts or sources[0] in others:
                sources = [*others, *(source for source in sources if source not in others)]
                texts |= theirs
            else:
                apart.append((others, theirs))
        groups = [*apart, (sources, texts)]
    return [sources for sources, _texts in groups]
