"""The admin's site: open to whoever has a seat in the Secretariat, and not there for others."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from unfold.sites import UnfoldAdminSite

from members.access import View
from members.rights import is_officer


class PlanAdminSite(UnfoldAdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return is_officer(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """Send who is not signed in to the sign-in; what others may not do, or see, is not there."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as error:
                raise Http404 from error

        return guarded
