"""The schema of the API: what all its addresses take and answer."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

LANGUAGE = OpenApiParameter(
    "language",
    str,
    enum=[code for code, _name in settings.LANGUAGES],
    description=_("The language of the words; without it, Accept-Language decides."),
)


class ProblemSerializer(serializers.Serializer):
    """What is wrong."""

    detail = serializers.CharField()


FAULTS = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string"}},
}
PROBLEMS = {
    "400": OpenApiResponse(FAULTS, _("What is wrong, by the name of the parameter.")),
    "404": OpenApiResponse(ProblemSerializer, _("There is no such row, or no such page.")),
    "429": OpenApiResponse(ProblemSerializer, _("Too many requests; Retry-After tells the wait.")),
}


class Schema(AutoSchema):
    """Adds the language, the order and the problems to every operation; nobody need sign in."""

    def get_override_parameters(self) -> list[Any]:
        ordering = getattr(self.view, "ordering_fields", [])
        if not self._is_list_view() or not ordering:
            return [*super().get_override_parameters(), LANGUAGE]
        return [*super().get_override_parameters(), LANGUAGE, ordering_parameter(ordering)]

    def get_auth(self) -> list[dict[str, Any]]:
        return [*super().get_auth(), {}]

    def _get_response_bodies(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        problems = {
            code: self._get_response_for_code(problem, code) for code, problem in PROBLEMS.items()
        }
        return super()._get_response_bodies(*args, **kwargs) | problems


def ordering_parameter(fields: list[str]) -> OpenApiParameter:
    """Return the parameter by which a list is ordered: the fields it allows, in both directions."""
    return OpenApiParameter(
        "ordering",
        str,
        many=True,
        explode=False,
        enum=[sign + field for field in fields for sign in ("", "-")],
        description=_("The order: fields divided by commas, with a minus for the reverse."),
    )
