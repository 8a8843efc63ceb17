"""The site's addresses, and one for each error page."""

from django.urls import path
from django.views import defaults

from metropolis.limits import bad_request, refused
from metropolis.urls import urlpatterns as site

urlpatterns = [
    *site,
    path("400/", lambda request: bad_request(request, ValueError())),
    path("403/", lambda request: defaults.permission_denied(request, ValueError())),
    path("404/", lambda request: defaults.page_not_found(request, ValueError())),
    path("411/", lambda request: refused(request, 411)),
    path("413/", lambda request: refused(request, 413)),
    path("500/", defaults.server_error),
]
