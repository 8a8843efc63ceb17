"""The site's addresses with a page for a contribution, so that mails have where to lead."""

from django.http import HttpResponse
from django.urls import include, path

from actionplan.urls import urlpatterns as portal
from metropolis.urls import urlpatterns as site

contribution = path(
    "contributions/<int:pk>/", lambda request, pk: HttpResponse(), name="contribution"
)
urlpatterns = [path("portal/", include(([*portal, contribution], "portal"))), *site]
