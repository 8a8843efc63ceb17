"""The pages of the frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from metropolis import specimens


def design(request: HttpRequest) -> HttpResponse:
    """Show every component of the design system, in both themes, on made-up values."""
    return render(request, "metropolis/design.html", specimens.all_of_them())
