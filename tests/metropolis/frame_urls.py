"""Addresses enough to draw the frame without the pages of the apps."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views import defaults
from django.views.i18n import set_language

from metropolis import views

urlpatterns = [
    path("", views.design, name="start"),
    path("design/", views.design, name="design"),
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("language/", set_language, name="set_language"),
    path("400/", lambda request: defaults.bad_request(request, ValueError())),
    path("403/", lambda request: defaults.permission_denied(request, ValueError())),
    path("404/", lambda request: defaults.page_not_found(request, ValueError())),
    path("500/", defaults.server_error),
]
