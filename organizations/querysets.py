"""Which organizations and memberships."""

from django.db.models import Q

from editorial.querysets import RecordQuerySet


class OrganizationQuerySet(RecordQuerySet):
    """International organizations."""


class MembershipQuerySet(RecordQuerySet):
    """Memberships of parties in organizations."""

    def involving(self, country):
        """Memberships the country holds, itself or through one of its bodies."""
        return self.filter(country=country)


class MeasureQuerySet(RecordQuerySet):
    """Measures of parties against parties."""

    def involving(self, country):
        """Measures the country bears or imposes."""
        targets = self.model._meta.get_field("targets").related_model.objects.filter(party__country=country)
        return self.filter(Q(pk__in=targets.values("record_id")) | Q(imposed_by__country=country))
