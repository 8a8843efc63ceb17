"""What all processes remember for a short time: who asked how often, and which code was used.

In Redis where there is one, or else in files. Nothing rests on it but the throttling, so that a
cache that is silent or lost is no fault of a page.
"""

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = structlog.get_logger(__name__)

PATIENCE = 1.0
PAUSE = 15.0
ENTRIES = 20_000
# No limit looks back further than this.
OLD = 3600


class FileCache(FileBasedCache):
    """Files in one folder: an entry is added once whoever else tries, and no young one is dropped."""

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Add an entry that is not there, in one step: two processes may try at once."""
        if self.has_key(key, version):
            return False
        self._createdir()
        handle, draft = tempfile.mkstemp(dir=self._dir)
        try:
            with os.fdopen(handle, "wb") as file:
                self._write_content(file, timeout, value)
            os.link(draft, self._key_to_file(key, version))
        except FileExistsError:
            return False
        finally:
            Path(draft).unlink()
        return True

    def _cull(self) -> None:
        """Make room, if there is none, by what no limit asks for any more.

        Entries dropped by chance would let somebody out who asked too often.
        """
        entries = list(os.scandir(self._dir))
        if len(entries) < ENTRIES:
            return
        begin = time.time() - OLD
        for entry in entries:
            with suppress(FileNotFoundError):  # another process makes room as well
                if entry.stat().st_mtime < begin:
                    Path(entry.path).unlink()


def steadily(name: str) -> Callable:
    """Return a method that asks Redis, or the process's own memory while Redis is silent."""
    ask_redis = getattr(RedisCache, name)

    @wraps(ask_redis)
    def method(self: "SteadyCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.silent_until:
            try:
                return ask_redis(self, *args, **kwargs)
            except RedisError:
                logger.warning("cache.redis_silent", pause=PAUSE)
                SteadyCache.silent_until = time.monotonic() + PAUSE
        return getattr(self.own, name)(*args, **kwargs)

    return method


class SteadyCache(RedisCache):
    """Redis, with patience for a second; while it is silent each process counts for itself.

    After a failure it is left alone for a while, or each page would wait for it anew.
    """

    silent_until = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        waiting = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
        options = waiting | {"retry": Retry(NoBackoff(), 0)} | params.get("OPTIONS", {})
        super().__init__(server, params | {"OPTIONS": options})
        self.own = LocMemCache("while-redis-is-silent", params)

    add = steadily("add")
    get = steadily("get")
    set = steadily("set")
    touch = steadily("touch")
    delete = steadily("delete")
    has_key = steadily("has_key")
    incr = steadily("incr")
    get_many = steadily("get_many")
    set_many = steadily("set_many")
    delete_many = steadily("delete_many")

    def clear(self) -> None:
        """Refuse: Redis would empty the queue with it."""
        raise NotImplementedError
