"""The criteria of the OECD's Development Assistance Committee, each beside the figures that bear on it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.compute.carrying import carried_over
from reports.compute.changes import changes
from reports.dataset import DAC
from reports.render.blocks import (
    Block,
    Cell,
    Facts,
    Made,
    Number,
    Paragraph,
    Percent,
    Section,
    Words,
)
from reports.render.outline.passages import written
from reports.render.outline.workplan import MADE
from reports.render.wording import state

Beside = tuple[tuple[str, Cell], ...]


def criteria() -> dict[str, str]:
    """Return the title of each criterion, by the part that is written about it."""
    return {
        "dac-relevance": _("Relevance"),
        "dac-coherence": _("Coherence"),
        "dac-effectiveness": _("Effectiveness"),
        "dac-efficiency": _("Efficiency"),
        "dac-impact": _("Impact"),
        "dac-sustainability": _("Sustainability"),
    }


def section(evaluation: Evaluation) -> Section:
    """Return what was written of each criterion, beside what the report's figures say to it."""
    lead = _(
        "The six criteria are those of the Development Assistance Committee of the OECD. The figures "
        "under each bear on it and are explained where they stand in this report; the judgement is "
        "the one that is written here."
    )
    titles = criteria()
    return Section(
        anchor="criteria",
        title=_("The six criteria of evaluation"),
        blocks=(Paragraph(lead),),
        sections=tuple(
            Section(key, titles[key], (*said(evaluation, key), *figures(evaluation, key)))
            for key in DAC
        ),
    )


def said(evaluation: Evaluation, key: str) -> tuple[Block, ...]:
    words = written(evaluation, key)
    return words or (Paragraph(_("Nothing is written of this criterion yet."), tone="note"),)


def figures(evaluation: Evaluation, key: str) -> tuple[Block, ...]:
    """Return the figures that bear on a criterion, or that none of the report's does."""
    beside = BESIDE.get(key)
    if beside is None:
        text = _(
            "No figure of this report measures impact by itself: the indicators show what changed, "
            "and not what would have changed without the plan."
        )
        return (Paragraph(text, tone="note"),)
    return (Facts(beside(evaluation)),)


def relevance(evaluation: Evaluation) -> Beside:
    years = evaluation.work_plans.every
    taken_up = sum(item.emerging for year in years for item in year.items)
    return (
        (_("changes of the plan"), Number(len(changes(evaluation.data)))),
        *planned(evaluation, (_("emerging opportunities taken up"), taken_up)),
    )


def planned(evaluation: Evaluation, *counts: tuple[str, int]) -> Beside:
    """Return counts of work-plan items; none where there is no work plan to count in."""
    if not evaluation.work_plans.every:
        return ()
    return tuple((name, Made(Number(count), MADE)) for name, count in counts)


def coherence(evaluation: Evaluation) -> Beside:
    work = evaluation.work
    engaged = sum(len(region.engaged) for region in work.regions)
    return (
        (_("members engaged"), Made(Number(engaged), "made-members")),
        (_("partners engaged"), Made(Number(work.partners_engaged), "made-members")),
        (_("projects"), Made(Number(len(work.projects)), "made-delivery")),
    )


def effectiveness(evaluation: Evaluation) -> Beside:
    whole, shown = evaluation.whole, (State.ACHIEVED, State.ON_TRACK, State.BEHIND, State.OFF_TRACK)
    return tuple(
        (state(each), Made(Number(whole.distribution[each]), "made-states")) for each in shown
    )


def efficiency(evaluation: Evaluation) -> Beside:
    total, years = evaluation.money.total, evaluation.work_plans.own
    done, items = sum(year.whole.done for year in years), sum(year.whole.items for year in years)
    share = Words(_("n/a")) if total.share is None else Made(Percent(total.share), "made-money")
    return (
        (_("execution of the revised budget"), share),
        *planned(
            evaluation, (_("work-plan items done"), done), (_("work-plan items in all"), items)
        ),
    )


def sustainability(evaluation: Evaluation) -> Beside:
    left = carried_over(evaluation)
    return (
        (_("outcomes that carry over"), Made(Number(len(left.outcomes)), "made-states")),
        *planned(evaluation, (_("work-plan items that are not finished"), len(left.items))),
    )


BESIDE: Mapping[str, Callable[[Evaluation], Beside]] = {
    "dac-relevance": relevance,
    "dac-coherence": coherence,
    "dac-effectiveness": effectiveness,
    "dac-efficiency": efficiency,
    "dac-sustainability": sustainability,
}
