"""Addresses of the portal."""

from django.urls import path

from actionplan.views import evidence, workbook

app_name = "portal"
urlpatterns = [
    path("evidence/<int:pk>/", evidence.download, name="evidence"),
    path("members/<slug:member>/workbook/", workbook.workbook, name="workbook"),
    path("members/<slug:member>/workbook/file/", workbook.file, name="workbook_file"),
]
