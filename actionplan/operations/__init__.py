"""What people do with the plan's records: keyword-only, all or nothing, by whom and when.

A refusal is a ValidationError that names the field; nothing is written then.
"""

from actionplan.operations.benchmarks import approve_benchmark, set_benchmark, supersede_benchmark
from actionplan.operations.effect import Effect, effect
from actionplan.operations.entry import Entry
from actionplan.operations.evidence import add_evidence
from actionplan.operations.judgements import override_state, reconsider, withdraw_override
from actionplan.operations.logbook import Proof, log_correction, log_progress, log_revision
from actionplan.operations.measurements import (
    correct,
    record_measurement,
    return_,
    revise,
    submit,
    verify,
)

__all__ = [
    "Effect",
    "Entry",
    "Proof",
    "add_evidence",
    "approve_benchmark",
    "correct",
    "effect",
    "log_correction",
    "log_progress",
    "log_revision",
    "override_state",
    "reconsider",
    "record_measurement",
    "return_",
    "revise",
    "set_benchmark",
    "submit",
    "supersede_benchmark",
    "verify",
    "withdraw_override",
]
