"""What people fill in to sign in, to keep their account, and to accept an invitation."""

from members.forms.account import (
    ChosenPasswordForm,
    NewPasswordForm,
    PasswordAgainForm,
    ResetForm,
    SignInForm,
)
from members.forms.invitation import NewcomerForm
from members.forms.second_factor import (
    CodeAgainForm,
    CodeForm,
    FirstCodeForm,
    KeyNameForm,
    NewKeyForm,
)

__all__ = [
    "ChosenPasswordForm",
    "CodeAgainForm",
    "CodeForm",
    "FirstCodeForm",
    "KeyNameForm",
    "NewKeyForm",
    "NewPasswordForm",
    "NewcomerForm",
    "PasswordAgainForm",
    "ResetForm",
    "SignInForm",
]
