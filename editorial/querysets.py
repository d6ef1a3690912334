"""Which rows: the querysets and managers every record, child and reference table shares."""

from django.db import models
from django.db.models.functions import Coalesce

from editorial.guard import require_open

PUBLISHED = "published"


class GuardedQuerySet(models.QuerySet):
    """A queryset whose bulk writes are refused outside the workflow: they would skip `save()` and its guard."""

    def get_by_natural_key(self, reference: str):
        """Return the row of reference data that a reference names (Django's natural keys)."""
        return self.get(**self.model.lookup(reference))

    def update(self, **values):
        require_open(f"A set of {self.model._meta.verbose_name_plural}")
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        require_open(f"A set of {self.model._meta.verbose_name_plural}")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, *args, **kwargs):
        require_open(f"A set of {self.model._meta.verbose_name_plural}")
        return super().bulk_update(objs, *args, **kwargs)

    def delete(self):
        require_open(f"A set of {self.model._meta.verbose_name_plural}")
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class RecordQuerySet(GuardedQuerySet):
    """Rows of one kind of record, working copies included until `live()` or `public()` is asked for."""

    def get_by_natural_key(self, slug: str):
        """Return the live row with a slug."""
        return self.live().get(slug=slug)

    def live(self):
        """Rows that are not working copies, whatever their stage; the index of slugs holds these alone."""
        return self.filter(revises__isnull=True)

    def public(self):
        """Rows readers may see. A check constraint keeps working copies out of this stage."""
        return self.filter(stage=PUBLISHED)

    def public_among(self, keys: list[int]):
        """Rows readers may see, of those with these primary keys, with what this queryset fetches beside them.

        The stage is asked through an expression that no index holds: through the column, a planner may begin with every
        published record instead of the keys.
        """
        rows = type(self)(self.model, using=self._db).alias(shown=Coalesce("stage", models.Value("")))
        rows = rows.filter(pk__in=keys, shown=PUBLISHED)
        rows.query.select_related = self.query.select_related
        return rows

    def supported(self):
        """Rows that a passage supports; others are cited for what it leaves open, or beside what it says."""
        citations = self.model._meta.get_field("citations").related_model.objects.filter(role="supports").order_by()
        return self.filter(models.Exists(citations.filter(record=models.OuterRef("pk"))))

    def supported_twice(self, *, in_one_text: bool = False):
        """Rows that passages of two sources support; with `in_one_text`, by passages whose text is the same.

        The citations are grouped once: asked row by row, PostgreSQL compares each citation with every other.
        """
        citations = self.model._meta.get_field("citations").related_model.public.filter(role="supports").order_by()
        if in_one_text:
            groups = citations.annotate(text=Coalesce("passage__same_text_as", "passage")).values("record", "text")
        else:
            groups = citations.values("record")
        several = groups.annotate(sources=models.Count("passage__document__source", distinct=True)).filter(
            sources__gt=1
        )
        return self.filter(pk__in=several.values("record"))


class ChildQuerySet(GuardedQuerySet):
    """Rows that travel with a record."""

    def get_by_natural_key(self, *names: str):
        """Return the child of a live record: its record's natural key, then its own key."""
        *record, key = names
        records = self.model._meta.get_field("record").related_model.objects
        return self.get(record=records.get_by_natural_key(*record), key=key)

    def public(self):
        """Children of rows readers may see.

        The record is looked up for each child: given a join, SQLite begins with every published record.
        """
        records = self.model._meta.get_field("record").related_model.public
        return self.filter(models.Exists(records.filter(pk=models.OuterRef("record_id"))))


class PublicManager(models.Manager):
    """A manager that starts from `public()` of the model's own queryset; make one with `of`."""

    @classmethod
    def of(cls, queryset_class: type[models.QuerySet]) -> "PublicManager":
        """Return a public manager with the methods of a queryset class."""
        return cls.from_queryset(queryset_class)()

    def get_queryset(self):
        return super().get_queryset().public()
