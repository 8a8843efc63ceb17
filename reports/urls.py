"""Addresses of reports. Those of a finished report never change."""

from django.urls import path

from reports.views import board, figures, files, requests

app_name = "reports"
urlpatterns = [
    path("", requests.index, name="list"),
    path("new/", requests.new, name="new"),
    path("editions/", board.editions, name="editions"),
    path("editions/<int:pk>/", board.edition, name="edition"),
    path("editions/<int:pk>/sign/<slug:language>/", board.sign, name="sign"),
    path("editions/<int:pk>/remarks/<slug:about>/", board.remark, name="remark"),
    path("<int:pk>/", requests.detail, name="detail"),
    path("<int:pk>/progress/", requests.progress, name="progress"),
    path("<int:pk>/again/", requests.again, name="again"),
    path("<int:pk>/files/<slug:name>/", files.download, name="download"),
    path("<int:pk>/files/<slug:name>/<slug:language>/", files.download, name="download"),
    path("<int:pk>/<slug:language>/", files.read, name="read"),
    path("<int:pk>/<slug:language>/figures/<int:indicator>/", figures.figure, name="figure"),
]
