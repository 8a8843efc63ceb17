"""The form of a piece of evidence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from actionplan.models import Evidence
from actionplan.operations.content import kept_file
from actionplan.operations.links import plain_link


class EvidenceForm(forms.ModelForm):
    """A link or a file, of a measurement, an activity or an update.

    The file is looked at before it is kept; `cleaned_data` has it as it will be.
    """

    url = forms.URLField(label=_("Link"), required=False, max_length=1000, assume_scheme="https")

    class Meta:
        model = Evidence
        fields = ["title", "url", "file"]
        help_texts = {
            "file": _(
                "A PDF, a picture (PNG, JPEG), a document, a sheet, or plain text, of up to 25 MB. "
                "A picture is kept without the place and the time at which it was taken."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The name under which a file is stored has a limit; the one it came with is shortened.
        vars(self.fields["file"])["max_length"] = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        file, url = data.get("file"), data.get("url")
        if not self.errors and bool(url) == bool(file):
            raise ValidationError({"url": _("Give a link or a file, not both.")})
        if url:
            plain_link(url)
        elif isinstance(file, UploadedFile):
            kept = data["file"] = kept_file(file)
            self.instance.filename, self.instance.sha256 = kept.name, kept.sha256
        return data
