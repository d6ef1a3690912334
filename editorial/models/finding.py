"""What search knows: a row for each public thing a reader may look for, the words of their names, and further names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from editorial.models.ledger import Entry
from editorial.models.record import Stage
from editorial.models.versioned import Reference
from editorial.querysets import GuardedQuerySet, PublicManager


class OtherNameQuerySet(GuardedQuerySet):
    """Reference data: every further name is public."""

    def public(self):
        return self.all()


class OtherName(Reference):
    """A name by which readers look for something and that no source of the register prints: CEDEAO, Upper Volta, FMI.

    It finds and says nothing more: no page shows it as a fact. `subject` is an address such as `organizations/ecowas`;
    what is not public there is not found by it. `origin` says who uses the name.
    """

    kind = "other-names"

    subject = models.CharField(_("what it names"), max_length=161)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    origin = models.CharField(_("origin"), max_length=200)

    objects = OtherNameQuerySet.as_manager()
    public = PublicManager.of(OtherNameQuerySet)

    class Meta:
        ordering = ("subject", "name")
        verbose_name = _("name for searching")
        verbose_name_plural = _("names for searching")
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"],
                name="other_name_once",
                violation_error_message=_("This name is given to the same thing twice."),
            )
        ]

    def __str__(self):
        return self.name

    def reference(self):
        return f"{self.subject} {self.name}"

    @classmethod
    def lookup(cls, reference):
        subject, _space, name = reference.partition(" ")
        return {"subject": subject, "name": name}


class FindableQuerySet(models.QuerySet):
    """Rows of the search index."""

    def public(self):
        """Rows of what readers may see now: of reference data, and of records whose Entry says so as well."""
        return self.filter(Q(entry__isnull=True) | Q(entry__stage=Stage.PUBLISHED))


class Findable(models.Model):
    """One public record, or row of reference data, as search knows it.

    `names` and `other_names` hold a name on each line, `text` a piece on each line behind its language and a tab. The
    databases index the last three columns alone (see editorial.search): words made by one analyser, so that both find
    the same. `name_terms` has the words of one name on each line.
    """

    uid = models.UUIDField(unique=True)
    # A row is made again from its record; that an Entry was removed by SQL is for check_ledger to say.
    entry = models.OneToOneField(Entry, models.CASCADE, null=True, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=120)
    title_en = models.CharField(max_length=400)
    title_fr = models.CharField(max_length=400)
    names = models.TextField()
    other_names = models.TextField(blank=True)
    text = models.TextField(blank=True)
    labels = models.TextField(blank=True)
    prominence = models.PositiveSmallIntegerField()
    marks = models.TextField()
    name_terms = models.TextField()
    terms = models.TextField()

    objects = FindableQuerySet.as_manager()
    public = PublicManager.of(FindableQuerySet)

    class Meta:
        verbose_name = _("row of the search index")
        verbose_name_plural = _("rows of the search index")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="findable_address")]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


class NameWord(models.Model):
    """A word of some name, from which misspelt words are mended; `grams` are its pieces of three letters.

    A word stays when its last name goes, and is suggested only while a public row has it.
    """

    word = models.CharField(max_length=60, unique=True)
    shown = models.CharField(max_length=80)
    grams = models.TextField()

    class Meta:
        verbose_name = _("word of names")
        verbose_name_plural = _("words of names")

    def __str__(self):
        return self.shown
