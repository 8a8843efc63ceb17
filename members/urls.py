"""Addresses of what concerns a person and no plan: invitations and mails."""

from django.urls import path

from members.views import invitations, news

app_name = "members"
urlpatterns = [
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("mail/unsubscribe/<str:token>/", news.unsubscribe, name="unsubscribe"),
]
