"""Addresses that take what is sent, for the tests of the limits."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from metropolis import urls

handler400 = urls.handler400


class UploadForm(forms.Form):
    file = forms.FileField()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 25 * 1024 * 1024:
            raise ValidationError("more than 25 MB")
        return file


def measured(request: HttpRequest) -> HttpResponse:
    """Answer with what a form says that asks for the size, or with what was sent."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse(form.errors, status=422)
    return JsonResponse({"size": form.cleaned_data["file"].size, "after": request.POST["after"]})


def read(request: HttpRequest) -> HttpResponse:
    """Read a file without asking for its size."""
    return HttpResponse(str(len(request.FILES["file"].read())))


urlpatterns = [
    path("measured", measured),
    path("read", read),
    path("api/v1/measured", measured),
    *urls.urlpatterns,
]
