"""Four eyes: what somebody recorded is looked at by somebody else before it counts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from actionplan.models import Plan
from members.models import User


def refuse_own(plan: Plan, *, recorded_by: User | None, by: User | None) -> None:
    """Raise ValidationError where `by` would verify their own record, unless the plan lets them.

    What a command loaded was recorded by nobody: whoever runs it answers for it.
    """
    if plan.four_eyes and by is not None and by == recorded_by:
        message = _("Nobody verifies what they recorded themselves: a colleague has to.")
        raise ValidationError({"status": ValidationError(message, "own")})
