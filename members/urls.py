"""Addresses of what concerns a person and no plan."""

from django.urls import path

from members.views import news

app_name = "members"
urlpatterns = [path("mail/unsubscribe/<str:token>/", news.unsubscribe, name="unsubscribe")]
