"""The addresses of the portal."""

from django.urls import path

from actionplan.views import coverage, evidence

app_name = "portal"
urlpatterns = [
    path("coverage/", coverage.board, name="coverage"),
    path("evidence/<int:pk>/", evidence.download, name="evidence"),
]
