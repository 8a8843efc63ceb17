"""The Board is reminded of an edition, when somebody of the Secretariat asks for it."""

from datetime import datetime

from django.db import transaction

from members import mailings
from members.models import User
from reports import tasks
from reports.invitations import letters_about
from reports.models import Edition
from reports.operations.board import refuse_superseded, refuse_unsealed


@transaction.atomic
def remind_board(*, edition: Edition, by: User, at: datetime) -> int:
    """Write to all who have not signed and had no mail about it for a week; return to how many.

    Two who click at once write the same letters, of which the database keeps one each.
    """
    refuse_unsealed(edition)
    refuse_superseded(edition)
    written = mailings.write(letters_about(edition, at, asked=True), at)
    transaction.on_commit(tasks.ring_mails)
    return written
