"""What people do with the plan's records: keyword-only, all or nothing, by whom and when.

A refusal is a ValidationError that names the field; nothing is written then.
"""

from actionplan.operations.benchmarks import approve_benchmark, set_benchmark, supersede_benchmark
from actionplan.operations.effect import Effect, effect
from actionplan.operations.entry import Entry
from actionplan.operations.evidence import add_evidence, copy_evidence, remove_evidence
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
from actionplan.operations.narratives import Said, narratives_of, save_narrative
from actionplan.operations.proposals import (
    accept_proposal,
    decline_proposal,
    propose,
    propose_again,
    return_proposal,
    same_proposals,
)
from actionplan.operations.succession import Mapped, hand_over, unmapped
from actionplan.operations.telling import Told
from actionplan.operations.together import Written, save_together, submit_together
from actionplan.operations.updates import (
    correct_update,
    return_update,
    save_draft,
    start_update,
    submit_update,
    verify_update,
)
from actionplan.operations.workplans import (
    approve_work_plan,
    carry_over,
    report_item,
    revise_work_plan,
    start_work_plan,
)

__all__ = [
    "Effect",
    "Entry",
    "Mapped",
    "Proof",
    "Said",
    "Told",
    "Written",
    "accept_proposal",
    "add_evidence",
    "approve_benchmark",
    "approve_work_plan",
    "carry_over",
    "copy_evidence",
    "correct",
    "correct_update",
    "decline_proposal",
    "effect",
    "hand_over",
    "log_correction",
    "log_progress",
    "log_revision",
    "narratives_of",
    "override_state",
    "propose",
    "propose_again",
    "reconsider",
    "record_measurement",
    "remove_evidence",
    "report_item",
    "return_",
    "return_proposal",
    "return_update",
    "revise",
    "revise_work_plan",
    "same_proposals",
    "save_draft",
    "save_narrative",
    "save_together",
    "set_benchmark",
    "start_update",
    "start_work_plan",
    "submit",
    "submit_together",
    "submit_update",
    "supersede_benchmark",
    "unmapped",
    "verify",
    "verify_update",
    "withdraw_override",
]
