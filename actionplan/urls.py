"""Addresses of the portal."""

from django.urls import path

from actionplan.views import evidence

app_name = "portal"
urlpatterns = [
    path("evidence/<int:pk>/", evidence.download, name="evidence"),
]
