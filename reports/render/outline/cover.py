"""The cover: what this is, what it rests on, and what the Board or the Assembly is invited to do."""

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.dataset import FINAL
from reports.render.blocks import Cover
from reports.render.outline.passages import edition_line, people_line
from reports.render.wording import day, localized, moment


def title(evaluation: Evaluation) -> str:
    """Return the title of the report with the years of its period."""
    scope = evaluation.data.scope
    first, last = scope.period_start.year, scope.period_end.year
    years = str(first) if first == last else f"{first}–{last}"
    titles = {
        "annual": _("Annual evaluation report %(years)s"),
        FINAL: _("Final evaluation %(years)s"),
    }
    return titles.get(scope.kind, _("Interim report %(years)s")) % {"years": years}


def cover(evaluation: Evaluation, sha256: str, sample: str) -> Cover:
    plan, scope = evaluation.data.plan, evaluation.data.scope
    final = scope.kind == FINAL
    period = {"start": day(scope.period_start), "end": day(scope.period_end)}
    return Cover(
        organisation=localized(plan.organisation),
        title=title(evaluation),
        plan=localized(plan.name),
        period=_("%(start)s to %(end)s") % period,
        cutoff=day(scope.cutoff),
        known_at=moment(scope.known_at, plan.timezone),
        item=_("For approval of the General Assembly")
        if final
        else _("For approval by the Board of Directors"),
        summary=_(
            "A self-evaluation by the Secretariat General: it was written in-house, from progress "
            "recorded and verified in the tracker, by rules that were fixed before the data came in."
        ),
        invitation=_("The General Assembly is invited to:")
        if final
        else _("The Board is invited to:"),
        invited=of_the_assembly() if final else of_the_board(),
        sha256=sha256,
        sample=sample,
        edition=edition_line(evaluation),
        people=people_line(evaluation),
    )


def of_the_board() -> tuple[str, ...]:
    """Return the decisions that a report asks of the Board of Directors."""
    return (
        _("take note of the results at the cut-off date;"),
        _("evaluate the results of the plan in this period;"),
        _("give guidance for the next annual work plan."),
    )


def of_the_assembly() -> tuple[str, ...]:
    """Return the decisions that a final evaluation asks of the General Assembly."""
    return (
        _("take note of the results of the plan at the cut-off date;"),
        _("approve the final evaluation of the plan;"),
        _("take note of the recommendations and of the response of the management;"),
        _("give guidance on what carries over to the next plan."),
    )
