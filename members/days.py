"""The day that a list speaks of."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

AS_OF = OpenApiParameter(
    "as_of", date, description=_("The day that the answer speaks of; empty: today.")
)


def as_of(request: Request) -> date | None:
    """Return the day that `?as_of=` names, if any; raise ValidationError for what is no day."""
    text = request.query_params.get("as_of", "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Other forms of ISO 8601, such as 20211231, are refused: one way to write a day.
    if day is None or day.isoformat() != text:
        raise ValidationError({"as_of": [_("Write the day as YYYY-MM-DD, such as 2021-12-31.")]})
    return day
