"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from metropolis import health, views

urlpatterns = [
    path("", views.start, name="start"),
    path("design/", views.design, name="design"),
    path("account/", include("metropolis.account")),
    path("language/", require_POST(set_language), name="set_language"),
    path("", include("members.urls")),
    path("reports/", include("reports.urls")),
    path("portal/", include("actionplan.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("metropolis.api")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]

# Also where the framework finds fault with a request's body, which it calls a bad request.
handler400 = "metropolis.limits.bad_request"
# What one may not do is not there: nobody learns from the answer what exists.
handler403 = "django.views.defaults.page_not_found"
