"""The files of evidence, for those who may see what they prove."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from actionplan.models import Evidence
from actionplan.sending import send


@require_safe
@login_required
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a piece of evidence; one that is a link has none."""
    files = Evidence.objects.visible_to(request.user).exclude(file="")
    return send(request, get_object_or_404(files, pk=pk))
