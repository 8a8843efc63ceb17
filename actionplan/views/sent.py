"""What a page of an update sent: the text as typed, its version, and what the button asks for."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from actionplan.forms.reading import merged
from actionplan.forms.update import UpdateForm
from actionplan.models import Update

LONGEST_NUMBER = 9
PROOF = "evidence"
HAND_IN, NOTHING_NEW = "hand-in", "nothing-new"


@dataclass(frozen=True, slots=True)
class Sent:
    """A posted update. `version` is 0 where none was sent: no draft has it, so nothing is lost."""

    form: UpdateForm
    version: int
    hands_in: bool
    removed: int
    has_proof: bool

    @classmethod
    def of(cls, request: HttpRequest, update: Update, at: datetime) -> "Sent":
        """Return what the request says of the update."""
        typed = merged(request.POST, update.draft.typed)
        action = request.POST.get("action", "")
        if action == NOTHING_NEW:
            typed["nothing_new"] = "on"
        given = (request.POST.get(f"{PROOF}-{name}", "").strip() for name in ("url", "title"))
        return cls(
            form=UpdateForm(typed, update=update, at=at),
            version=number(request.POST.get("version", "")),
            hands_in=action in {HAND_IN, NOTHING_NEW},
            removed=number(request.POST.get("remove", "")),
            has_proof=any(given) or f"{PROOF}-file" in request.FILES,
        )


def number(text: str) -> int:
    """Return a whole number from 1 up, or 0 for whatever is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def codes(error: ValidationError) -> set[str]:
    """Return the codes of a refusal, whatever fields it names."""
    faults = error.update_error_dict({}).values()
    return {str(fault.code) for several in faults for fault in several}
