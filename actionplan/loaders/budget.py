"""The budget: funding sources, and the lines of each year."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from actionplan.loaders.plan import term_values
from actionplan.loaders.references import one, references
from actionplan.models import BudgetLine, FundingSource, Plan
from actionplan.planfile import Number, TermEntry
from actionplan.yamlfile import read_document
from members.loading import LANGUAGES, Entry, Load, settle, translated
from members.shape import Amount, Code, Shape, Text250
from members.sourcefile import Place, shaped


class BudgetLineEntry(Shape):
    """What may be spent in a year; `revised` null: not revised."""

    year: Annotated[int, Field(ge=1900, le=2200)]
    code: Code
    name: Text250
    line: Number | None = None
    funding_source: Code
    original: Amount
    revised: Amount | None = None
    sample: bool = False


class BudgetFile(Shape):
    """What a file of the budget holds."""

    funding_sources: tuple[TermEntry, ...] = ()
    budget_lines: tuple[BudgetLineEntry, ...]


def load_budget(load: Load, plan: Plan, file: Path) -> None:
    """Load a budget: a file of sample data is whole for the sample lines of the years it names."""
    document = read_document(file)
    context = {"languages": LANGUAGES, "language": LANGUAGES[0]}
    budget = shaped(BudgetFile, document.data, document.place, **context)
    _settle_sources(load, plan, budget, document.place)
    _settle_lines(load, plan, budget, document.place)


def _settle_sources(load: Load, plan: Plan, budget: BudgetFile, root: Place) -> None:
    entries = []
    for at, source in enumerate(budget.funding_sources):
        values = {"plan": plan, **term_values(source, at, describes=False)}
        entries.append(Entry(source.code, values, root.down("funding_sources", at)))
    existing = FundingSource.objects.filter(plan=plan)
    settle(load, existing, entries, key=lambda source: source.code)


def _settle_lines(load: Load, plan: Plan, budget: BudgetFile, root: Place) -> None:
    known = references(plan)
    entries = []
    for at, line in enumerate(budget.budget_lines):
        place = root.down("budget_lines", at)
        values = {
            "plan": plan,
            "year": line.year,
            "code": line.code,
            **translated("name", line.name),
            "line": one(load, known, "line", line, place),
            "funding_source": one(load, known, "funding_source", line, place),
            "original": line.original,
            "revised": line.revised,
            "is_sample": line.sample,
        }
        known_at = load.known_at(date(line.year, 1, 1), plan.zone, sample=line.sample)
        once = {"recorded_at": known_at}
        entries.append(Entry((line.year, line.code), values, place, once=once))
    named = {(line.year, line.sample) for line in budget.budget_lines}
    settle(
        load,
        BudgetLine.objects.filter(plan=plan),
        entries,
        key=lambda line: (line.year, line.code),
        governs=lambda line: (line.year, line.is_sample) in named,
    )
