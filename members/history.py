"""Whom the history names."""

from typing import Any

from members.models import User


def credit(row: Any, by: User | None) -> None:
    """Let the history of `row` name `by`: without a request nobody is signed in."""
    row._history_user = by
