"""How rights are granted: a permission by name, and the predicate of the seats that gives it.

The names are those of Django's permissions, so that the admin asks for them by itself. Which rows
somebody sees is not said here but in each model's `visible_to` (docs/access.md).
"""

from collections.abc import Callable, Iterable

from django.db.models import Model
from rules.permissions import add_perm
from rules.predicates import predicate

from members.models import Role, Somebody
from members.models.seat import OF_MEMBER, OF_SECRETARIAT
from members.models.user import holds

Right = Callable[[Somebody], bool]
KEEP = ("add", "change", "view")


@predicate
def is_officer(user: Somebody) -> bool:
    """Whether somebody works in the Secretariat."""
    return holds(user, *OF_SECRETARIAT)


@predicate
def is_administrator(user: Somebody) -> bool:
    """Whether somebody gives seats to others."""
    return holds(user, Role.ADMINISTRATOR)


@predicate
def is_regional_secretary(user: Somebody) -> bool:
    """Whether somebody watches over a region."""
    return holds(user, Role.REGIONAL_SECRETARY)


@predicate
def is_on_board(user: Somebody) -> bool:
    """Whether somebody is a member of the Board."""
    return holds(user, Role.BOARD)


@predicate
def is_of_member(user: Somebody) -> bool:
    """Whether somebody writes or reads for a member."""
    return holds(user, *OF_MEMBER)


def grant(right: Right, models: Iterable[type[Model]], *verbs: str) -> None:
    """Grant the verbs on each of the models."""
    for model in models:
        opts = model._meta
        for verb in verbs:
            add_perm(f"{opts.app_label}.{verb}_{opts.model_name}", right)
