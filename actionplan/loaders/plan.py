"""The plan, its words and its tree, made to say what a plan file says."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from actionplan.indicatorfile import PlacedIndicator
from actionplan.loaders.indicators import settle_indicators
from actionplan.models import (
    ActionLine,
    ActivityKind,
    Audience,
    Axis,
    Call,
    Challenge,
    CrossCuttingFactor,
    FocusArea,
    FundingSource,
    GovernanceFactor,
    KeyIdea,
    Outcome,
    OutcomeKind,
    Plan,
    Programme,
    Promise,
    Theme,
)
from actionplan.planfile import PlanEntry, TermEntry, read_plan
from members.loading import LANGUAGES, Entry, Load, settle, translated
from members.sourcefile import Place

WORDS = {
    "themes": Theme,
    "challenges": Challenge,
    "cross_cutting_factors": CrossCuttingFactor,
    "governance_factors": GovernanceFactor,
    "calls": Call,
    "kinds": OutcomeKind,
    "audiences": Audience,
    "programmes": Programme,
    "activity_kinds": ActivityKind,
    "promises": Promise,
}


def load_plan(load: Load, file: Path) -> Plan:
    """Load a plan file: a list that it gives is whole, a list that it leaves out stays."""
    entry, root = read_plan(file, LANGUAGES)
    plan = _settle_plan(load, entry, root)
    for key, model in WORDS.items():
        if getattr(entry, key) is not None:
            settle_terms(load, plan, model, getattr(entry, key), root.down(key))
    if entry.challenges is not None:
        _settle_focus_areas(load, plan, entry, root)
    if entry.funding_sources is not None:
        settle_terms(load, plan, FundingSource, entry.funding_sources, root.down("funding_sources"))
    _settle_tree(load, plan, entry, root)
    _settle_indicators(load, plan, entry, root)
    return plan


def _settle_plan(load: Load, entry: PlanEntry, root: Place) -> Plan:
    values = {
        "slug": entry.slug,
        **translated("name", entry.name),
        **translated("organisation", entry.organisation.name),
        "organisation_short": entry.organisation.short,
        "start": entry.start,
        "end": entry.end,
        "timezone": entry.timezone,
        "currency": entry.currency,
        "on_track_from": entry.thresholds.on_track,
        "behind_from": entry.thresholds.behind,
        "late_days": entry.thresholds.late_days,
        "coverage_floor": entry.thresholds.coverage,
        "four_eyes": entry.four_eyes,
    }
    plans = settle(
        load,
        Plan.objects.filter(slug=entry.slug),
        [Entry(entry.slug, values, root)],
        key=lambda plan: plan.slug,
    )
    return plans[entry.slug]


def settle_terms(
    load: Load, plan: Plan, model: Any, terms: Iterable[TermEntry], place: Place
) -> None:
    """Make the words of one list those of `terms`, in their order."""
    describes = model is not FundingSource
    settle(
        load,
        model.objects.filter(plan=plan),
        [
            Entry(term.code, {"plan": plan, **term_values(term, at, describes)}, place.down(at))
            for at, term in enumerate(terms)
        ],
        key=lambda row: row.code,
        governs=lambda row: True,
    )


def term_values(term: TermEntry, position: int, describes: bool = True) -> dict[str, Any]:
    """Return the columns of a term."""
    described = translated("description", term.description) if describes else {}
    return {
        "position": position,
        "code": term.code,
        **translated("name", term.name),
        **described,
    }


def _settle_focus_areas(load: Load, plan: Plan, entry: PlanEntry, root: Place) -> None:
    challenges = {row.code: row for row in Challenge.objects.filter(plan=plan)}
    settle(
        load,
        FocusArea.objects.filter(challenge__plan=plan).select_related("challenge"),
        [
            Entry(
                (challenge.code, area.code),
                {"challenge": challenges[challenge.code], **term_values(area, at)},
                root.down("challenges", outer, "focus_areas", at),
            )
            for outer, challenge in enumerate(entry.challenges or ())
            for at, area in enumerate(challenge.focus_areas)
        ],
        key=lambda area: (area.challenge.code, area.code),
        governs=lambda area: True,
    )


def _settle_tree(load: Load, plan: Plan, entry: PlanEntry, root: Place) -> None:
    lines = settle(
        load,
        ActionLine.objects.filter(plan=plan),
        _line_entries(plan, entry, root),
        key=lambda line: line.code,
        governs=lambda line: True,
    )
    settle(
        load,
        KeyIdea.objects.filter(line__plan=plan).select_related("line"),
        _key_idea_entries(lines, entry, root),
        key=lambda idea: (idea.line.code, idea.position),
        governs=lambda idea: True,
    )
    axes = settle(
        load,
        Axis.objects.filter(line__plan=plan),
        _axis_entries(lines, entry, root),
        key=lambda axis: axis.code,
        governs=lambda axis: True,
    )
    settle(
        load,
        Outcome.objects.filter(axis__line__plan=plan),
        _outcome_entries(axes, entry, root),
        key=lambda outcome: outcome.code,
        governs=lambda outcome: True,
    )


def _line_entries(plan: Plan, entry: PlanEntry, root: Place) -> Iterator[Entry]:
    for at, line in enumerate(entry.lines):
        values = {"plan": plan, "position": at, "code": line.code, "apart": line.apart}
        values |= translated("title", line.title)
        yield Entry(line.code, values, root.down("lines", at))


def _key_idea_entries(
    lines: dict[str, ActionLine], entry: PlanEntry, root: Place
) -> Iterator[Entry]:
    for outer, line in enumerate(entry.lines):
        for at, text in enumerate(line.key_ideas):
            values = {"line": lines[line.code], "position": at, **translated("text", text)}
            yield Entry((line.code, at), values, root.down("lines", outer, "key_ideas", at))


def _axis_entries(lines: dict[str, ActionLine], entry: PlanEntry, root: Place) -> Iterator[Entry]:
    for outer, line in enumerate(entry.lines):
        for at, axis in enumerate(line.axes):
            values = {"line": lines[line.code], "position": at, "code": axis.code}
            values |= translated("title", axis.title)
            yield Entry(axis.code, values, root.down("lines", outer, "axes", at))


def _outcome_entries(axes: dict[str, Axis], entry: PlanEntry, root: Place) -> Iterator[Entry]:
    for place, axis in _axes(entry, root):
        for at, outcome in enumerate(axis.outcomes):
            values = {"axis": axes[axis.code], "position": at, "code": outcome.code}
            values |= translated("title", outcome.title)
            yield Entry(outcome.code, values, place.down("outcomes", at))


def _axes(entry: PlanEntry, root: Place) -> Iterator[tuple[Place, Any]]:
    for outer, line in enumerate(entry.lines):
        for at, axis in enumerate(line.axes):
            yield root.down("lines", outer, "axes", at), axis


def _settle_indicators(load: Load, plan: Plan, entry: PlanEntry, root: Place) -> None:
    """Load the indicators; only where the file gives a list do others leave it."""
    placed, whole = [], set()
    for place, axis in _axes(entry, root):
        for at, outcome in enumerate(axis.outcomes):
            within = place.down("outcomes", at, "indicators")
            whole |= {outcome.code} if outcome.indicators is not None else set()
            placed += [
                PlacedIndicator(within.down(n), outcome.code, indicator)
                for n, indicator in enumerate(outcome.indicators or ())
            ]
    whole |= {""} if entry.context is not None else set()
    placed += [
        PlacedIndicator(root.down("context", n), "", indicator)
        for n, indicator in enumerate(entry.context or ())
    ]
    settle_indicators(load, plan, placed, whole=whole, sample=False)
