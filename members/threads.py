"""A worker's work done in a thread of this process, where there is no broker to ring."""

from collections.abc import Callable
from threading import Thread

import structlog
from django.db import OperationalError, connections

logger = structlog.get_logger(__name__)


def begin(name: str, work: Callable[..., None], *about: object) -> Thread:
    """Begin a worker's work in a thread of this process."""
    thread = Thread(target=in_thread, args=[name, work, *about], name=name)
    thread.start()
    return thread


def in_thread(name: str, work: Callable[..., None], *about: object) -> None:
    """Do the work of a thread, whose connections nobody else would close.

    A database that stays busy is no error, as little as a silent broker: the log tells it, and a
    row that waits is rung for again.
    """
    try:
        work(*about)
    except OperationalError as error:
        logger.warning("thread.database_busy", thread=name, error=str(error))
    finally:
        connections.close_all()
