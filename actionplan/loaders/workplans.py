"""Work plans of some years with their items; what is approved already is left as it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from actionplan.loaders.references import References, one, references, several
from actionplan.models import BudgetLine, Plan, WorkPlan, WorkPlanItem
from actionplan.yamlfile import read_document
from members.loading import LANGUAGES, Entry, Load, explain, settle, translated
from members.shape import Amount, Code, Day, Shape, Text300, Words60, Words200
from members.sourcefile import Place, shaped

Year = Annotated[int, Field(ge=1900, le=2200)]


class ItemEntry(Shape):
    """A piece of a year's work; `carried_from` is the code of an item of the year before."""

    code: Code
    title: Text300
    product: Text300 | None = None
    milestone: Text300 | None = None
    kind: Code | None = None
    outcomes: tuple[Words60, ...] = ()
    owner: Words200
    quarter: Annotated[int, Field(ge=1, le=4)]
    budget: Amount | None = None
    budget_line: Code | None = None
    emerging: bool = False
    carried_from: Code | None = None


class WorkPlanEntry(Shape):
    """A year's work plan; without `approved_on` it is proposed."""

    year: Year
    approved_by: Words200 | None = None
    approved_on: Day | None = None
    sample: bool = False
    items: tuple[ItemEntry, ...]


class WorkPlanFile(Shape):
    """What a file of work plans holds, earlier years first."""

    work_plans: tuple[WorkPlanEntry, ...]


def load_work_plans(load: Load, plan: Plan, file: Path) -> None:
    """Load the work plans of a file, each before that of the next year."""
    document = read_document(file)
    context = {"languages": LANGUAGES, "language": LANGUAGES[0]}
    found = shaped(WorkPlanFile, document.data, document.place, **context)
    known = references(plan)
    for at, entry in enumerate(found.work_plans):
        place = document.place.down("work_plans", at)
        if not plan.start.year <= entry.year <= plan.end.year:
            load.fault(place.down("year"), f"The plan has no year {entry.year}.")
            load.refuse_faults()
        work_plan = _settle_work_plan(load, plan, entry, place)
        if work_plan.approved_on is None:
            _settle_items(load, work_plan, entry, known, place)
            _approve(load, work_plan, entry, place)


def _settle_work_plan(load: Load, plan: Plan, entry: WorkPlanEntry, place: Place) -> WorkPlan:
    existing = WorkPlan.objects.filter(plan=plan, revision=0, year=entry.year)
    there = existing.first()
    if there and there.approved_on:
        return there
    values = {"plan": plan, "year": entry.year, "is_sample": entry.sample}
    day = entry.approved_on or date(entry.year, 1, 1)
    once = {"recorded_at": load.known_at(day, plan.zone, sample=entry.sample)}
    wanted = [Entry(entry.year, values, place, once=once)]
    rows = settle(load, existing, wanted, key=lambda row: row.year)
    return rows[entry.year]


def _settle_items(
    load: Load, work_plan: WorkPlan, entry: WorkPlanEntry, known: References, place: Place
) -> None:
    settle(
        load,
        WorkPlanItem.objects.filter(work_plan=work_plan),
        list(_items(load, work_plan, entry, known, place)),
        key=lambda item: item.code,
        governs=lambda item: work_plan.is_sample,
    )


def _items(
    load: Load, work_plan: WorkPlan, entry: WorkPlanEntry, known: References, place: Place
) -> Iterator[Entry]:
    budget = BudgetLine.objects.filter(plan=work_plan.plan, year=work_plan.year)
    before = WorkPlanItem.objects.filter(
        work_plan__in=WorkPlan.objects.in_force(work_plan.year - 1), work_plan__plan=work_plan.plan
    )
    rows = {
        "kind": known["kinds"],
        "outcomes": known["outcomes"],
        "budget_line": {line.code: line for line in budget},
        "carried_from": {item.code: item for item in before},
    }
    known_at = work_plan.recorded_at if work_plan.is_sample else load.at
    for at, item in enumerate(entry.items):
        down = place.down("items", at)
        values: dict[str, Any] = {
            "work_plan": work_plan,
            "code": item.code,
            "position": at + 1,
            **translated("title", item.title),
            **translated("product", item.product),
            **translated("milestone", item.milestone),
            **{key: one(load, rows, key, item, down) for key in rows if key != "outcomes"},
            **item.model_dump(include={"owner", "quarter", "budget", "emerging"}),
        }
        sets = several(load, rows, ["outcomes"], item, down)
        yield Entry(item.code, values, down, sets, {"recorded_at": known_at})


def _approve(load: Load, work_plan: WorkPlan, entry: WorkPlanEntry, place: Place) -> None:
    if entry.approved_on is None:
        return
    if not entry.approved_by:
        load.fault(place.down("approved_on"), "Say who approved it: approved_by.")
        return
    work_plan.approved_on, work_plan.approved_by = entry.approved_on, entry.approved_by
    explain(load, work_plan)
    work_plan.save()
