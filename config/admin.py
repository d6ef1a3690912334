"""Which admin site the project uses."""

from django.contrib.admin.apps import AdminConfig


class RegisterAdminConfig(AdminConfig):
    """Stock admin on the register's own site, which shows the desk."""

    default_site = "config.admin_site.RegisterSite"
