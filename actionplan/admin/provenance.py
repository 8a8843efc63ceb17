"""Who recorded a row, and when: told by the sign-in and never typed."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

PROVENANCE = ["recorded_by", "recorded_at"]


class Recorded:
    """Signs what is added with the name of who adds it."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        given = [*super().get_readonly_fields(request, obj)]
        return given + [name for name in PROVENANCE if name not in given]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            sign(obj, request)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.save(commit=False):
            if hasattr(row, "recorded_by") and row.pk is None:
                sign(row, request)
        super().save_formset(request, form, formset, change)


def sign(row: Any, request: HttpRequest) -> None:
    row.recorded_by, row.recorded_at = request.user, timezone.now()
