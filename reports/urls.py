"""Addresses of reports. Those of a finished report never change."""

from django.urls import path

from reports.views import figures, files, requests

app_name = "reports"
urlpatterns = [
    path("", requests.index, name="list"),
    path("new/", requests.new, name="new"),
    path("<int:pk>/", requests.detail, name="detail"),
    path("<int:pk>/progress/", requests.progress, name="progress"),
    path("<int:pk>/again/", requests.again, name="again"),
    path("<int:pk>/files/<slug:name>/", files.download, name="download"),
    path("<int:pk>/files/<slug:name>/<slug:language>/", files.download, name="download"),
    path("<int:pk>/<slug:language>/", files.read, name="read"),
    path("<int:pk>/<slug:language>/figures/<int:indicator>/", figures.figure, name="figure"),
]
