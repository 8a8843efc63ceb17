"""Our words on the fields of forms that are not ours."""

from typing import Any, ClassVar

from django import forms


class Worded(forms.Form):
    """A form whose labels are ours, and stand above the fields rather than in them."""

    labels: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)
