"""The arithmetic of one indicator, row by row as docs/evaluation-rules.md works it out."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from actionplan.achievement import (
    Accumulation,
    DefinitionError,
    Direction,
    Item,
    Measure,
    Note,
    Record,
    State,
    Thresholds,
    evaluate,
    shown_percent,
    validate,
)
from tests.actionplan.worked_cases import (
    MISSING,
    RULES,
    Case,
    cases,
    day,
    definition,
    entries,
    milestones,
    number,
    percent,
    quotient,
    read_tables,
    records,
    said,
    state,
)

END = date(2023, 12, 31)
MEASURES = {"number": Measure.NUMBER, "yes/no": Measure.YES_NO, "ordinal": Measure.ORDINAL}


def test_every_table_of_the_rules_drives_a_test() -> None:
    tests = Path(__file__).parent
    driven = {
        name
        for module in tests.glob("test_*.py")
        for name in re.findall(
            r'^@cases\("(.+)"\)', module.read_text(encoding="utf-8"), re.MULTILINE
        )
    }

    tables = read_tables(RULES.read_text(encoding="utf-8"))

    assert set(tables) == driven
    assert all(tables.values())


@cases("refused")
def test_definition_that_cannot_be_judged_is_refused(case: Case) -> None:
    promise = definition(
        direction=Direction(case["direction"]),
        accumulation=Accumulation(case["accumulation"]),
        baseline=number(case["baseline"]),
        milestones=milestones(case["milestones"]),
        target=number(case["target"]),
        target_date=day(case["target date"]),
    )

    try:
        validate(promise)
        field = MISSING
    except DefinitionError as error:
        field = error.field

    assert field == case["field"]


@cases("actual")
def test_actual(case: Case) -> None:
    promise = definition(accumulation=Accumulation(case["accumulation"]))

    result = evaluate(promise, records(case["records"]), date.fromisoformat(case["cut-off"]))

    assert result.actual == number(case["actual"])
    assert result.fell is (case["fell"] == "yes")


@cases("due value")
def test_due_value(case: Case) -> None:
    promise = definition(
        accumulation=Accumulation(case["accumulation"]),
        milestones=milestones(case["milestones"]),
        target=number(case["target"]),
    )

    result = evaluate(promise, [], date.fromisoformat(case["cut-off"]))

    assert result.due_value == number(case["asked"])


@cases("progress")
def test_progress(case: Case) -> None:
    promise = definition(
        direction=Direction(case["direction"]),
        baseline=number(case["baseline"]),
        target=number(case["target"]),
    )

    result = evaluate(promise, said(case["actual"]), END)

    assert percent(result.progress) == case["P"]


@cases("expected")
def test_expected_progress(case: Case) -> None:
    promise = definition(
        start=date.fromisoformat(case["start"]),
        baseline_date=day(case["baseline date"]),
        milestones=milestones(case["milestones"]),
        target_date=day(case["target date"]),
        stepwise=case["step-like"] == "yes",
    )
    cutoff = date.fromisoformat(case["cut-off"])

    result = evaluate(promise, [], cutoff)

    assert promise.expected(cutoff) == Fraction(case["fraction"])
    assert percent(result.expected) == case["E"]
    assert result.assumed is (case["milestones"] == MISSING and case["step-like"] == "no")


@cases("state")
def test_state(case: Case) -> None:
    promise = definition(
        milestones=milestones(case["milestones"]),
        target=number(case["target"]),
        reconsidered=case["decision"] == "reconsidered",
    )

    result = evaluate(
        promise, said(case["actual"], case["evidence"]), date.fromisoformat(case["cut-off"])
    )

    assert result.state is state(case["state"])
    assert percent(result.schedule) == case["S"]


@cases("compared")
def test_state_without_a_percentage(case: Case) -> None:
    promise = definition(
        measure=MEASURES[case["measure"]],
        direction=Direction(case["direction"]),
        baseline=number(case["baseline"]),
        milestones=milestones(case["milestones"]),
        target=number(case["target"]),
    )

    result = evaluate(
        promise, said(case["actual"], case["evidence"]), date.fromisoformat(case["cut-off"])
    )

    assert result.state is state(case["state"])
    assert result.shortfall == number(case["shortfall"])
    assert result.progress is None


@cases("milestone list")
def test_milestone_list(case: Case) -> None:
    words = [entry.split() for entry in entries(case["items"])]
    items = tuple(
        Item(key, date.fromisoformat(due), reconsidered=bool(decision))
        for key, due, *decision in words
    )
    promise = definition(measure=Measure.MILESTONE_LIST, target=None, items=items)
    cutoff = date.fromisoformat(case["cut-off"])
    done = frozenset(case["completed"].split()) - {MISSING}
    log = [Record(1, cutoff, 1, items=done, evidenced=case["evidence"] == "yes")] if done else []

    result = evaluate(promise, log, cutoff)

    assert result.state is state(case["state"])
    assert quotient(result.completed_due, result.due_items) == case["of due"]
    assert quotient(result.completed, result.all_items) == case["of all"]


def test_schedule_of_a_list_looks_at_the_items_due() -> None:
    items = (*(Item(key, date(2021, 12, 31)) for key in "ab"), Item("c", END), Item("d", END))
    promise = definition(measure=Measure.MILESTONE_LIST, target=None, items=items)
    cutoff = date(2021, 12, 31)

    result = evaluate(promise, [Record(1, cutoff, 1, items=frozenset("acd"))], cutoff)

    assert result.progress == Decimal("0.75")
    assert result.expected == Decimal("0.5")
    assert result.schedule == Decimal("0.5")
    assert result.state is State.BEHIND


@cases("qualitative")
def test_qualitative(case: Case) -> None:
    promise = definition(
        measure=Measure.QUALITATIVE, baseline=None, target=None, target_date=day(case["due"])
    )
    log = [] if case["text"] == MISSING else [Record(1, date(2022, 6, 1), 1, text=case["text"])]

    result = evaluate(promise, log, date.fromisoformat(case["cut-off"]))

    assert result.state is state(case["state"])
    assert (Note.NEEDS_JUDGEMENT in result.notes) is bool(log)
    assert result.actual is None


@cases("shown")
def test_shown_percent(case: Case) -> None:
    shown = shown_percent(Decimal(case["share"]), int(case["places"]))

    assert str(shown) == case["shown"]


def test_thresholds_of_the_plan_decide() -> None:
    promise = definition(milestones=milestones("2022-12-31 50"))
    lenient = Thresholds(on_track=Decimal("0.8"), behind=Decimal("0.3"), late_days=400)
    cutoff = date(2022, 12, 31)

    states = [
        evaluate(promise, said(value), cutoff, lenient).state for value in ("40", "39", "15", "14")
    ]

    assert states == [State.ON_TRACK, State.BEHIND, State.BEHIND, State.OFF_TRACK]
    later = evaluate(promise, said("49"), date(2023, 6, 1), lenient)
    assert later.state is State.BEHIND


def test_plans_own_threshold_is_a_boundary_on_paper() -> None:
    assert shown_percent(Decimal("0.7996"), boundaries=[Decimal("0.8")]) == Decimal("79.9")
    assert shown_percent(Decimal("0.7996")) == Decimal("80.0")
