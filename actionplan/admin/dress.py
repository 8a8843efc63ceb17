"""The theme's look for forms that no ModelAdmin makes."""

from django import forms
from django.forms.widgets import Input
from unfold.widgets import (
    CHECKBOX_CLASSES,
    FILE_CLASSES,
    INPUT_CLASSES,
    SELECT_CLASSES,
    TEXTAREA_CLASSES,
)

CHOICES = ["desk-choices"]
# From the more special kind of widget to the more general one.
CLASSES: list[tuple[type[forms.Widget], list[str]]] = [
    (forms.CheckboxSelectMultiple, CHOICES),
    (forms.RadioSelect, CHOICES),
    (forms.CheckboxInput, CHECKBOX_CLASSES),
    (forms.FileInput, FILE_CLASSES),
    (forms.Select, SELECT_CLASSES),
    (forms.Textarea, TEXTAREA_CLASSES),
    (Input, INPUT_CLASSES),
]


def dressed(form: forms.BaseForm) -> forms.BaseForm:
    """Return `form` with the theme's classes on its widgets."""
    for field in form.fields.values():
        widget = field.widget
        classes = next((given for kind, given in CLASSES if isinstance(widget, kind)), [])
        widget.attrs["class"] = " ".join(classes)
    return form
