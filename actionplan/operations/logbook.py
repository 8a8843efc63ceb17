"""A finding together with its evidence: both are kept, or neither is."""

from datetime import datetime
from typing import NamedTuple

from django.core.files import File
from django.db import transaction

from actionplan.models import Indicator, Measurement
from actionplan.operations.content import kept_file
from actionplan.operations.entry import Entry
from actionplan.operations.evidence import add_evidence
from actionplan.operations.measurements import correct, record_measurement, revise
from members.models import User


class Proof(NamedTuple):
    """What is handed in beside a finding: a link, a file or neither."""

    url: str = ""
    file: File | None = None

    @classmethod
    def of(cls, url: str, file: File | None) -> "Proof":
        """Look at what was handed in, before a transaction holds up the others."""
        return cls(url, kept_file(file) if file else None)


@transaction.atomic
def log_progress(
    *,
    indicator: Indicator,
    entry: Entry,
    proof: Proof,
    by: User,
    at: datetime,
    status: str,
    confirmed: bool = False,
) -> Measurement:
    """Record a finding and its evidence."""
    made = record_measurement(
        indicator=indicator, entry=entry, by=by, at=at, status=status, confirmed=confirmed
    )
    return proven(made, proof, by, at)


@transaction.atomic
def log_revision(
    *,
    measurement: Measurement,
    entry: Entry,
    proof: Proof,
    by: User,
    at: datetime,
    status: str,
    confirmed: bool = False,
) -> Measurement:
    """Revise a finding that does not count yet, and add evidence."""
    made = revise(
        measurement=measurement, entry=entry, by=by, at=at, status=status, confirmed=confirmed
    )
    return proven(made, proof, by, at)


@transaction.atomic
def log_correction(
    *,
    measurement: Measurement,
    entry: Entry,
    proof: Proof,
    reason: str,
    by: User,
    at: datetime,
    status: str,
    confirmed: bool = False,
) -> Measurement:
    """Record a correction and its evidence."""
    made = correct(
        measurement=measurement,
        entry=entry,
        reason=reason,
        by=by,
        at=at,
        status=status,
        confirmed=confirmed,
    )
    return proven(made, proof, by, at)


def proven(measurement: Measurement, proof: Proof, by: User, at: datetime) -> Measurement:
    if proof.url or proof.file:
        add_evidence(record=measurement, url=proof.url, file=proof.file, by=by, at=at)
    return measurement
