"""Whom the history names, and when."""

from datetime import datetime
from typing import Any

from members.models import User


def credit(row: Any, by: User | None, at: datetime | None = None) -> None:
    """Let the history of `row` name `by`, and the moment `at` where it is given.

    Without a request nobody is signed in, so that the history would name nobody.
    """
    row._history_user = by
    if at is not None:
        row._history_date = at
