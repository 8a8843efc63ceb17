"""Checks of the figures: what is due, what it rests on, what waits, and what was spent."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.checks.finding import Finding
from reports.compute import Evaluation
from reports.compute.gaps import Gap
from reports.compute.indicators import COUNTING, IndicatorFigure
from reports.compute.money import MoneyRow
from reports.dataset import BudgetLine
from reports.render.wording import day, localized, money

WAITING = "waiting"


def of_figures(evaluation: Evaluation) -> Iterator[Finding]:
    """Yield what is missing of outcomes and indicators, and what nobody has verified."""
    for gap in evaluation.gaps:
        yield from of_gap(evaluation, gap)
    for figure in evaluation.indicators:
        if figure.used and not figure.evidence_count and not localized(figure.indicator.source):
            yield without_source(evaluation, figure)
    yield from waiting_updates(evaluation)
    yield from overspent(evaluation)


def of_gap(evaluation: Evaluation, gap: Gap) -> Iterator[Finding]:
    """Yield what a gap asks for; of those not named here, the report tells and none is asked for."""
    code, figure = gap.outcome.outcome.code, gap.indicator
    if gap.reason == "no_indicator":
        words = _("Outcome %(code)s has no indicator.") % {"code": code}
        yield Finding("no-indicator", code, words, "admin:actionplan_indicator_add")
    if figure is None:
        return
    named = {"name": localized(figure.indicator.name), "code": code}
    subject = figure.indicator.code
    if gap.reason == "no_data":
        words = _("%(name)s (outcome %(code)s) is due, and nothing is reported.") % named
        route, args = "admin:actionplan_indicator_log_progress", (figure.indicator.id,)
        yield Finding("no-data", subject, words, route, args)
    if gap.reason == "no_evidence":
        words = _("%(name)s (outcome %(code)s) meets its target without verified evidence.") % named
        yield Finding("no-evidence", subject, words, *prove(evaluation, figure))
    if gap.reason == "unverified" and figure.self_rated:
        words = _("Figures of %(name)s (outcome %(code)s) wait to be verified.") % named
        route, args = "admin:actionplan_measurement_review", (figure.self_rated.key,)
        yield Finding("figure-waits", subject, words, route, args)


def without_source(evaluation: Evaluation, figure: IndicatorFigure) -> Finding:
    words = _("The figure of %(name)s names no source and bears no evidence.") % {
        "name": localized(figure.indicator.name)
    }
    return Finding("no-source", figure.indicator.code, words, *prove(evaluation, figure))


def prove(evaluation: Evaluation, figure: IndicatorFigure) -> tuple[str, tuple[object, ...]]:
    """Return where evidence is added to the latest record that counts."""
    records = evaluation.data.measurements(figure.indicator.id)
    counting = [record.key for record in records if record.standing == COUNTING]
    if not counting:
        return "admin:actionplan_indicator_change", (figure.indicator.id,)
    return "admin:actionplan_measurement_add_evidence", (counting[-1],)


def waiting_updates(evaluation: Evaluation) -> Iterator[Finding]:
    """Yield each update that a member handed in and that nobody has verified."""
    data = evaluation.data
    members = {row.id: row for row in data.members}
    projects = {row.id: row for row in data.projects}
    periods = {row.id: row for row in data.reporting_periods}
    for update in data.updates:
        project, period = projects.get(update.project), periods[update.period]
        if update.standing == WAITING and project:
            member = members[update.member]
            words = _(
                "The update of %(member)s on %(project)s to %(day)s waits to be verified."
            ) % {
                "member": member.name,
                "project": localized(project.name),
                "day": day(period.end),
            }
            yield Finding(
                "update-waits",
                f"{member.slug} {project.code} {period.end}",
                words,
                "admin:actionplan_update_queue",
            )


def overspent(evaluation: Evaluation) -> Iterator[Finding]:
    """Yield each budget line on which more was spent than it has."""
    lines = {line.id: line for line in evaluation.data.budget_lines}
    for row in evaluation.money.by_budget_line:
        if row.actual > row.revised and row.key is not None:
            yield beyond_budget(evaluation, lines[row.key], row)


def beyond_budget(evaluation: Evaluation, line: BudgetLine, row: MoneyRow) -> Finding:
    currency = evaluation.data.plan.currency
    words = _("%(line)s %(year)s: spent %(actual)s of %(revised)s.") % {
        "line": localized(line.name),
        "year": line.year,
        "actual": money(row.actual, currency),
        "revised": money(row.revised, currency),
    }
    subject = f"{line.year} {line.code}"
    return Finding("over-budget", subject, words, "admin:actionplan_budgetline_change", (line.id,))
