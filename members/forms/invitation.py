"""What somebody says of themselves who accepts an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.models import User
from members.operations import Newcomer

PASSWORD = {"autocomplete": "new-password"}


class NewcomerForm(forms.Form):
    """A name, and a password typed twice."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(PASSWORD),
        help_text=password_validators_help_text_html(),
    )
    password_again = forms.CharField(
        label=_("Password, once more"), strip=False, widget=forms.PasswordInput(PASSWORD)
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password_again(self) -> str:
        again = self.cleaned_data["password_again"]
        if again != self.cleaned_data.get("password", again):
            raise ValidationError(_("The two passwords differ."))
        return again

    def clean(self) -> dict[str, Any]:
        """Refuse a password that is weak, or close to the person's name or address."""
        found = self.cleaned_data
        names = {name: found.get(name, "") for name in ("first_name", "last_name")}
        if "password" in found:
            try:
                validate_password(found["password"], User(email=self.email, **names))
            except ValidationError as error:
                self.add_error("password", error)
        return found

    def newcomer(self) -> Newcomer:
        """Return what was typed, once it is valid."""
        names = ("first_name", "last_name", "password")
        return Newcomer(**{name: self.cleaned_data[name] for name in names})
