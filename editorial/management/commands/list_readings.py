"""Lists what was made of each passage: the records that cite it, or why none does; with counts by document and kind."""

from collections import Counter

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from editorial.models import Document, Entry, Passage


class Command(BaseCommand):
    """Exit status 0 always: a table to read, not a check."""

    help = "Print a table from every passage to the published records that cite it."

    def handle(self, *args, **options):
        entries = Entry.public.order_by("kind", "slug").prefetch_related("passages")
        drawn: dict[int, list[str]] = {}
        kinds: dict[int, Counter] = {}
        for entry in entries:
            for document in {passage.document_id for passage in entry.passages.all()}:
                kinds.setdefault(document, Counter())[entry.kind] += 1
            for passage in entry.passages.all():
                drawn.setdefault(passage.pk, []).append(str(entry))
        for document in Document.objects.order_by("key"):
            self._write(document, drawn, kinds.get(document.pk, Counter()))
        self.stdout.write(_counts(_("all documents"), Counter(entry.kind for entry in entries)))

    def _write(self, document: Document, drawn: dict[int, list[str]], kinds: Counter) -> None:
        for passage in Passage.objects.filter(document=document).order_by("start"):
            found = (
                ", ".join(drawn.get(passage.pk, ())) or passage.disposition_reason or passage.get_disposition_display()
            )
            self.stdout.write(f"{document.key}@{passage.start}\t{passage.locator}\t{found}")
        self.stdout.write(_counts(document.key, kinds))


def _counts(name: str, kinds: Counter) -> str:
    words = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    return _("%(name)s: %(total)s records (%(kinds)s)") % {"name": name, "total": kinds.total(), "kinds": words}
