"""The task by which a worker shows that it works."""

from celery import shared_task

from metropolis import seen


@shared_task
def worker_seen() -> None:
    """Mark that a worker takes jobs; beat rings, so that the whole way is proved."""
    seen.note("worker")
