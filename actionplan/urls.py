"""Addresses of the portal."""

from django.urls import path

from actionplan.views import coverage

app_name = "portal"
urlpatterns = [path("coverage/", coverage.board, name="coverage")]
