"""A form that asks a verb for something, which may refuse."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from members.forms.faults import show_faults


class VerbForm(forms.Form):
    """A form whose verb may refuse: what it says stands at its field, or above all."""

    def done(self, verb: Any, **given: Any) -> Any:
        """Return what the verb made, or None with what it refused shown."""
        try:
            return verb(**given)
        except ValidationError as error:
            show_faults(self, error)
            return None
