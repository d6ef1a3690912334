"""Which countries, parties, places and ties."""

from django.db.models import Count, Q

from editorial.querysets import GuardedQuerySet, RecordQuerySet


class CountryQuerySet(GuardedQuerySet):
    """Reference data: every country is public."""

    def public(self):
        return self.all()


class PartyQuerySet(GuardedQuerySet):
    """Parties; one is public once a published record names it."""

    def public(self):
        return self.filter(is_public=True)


class PlaceQuerySet(RecordQuerySet):
    """Places."""

    def involving(self, country):
        """Places that lie, wholly or in part, in the country."""
        lying_in = self.model._meta.get_field("countries").related_model.objects.filter(country=country)
        return self.filter(pk__in=lying_in.values("record_id"))

    def within(self, place) -> set[int]:
        """Return the primary keys of the place and of these places that lie in it, at whatever depth."""
        found, fringe = {place.pk}, {place.pk}
        while fringe:
            fringe = set(self.filter(parent__in=fringe).values_list("pk", flat=True)) - found
            found |= fringe
        return found


class TieQuerySet(RecordQuerySet):
    """Ties between two countries."""

    def involving(self, country):
        """Ties of which the country is one side; one without an identified counterpart is in no country's list."""
        return self.filter(Q(country_a=country) | Q(country_b=country), country_b__isnull=False)


class MissionQuerySet(RecordQuerySet):
    """Diplomatic and consular missions."""

    def involving(self, country):
        """Missions the country sends or hosts, or that are accredited to it from elsewhere."""
        covered = self.model._meta.get_field("accreditations").related_model.objects.filter(country=country)
        return self.filter(
            Q(sender__country=country) | Q(host__country=country) | Q(pk__in=covered.values("record_id"))
        )

    def covering(self, country):
        """Missions hosted by the country, or accredited to it from elsewhere."""
        covered = self.model._meta.get_field("accreditations").related_model.objects.filter(country=country)
        return self.filter(Q(host__country=country) | Q(pk__in=covered.values("record_id")))


class OfficeQuerySet(RecordQuerySet):
    """Offices of missions."""

    def involving(self, country):
        """Offices of missions the country sends or hosts."""
        return self.filter(Q(mission__sender__country=country) | Q(mission__host__country=country))


class ProgrammeQuerySet(RecordQuerySet):
    """Programmes between countries."""

    def involving(self, country):
        """Programmes for the country, or in which one of its bodies, or an office it sends or hosts, has a role."""
        role = self.model._meta.get_field("roles").related_model
        offices = role._meta.get_field("office").related_model.objects.involving(country)
        roles = role.objects.filter(Q(party__country=country) | Q(office__in=offices))
        return self.filter(Q(country=country) | Q(pk__in=roles.values("record_id")))

    def with_role(self, **role):
        """Programmes with a role of this description, such as office=... and type="manages"."""
        roles = self.model._meta.get_field("roles").related_model.objects.filter(**role)
        return self.filter(pk__in=roles.values("record_id"))

    def numbers_by_role(self, **role):
        """Return kind of role -> how many of these programmes have one of it and of this description."""
        roles = self.model._meta.get_field("roles").related_model.objects.filter(**role)
        rows = roles.filter(record__in=self.order_by().values("pk")).order_by()
        return dict(rows.values_list("type").annotate(number=Count("record", distinct=True)))


class AgreementQuerySet(RecordQuerySet):
    """Agreements."""

    def involving(self, country):
        """Agreements to which the country or one of its bodies is a party."""
        parties = self.model._meta.get_field("parties").related_model.objects.filter(party__country=country)
        return self.filter(pk__in=parties.values("record_id"))


class DiplomaticEventQuerySet(RecordQuerySet):
    """Diplomatic events."""

    def involving(self, country):
        """Events of the country, and events in which it or one of its bodies takes part."""
        parts = self.model._meta.get_field("participants").related_model.objects.filter(party__country=country)
        return self.filter(Q(country=country) | Q(pk__in=parts.values("record_id")))


class FigureQuerySet(RecordQuerySet):
    """Figures."""

    def involving(self, country):
        """Figures about the country, or with it as counterpart."""
        return self.filter(Q(subject__country=country) | Q(counterpart__country=country))


class StatementQuerySet(RecordQuerySet):
    """Statements."""

    def involving(self, country):
        """Statements about the country or one of its bodies."""
        subjects = self.model._meta.get_field("subjects").related_model.objects.filter(party__country=country)
        return self.filter(pk__in=subjects.values("record_id"))
