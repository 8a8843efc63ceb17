"""The link that ends the news: whoever has it can stop the mails that ask for nothing.

It works without signing in and for good, because the mail that holds it may lie for years.
"""

from django.core import signing
from django.urls import reverse

from members.addresses import absolute
from members.models import User

SALT = "members.news"


def token_of(user: User) -> str:
    """Return what only a mail to the person holds."""
    return signing.Signer(salt=SALT).sign_object(user.pk)


def holder_of(token: str) -> User | None:
    """Return the person for whom the token was made; None where nobody made it."""
    try:
        pk = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def unsubscribing(user: User) -> str:
    """Return the address of the page where the person stops the news."""
    return absolute(reverse("members:unsubscribe", args=[token_of(user)]))
