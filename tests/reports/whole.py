"""An edition that lacks nothing: every part is written in every language."""

from django.conf import settings

from reports import operations
from reports.models import Edition
from tests.factories import EditionFactory, PassageFactory


def whole_edition(plan, **more) -> Edition:
    """Return an edition of the plan with all its parts written."""
    edition = EditionFactory(plan=plan, **more)
    write_all(edition)
    return edition


def write_all(edition: Edition) -> None:
    """Write every part that is not written yet."""
    kept = set(edition.passages.values_list("part", "language"))
    for part in operations.parts(edition):
        for language, _name in settings.LANGUAGES:
            if (part, language) not in kept:
                PassageFactory(edition=edition, part=part, language=language)
