"""The addresses of invitations."""

from django.urls import path

from members.views import invitations

app_name = "members"
urlpatterns = [path("<str:token>/", invitations.invitation, name="invitation")]
