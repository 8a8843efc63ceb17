"""How many requests of the API a minute are answered (settings: API_RATES)."""

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


class MinuteRate:
    """Reads its rate when it is asked, so that a setting holds at once; 0 is no limit."""

    scope: str

    def get_rate(self) -> str | None:
        number = settings.API_RATES[self.scope]
        return f"{number}/min" if number else None


class AnonymousRate(MinuteRate, AnonRateThrottle):
    """Of those who did not sign in, by the address of their connection."""


class UserRate(MinuteRate, UserRateThrottle):
    """Of those who signed in, by who they are."""
