"""The form that asks why something verified is to be corrected."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """The reason, in a sentence."""

    reason = forms.CharField(
        label=_("Why does it need a correction?"),
        help_text=_("One sentence, such as: two workshops were counted twice."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
