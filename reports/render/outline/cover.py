"""The cover: what this is, what it rests on, and what the Board is invited to do."""

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.render.blocks import Cover
from reports.render.outline.passages import edition_line, people_line
from reports.render.wording import day, localized, moment


def title(evaluation: Evaluation) -> str:
    """Return the title of the report with the years of its period."""
    scope = evaluation.data.scope
    first, last = scope.period_start.year, scope.period_end.year
    years = str(first) if first == last else f"{first}–{last}"
    titles = {"annual": _("Annual evaluation report %(years)s")}
    return titles.get(scope.kind, _("Interim report %(years)s")) % {"years": years}


def cover(evaluation: Evaluation, sha256: str, sample: str) -> Cover:
    plan, scope = evaluation.data.plan, evaluation.data.scope
    period = {"start": day(scope.period_start), "end": day(scope.period_end)}
    return Cover(
        organisation=localized(plan.organisation),
        title=title(evaluation),
        plan=localized(plan.name),
        period=_("%(start)s to %(end)s") % period,
        cutoff=day(scope.cutoff),
        known_at=moment(scope.known_at, plan.timezone),
        item=_("For approval by the Board of Directors"),
        summary=_(
            "A self-evaluation by the Secretariat General: it was written in-house, from progress "
            "recorded and verified in the tracker, by rules that were fixed before the data came in."
        ),
        invited=(
            _("take note of the results at the cut-off date;"),
            _("evaluate the results of the plan in this period;"),
            _("give guidance for the next annual work plan."),
        ),
        sha256=sha256,
        sample=sample,
        edition=edition_line(evaluation),
        people=people_line(evaluation),
    )
