"""The form of a piece of evidence."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from actionplan.models import Evidence
from actionplan.operations.evidence import describe


class EvidenceForm(forms.ModelForm):
    """A link or a file; the file is looked at before it is kept."""

    url = forms.URLField(label=_("Link"), required=False, max_length=1000, assume_scheme="https")

    class Meta:
        model = Evidence
        fields = ["title", "url", "file"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        if isinstance(file, UploadedFile) and not data.get("url"):
            describe(self.instance, file)
        return data
