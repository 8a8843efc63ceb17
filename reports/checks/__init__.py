"""What an edition lacks before it can be submitted; zero findings without a waiver, and it may be."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from reports.checks.earlier import of_earlier
from reports.checks.figures import of_figures
from reports.checks.finding import Finding, with_waivers
from reports.checks.texts import of_narratives, of_passages, of_recommendations, of_waivers
from reports.collect.earlier import last_of
from reports.compute import Evaluation
from reports.dataset import EarlierEdition
from reports.drafting import evaluation_of
from reports.models import Edition
from reports.parts import parts_of
from reports.render.checks import titles

__all__ = ["Finding", "checked", "findings", "titles", "unmet"]


def findings(
    evaluation: Evaluation, *, edition: int, sealed: EarlierEdition | None
) -> tuple[Finding, ...]:
    """Return what an edition lacks, check by check; `sealed` holds the figures that were sealed last."""
    languages = {code: _(str(name)) for code, name in settings.LANGUAGES}
    parts = parts_of(evaluation)
    found = [
        *of_figures(evaluation),
        *of_narratives(edition, parts, languages),
        *of_earlier(evaluation, sealed),
        *of_passages(evaluation, edition, parts, languages),
        *of_recommendations(evaluation, edition, languages),
        *of_waivers(evaluation, edition, languages),
    ]
    order = list(titles())
    return tuple(sorted(found, key=lambda each: order.index(each.code)))


def checked(edition: Edition, at: datetime) -> tuple[Finding, ...]:
    """Return what the edition lacks as known at `at`; what is waived bears its waiver."""
    evaluation = evaluation_of(edition, at)
    found = findings(evaluation, edition=edition.pk, sealed=last_sealed(edition))
    return with_waivers(found, edition.waivers.select_related("given_by"))


def unmet(edition: Edition, at: datetime) -> tuple[Finding, ...]:
    """Return what the edition lacks and nobody has waived; nothing, and it may be submitted."""
    return tuple(found for found in checked(edition, at) if not found.is_waived)


def last_sealed(edition: Edition) -> EarlierEdition | None:
    """Return what the edition of this plan printed that was sealed last, if there is any."""
    sealed = Edition.objects.sealed().filter(plan=edition.plan).exclude(pk=edition.pk)
    return last_of(sealed.order_by("-cutoff", "-number", "-sealed_at"))
