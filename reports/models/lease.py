"""A row that is a job: whoever works on it holds a lease and an attempt's number.

Any worker may take it up, may be killed and may be overtaken; what an attempt that was overtaken
still writes is refused (docs/decisions/0004).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# How long a worker may be silent before another takes its job up.
LEASE = timedelta(seconds=30)
ATTEMPTS = 5
Job = TypeVar("Job", bound="Leased")


class OvertakenError(Exception):
    """Another attempt works on this job, or it was withdrawn; this one must keep nothing."""


class LeasedQuerySet(models.QuerySet[Job]):
    """Jobs of one kind, which says what is still to do and which field tells when it was rung for."""

    to_do: Q
    rung_at: str

    def unfinished(self) -> Self:
        """Return the jobs that are still to be done."""
        return self.filter(self.to_do)

    def free(self, at: datetime) -> Self:
        """Return the jobs on which nobody holds a lease at the moment `at`."""
        return self.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=at))

    def abandoned(self, at: datetime) -> Self:
        """Return the jobs that nobody works on, though they are not done at the moment `at`."""
        silent = Q(lease_until__lt=at)
        waiting = Q(("lease_until__isnull", True), (f"{self.rung_at}__lt", at - LEASE))
        return self.unfinished().filter(silent | waiting)

    def mine(self, job: Job) -> Self:
        """Return the job as long as the attempt that holds it here is the one at work."""
        # A job that a person runs again counts from one again: the number alone could be another's.
        held = {"attempt": job.attempt, "lease_until": job.lease_until}
        return self.unfinished().filter(pk=job.pk, **held)

    def take_up(self, pk: int, at: datetime) -> Job | None:
        """Take a job up with a lease, or return None where there is nothing to do; in a transaction.

        One that was taken up too often without a word is given up.
        """
        job = self.unfinished().free(at).select_for_update(of=("self",)).filter(pk=pk).first()
        if job is None:
            return None
        if job.attempt >= ATTEMPTS:
            message = gettext("Given up: %(count)s attempts ended without a word.")
            job.give_up(message % {"count": ATTEMPTS})
            return None
        job.attempt += 1
        job.lease_until = at + LEASE
        job.save(update_fields=["attempt", "lease_until"])
        return job


class Leased(models.Model):
    """A job in the database: the row is the truth, the queue a hint."""

    attempt = models.PositiveIntegerField(_("attempt"), default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)

    # Of each kind: made of its LeasedQuerySet; and what lets nobody take it up again, and says why.
    objects: Any
    give_up: Callable[[str], None]

    class Meta:
        abstract = True

    def renew(self, at: datetime, **told: Any) -> None:
        """Renew the lease and write what is told; raise OvertakenError where it has been lost."""
        until = at + LEASE
        if not type(self).objects.mine(self).update(lease_until=until, **told):
            raise OvertakenError
        self.lease_until = until

    def let_go(self, **told: Any) -> None:
        """Give the lease back and write what is told; raise OvertakenError where it has been lost."""
        if not type(self).objects.mine(self).update(lease_until=None, **told):
            raise OvertakenError
