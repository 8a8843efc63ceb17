"""Correcting a decision that was recorded with a mistake: the new words supersede, none are lost."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import User
from reports.models import Decision, Meeting
from reports.operations.board import Words, in_languages, next_position, refuse_before_the_meeting


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a decision should have read; what it did and what it is about are not among it."""

    item: str
    text: Words
    owner: str = ""
    due_on: date | None = None


@transaction.atomic
def correct_decision(
    *, decision: Decision, corrected: Corrected, reason: str, by: User | None, at: datetime
) -> Decision:
    """Let a decision read otherwise from `at` on, and keep how it read before.

    The meeting, the verb, and the report or work plan that it is about stay as they were: the
    decision has had its effects. A response stays with the row that was recorded first.
    """
    # The places on the agenda are given under this lock, and it lets one correction in at a time.
    meeting = Meeting.objects.select_for_update().get(pk=decision.meeting_id)
    wrong = Decision.objects.select_related("corrects").get(pk=decision.pk)
    refuse_corrected(wrong)
    refuse_before_the_meeting(meeting, corrected.due_on, at)
    if not reason.strip():
        raise ValidationError({"reason": _("A correction needs a reason.")})
    right = rewritten(wrong, corrected)
    refuse_unchanged(wrong, right)
    wrong.superseded_at = at
    wrong.save()
    right.reason, right.recorded_by, right.recorded_at = reason.strip(), by, at
    right.full_clean()
    right.save()
    return right


def rewritten(wrong: Decision, corrected: Corrected) -> Decision:
    """Return the decision as it should have read, in its place unless its item is another."""
    moved = corrected.item != wrong.item
    return Decision(
        meeting=wrong.meeting,
        item=corrected.item,
        position=next_position(wrong.meeting, corrected.item) if moved else wrong.position,
        verb=wrong.verb,
        edition=wrong.edition,
        work_plan=wrong.work_plan,
        owner=corrected.owner.strip(),
        due_on=corrected.due_on,
        corrects=wrong.first,
        **in_languages("text", corrected.text),
    )


def refuse_corrected(decision: Decision) -> None:
    if decision.superseded_at is not None:
        raise ValidationError(
            _(
                "This has been corrected already: correct it as it reads now, where that is wrong too."
            )
        )


def refuse_unchanged(wrong: Decision, right: Decision) -> None:
    if told(wrong) == told(right):
        raise ValidationError(_("Nothing is different from what is recorded."))


def told(decision: Decision) -> list[Any]:
    """Return what a correction may change, in each language; no words are the same as none."""
    names = ["item", "owner", "due_on", *(f"text_{code}" for code, _name in settings.LANGUAGES)]
    return [getattr(decision, name) or None for name in names]
