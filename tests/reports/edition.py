"""An edition of the small association with everything in it, submitted by who may."""

from datetime import date

from django.utils import timezone

from reports import operations
from reports.checks import unmet
from reports.models import Edition
from tests.factories import EditionFactory, PassageFactory, SeatFactory, WaiverFactory
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
    edition = EditionFactory(plan=world.build(), in_review=True, cutoff=date(2021, 12, 31))
    for (part, language), text in WORDS.items():
        PassageFactory(edition=edition, part=part, language=language, text=text)
    axis = operations.parts(edition.plan)[2]
    PassageFactory(edition=edition, part=axis, text="What the first axis tells.")
    WaiverFactory(edition=edition)
    return edition


def ready() -> Edition:
    """Return the same with a waiver of all that it lacks, so that it can be submitted."""
    edition = in_review()
    for missing in unmet(edition, timezone.now()):
        WaiverFactory(edition=edition, check_code=missing.code, subject=missing.subject)
    return edition


def submitted() -> Edition:
    """Return the edition once an administrator has submitted it; its report waits."""
    by = SeatFactory(administrator=True).user
    return operations.submit_edition(edition=ready(), by=by, at=timezone.now())
