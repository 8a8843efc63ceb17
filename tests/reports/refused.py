"""What a verb refuses, by the fields that it names."""

import pytest
from django.core.exceptions import ValidationError


def refused(call, *fields):
    """Return the words with which a call is refused; it names these fields, or none."""
    with pytest.raises(ValidationError) as error:
        call()
    assert set(error.value.update_error_dict({})) == set(fields or {"__all__"})
    return " ".join(error.value.messages)
