"""The site map: every address the register answers."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal.urls import machine_urlpatterns
from portal.views.home import Entrance

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("config.signin.urls")),
    path("api/", include("config.api")),
    path("", include(machine_urlpatterns)),
    path("", Entrance.as_view(), name="entrance"),
    *i18n_patterns(path("", include("config.pages"))),
]
handler400 = "config.refusals.bad_request"
handler403 = "config.refusals.forbidden"
handler404 = "editorial.views.not_found"
handler429 = "config.signin.views.too_many_attempts"
handler500 = "config.refusals.broken"
