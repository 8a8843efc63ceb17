"""JSON whose figures are exact: a Decimal is written digit by digit, as text."""

from decimal import Decimal
from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder


class ExactEncoder(JSONEncoder):
    """Writes decimals as text; the framework's own encoder would make floats of them."""

    def default(self, obj: Any) -> Any:
        return format(obj, "f") if isinstance(obj, Decimal) else super().default(obj)


class ExactJSONRenderer(JSONRenderer):
    """JSON for all answers."""

    encoder_class = ExactEncoder
