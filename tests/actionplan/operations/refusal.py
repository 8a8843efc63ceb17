"""What a refused verb says, by field."""

import pytest
from django.core.exceptions import ValidationError


def faults(call, **given) -> dict[str, list[str]]:
    """Return the messages of a refusal by field."""
    with pytest.raises(ValidationError) as refusal:
        call(**given)
    return refusal.value.message_dict
