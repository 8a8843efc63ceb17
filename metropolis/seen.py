"""Who has been at work lately: marks in the broker's Redis that fade where nobody renews them.

Redis itself counts the seconds, so the clocks of the machines need not agree.
"""

from datetime import timedelta

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# Four beats: one that comes late is no alarm.
FADES = timedelta(seconds=60)
PATIENCE = 2


def mark(who: str) -> str:
    """Return the key of the mark of `who`."""
    return f"metropolis:seen:{who}"


def note(who: str) -> None:
    """Mark that `who` is at work; raise RedisError where the broker does not answer in time."""
    with broker() as client:
        client.set(mark(who), "seen", ex=FADES)


def lately(*whos: str) -> dict[str, bool]:
    """Return for each whether it was at work lately; raise RedisError as `note` does."""
    with broker() as client:
        marks = client.mget([mark(who) for who in whos])
    return {who: found is not None for who, found in zip(whos, marks, strict=True)}


def broker() -> Redis:
    """Return a client of the broker that gives up after `PATIENCE` seconds."""
    # Celery and redis-py write the address of a socket in two ways.
    url = settings.REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    return Redis.from_url(
        url,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
