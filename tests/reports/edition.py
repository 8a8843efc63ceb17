"""An edition of the small association with everything in it, submitted by who may."""

from django.utils import timezone

from members.models import User
from reports import operations
from reports.checks import unmet
from reports.models import Edition
from tests.factories import EditionFactory, PassageFactory, SeatFactory, UserFactory, WaiverFactory
from tests.reports import world

WORDS = {
    ("summary", "en"): "A year of harbours.\n\n- The pilots met.\n- *The* ladders were mended.",
    ("summary", "es"): "Un año de puertos.",
    ("summary", "fr"): "Une année de ports.",
    ("context", "en"): "Storms & <b>tides</b>.",
    ("lessons", "en"): "1. Ask earlier.\n2. Count once.",
}


def in_review() -> Edition:
    """Return an edition with words and a waiver, ready to be submitted."""
    plan, writer = world.build(), UserFactory()
    edition = EditionFactory(plan=plan, in_review=True, opened_by=writer)
    for (part, language), text in WORDS.items():
        PassageFactory(edition=edition, part=part, language=language, text=text, saved_by=writer)
    axis = operations.parts(edition)[2]
    PassageFactory(edition=edition, part=axis, text="What the first axis tells.", saved_by=writer)
    WaiverFactory(edition=edition, given_by=writer)
    return edition


def ready() -> Edition:
    """Return the same with a waiver of all that it lacks, so that it can be submitted."""
    edition = in_review()
    for missing in unmet(edition, timezone.now()):
        WaiverFactory(
            edition=edition,
            check_code=missing.code,
            subject=missing.subject,
            given_by=edition.opened_by,
        )
    return edition


def submitted() -> Edition:
    """Return the edition once an administrator has submitted it; its report waits."""
    return submit(ready())


def submit(edition: Edition) -> Edition:
    return operations.submit_edition(edition=edition, by=administrator(), at=timezone.now())


def administrator() -> User:
    return SeatFactory(administrator=True).user
