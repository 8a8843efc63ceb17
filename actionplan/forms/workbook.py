"""The form by which a workbook comes back."""

from django import forms
from django.utils.translation import gettext_lazy as _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WorkbookForm(forms.Form):
    """A file; what it says is read elsewhere, and its faults are shown here."""

    file = forms.FileField(
        label=_("Workbook"),
        help_text=_("The file that you downloaded here and filled in, at most 5 MB."),
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
    )
