"""Beat, which shows that it is awake."""

from typing import Any

import structlog
from celery.beat import PersistentScheduler
from redis.exceptions import RedisError

from metropolis import seen

logger = structlog.get_logger(__name__)


class SeenScheduler(PersistentScheduler):
    """Celery's own scheduler, with a mark at each tick."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        try:
            seen.note("beat")
        except RedisError:
            # The mark fades, which says it; beat goes on and tries again.
            logger.warning("beat.broker_silent")
        return super().tick(*args, **kwargs)
