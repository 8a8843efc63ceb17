"""All addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from metropolis import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("metropolis.api")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
