"""The site's addresses, and one for each error page."""

from django.urls import path
from django.views import defaults

from metropolis.urls import urlpatterns as site

urlpatterns = [
    *site,
    path("400/", lambda request: defaults.bad_request(request, ValueError())),
    path("403/", lambda request: defaults.permission_denied(request, ValueError())),
    path("404/", lambda request: defaults.page_not_found(request, ValueError())),
    path("500/", defaults.server_error),
]
