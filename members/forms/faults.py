"""What a verb refuses, shown in the form that asked for it."""

from django import forms
from django.core.exceptions import ValidationError


def show_faults(form: forms.BaseForm, error: ValidationError) -> None:
    """Show each fault at its field, or above all where the form has no such field."""
    for name, faults in error.update_error_dict({}).items():
        form.add_error(name if name in form.fields else None, faults)
