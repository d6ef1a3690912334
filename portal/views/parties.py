"""The pages of organizations and actors, with all that concerns them in higher and lower apps."""

from organizations.models import Organization
from organizations.views import OrganizationDetail
from portal.views.concerns import concerns_of, deployments, drawn_in
from security.models import Actor
from security.views import ActorDetail


class OrganizationPage(OrganizationDetail):
    record = Organization
    template_name = "portal/organization.html"

    def extra(self, record):
        beside = list(record.memberships.all())
        concerns = [*concerns_of(record.party), *drawn_in(record.party)]
        return super().extra(record) | {"concerns": concerns, "beside": beside}


class ActorPage(ActorDetail):
    record = Actor
    template_name = "portal/actor.html"

    def extra(self, record):
        found = {"deployments": deployments(actor=record), "taken_over": deployments(handed_to=record)}
        return super().extra(record) | found | {"concerns": concerns_of(record.party)}
