"""Calls that start at the same moment, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

SECONDS_TO_MEET = 10
Found = TypeVar("Found")


def at_once(*calls: Callable[[], Found]) -> list[Found | Exception]:
    """Return what each call returned, or the error that it raised, in the order of the calls."""
    barrier = Barrier(len(calls), timeout=SECONDS_TO_MEET)

    def run(call: Callable[[], Found]) -> Found | Exception:
        try:
            barrier.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))
