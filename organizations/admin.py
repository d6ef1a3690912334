"""The admin of organizations and memberships."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from editorial.admin import RecordAdmin
from organizations.models import Measure, Membership, Organization


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    """Organizations and their names."""

    search_fields = ("name_en", "name_fr", "abbreviation", "slug", "names__name")
    columns = ("abbreviation", "type")
    sections = (
        (None, ("type", "name_en", "name_fr", "abbreviation", "purpose")),
        (_("Life"), ("founded", "dissolved", ("parent", "predecessor"), "note")),
    )


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    """Who belongs to what."""

    search_fields = ("slug", "member__name_en", "organization__name_en", "organization__abbreviation")
    columns = ("type",)
    country_paths = ("country",)
    sections = ((None, ("member", "organization", "through", ("type", "as_stated", "founding"), "note")),)


@admin.register(Measure)
class MeasureAdmin(RecordAdmin):
    """Measures with their spells and targets."""

    search_fields = ("name_en", "name_fr", "slug")
    columns = ("type", "imposed_by")
    country_paths = ("targets__party__country",)
    sections = (
        (None, ("type", ("name_en", "name_fr"), ("imposed_by", "imposed_as_printed"))),
        (_("Details"), ("aim", "legal_basis", "note")),
    )
