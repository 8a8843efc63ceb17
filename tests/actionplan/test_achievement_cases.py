"""The arithmetic of one indicator beyond the worked tables: evidence, order, silence, refusals."""

import ast
from dataclasses import replace
from datetime import date
from decimal import Decimal, getcontext
from pathlib import Path

import pytest

from actionplan.achievement import (
    Accumulation,
    DefinitionError,
    Direction,
    Item,
    Measure,
    Milestone,
    Note,
    Record,
    State,
    evaluate,
    validate,
)
from tests.actionplan.worked_cases import (
    definition,
    milestones,
    records,
    said,
)

END = date(2023, 12, 31)
MEASURES = {"number": Measure.NUMBER, "yes/no": Measure.YES_NO, "ordinal": Measure.ORDINAL}


def test_left_out_records_are_listed_with_their_reason() -> None:
    promise = definition(baseline_date=date(2021, 3, 31))
    log = records(
        "2020-12-31 1; 2021-03-30 2; 2021-03-31 3; 2021-06-01 –; 2021-07-01 5; 2022-01-01 6"
    )

    result = evaluate(promise, log, date(2021, 12, 31))

    assert result.used == (4,)
    assert result.actual_on == date(2021, 7, 1)
    assert dict(result.left_out) == {
        0: "before_start",
        1: "before_baseline",
        2: "earlier",
        3: "no_value",
        5: "after_cutoff",
    }


def test_cutoff_before_the_start_uses_no_record() -> None:
    log = records("2020-06-01 1; 2020-12-15 2; 2021-02-01 3")

    result = evaluate(definition(), log, date(2020, 12, 1))

    assert result.used == ()
    assert result.actual is None
    assert dict(result.left_out) == {0: "before_start", 1: "before_start", 2: "after_cutoff"}


def test_of_two_records_of_one_day_the_one_recorded_last_stands() -> None:
    on = date(2021, 6, 1)
    log = [Record("b", on, 2, value=Decimal(7)), Record("a", on, 9, value=Decimal(5))]

    result = evaluate(definition(), log, END)

    assert (result.actual, result.used) == (Decimal(5), ("a",))


def test_ratio_is_not_rounded_up_to_its_target() -> None:
    promise = definition(
        measure=Measure.PERCENTAGE, accumulation=Accumulation.RATIO, target=Decimal("0.6667")
    )
    log = [
        Record(1, date(2022, 1, 1), 1, numerator=Decimal(2), denominator=Decimal(3), evidenced=True)
    ]

    result = evaluate(promise, log, END)

    assert result.actual == Decimal("0.6666666666666666666666666666")
    assert result.state is State.BEHIND


def test_ratio_over_nothing_is_blank_and_says_so() -> None:
    promise = definition(accumulation=Accumulation.RATIO)

    result = evaluate(promise, records("2021-12-31 0/0"), END)

    assert (result.state, result.notes) == (State.NO_DATA, (Note.ZERO_DENOMINATOR,))


def test_records_with_evidence_may_reach_the_target_of_a_sum_alone() -> None:
    promise = definition(accumulation=Accumulation.INCREMENTAL)
    log = [
        Record(1, date(2021, 6, 1), 1, value=Decimal(100), evidenced=True),
        Record(2, date(2022, 6, 1), 2, value=Decimal(3)),
    ]

    result = evaluate(promise, log, END)

    assert (result.state, result.actual) == (State.ACHIEVED, Decimal(103))
    assert result.evidenced


def test_records_with_evidence_that_fall_short_of_a_sum_do_not_achieve_it() -> None:
    promise = definition(accumulation=Accumulation.INCREMENTAL)
    log = [
        Record(1, date(2021, 6, 1), 1, value=Decimal(99), evidenced=True),
        Record(2, date(2022, 6, 1), 2, value=Decimal(3)),
    ]

    result = evaluate(promise, log, END)

    assert result.state is State.ON_TRACK
    assert result.notes == (Note.TARGET_MET_WITHOUT_EVIDENCE,)
    assert not result.evidenced


def test_cap_on_a_sum_needs_evidence_for_every_record() -> None:
    promise = definition(
        accumulation=Accumulation.INCREMENTAL, direction=Direction.DESCENDING, baseline=None
    )
    log = [
        Record(1, date(2021, 6, 1), 1, value=Decimal(4), evidenced=True),
        Record(2, date(2022, 6, 1), 2, value=Decimal(3)),
    ]

    unproven, proven = evaluate(promise, log, END), evaluate(promise, log[:1], END)

    assert (unproven.state, proven.state) == (State.ON_TRACK, State.ACHIEVED)


def test_part_of_a_ratio_proves_nothing_about_the_whole() -> None:
    promise = definition(accumulation=Accumulation.RATIO, target=Decimal("0.5"))
    log = [
        replace(record, evidenced=record.key == 0)
        for record in records("2021-12-31 60/100; 2022-12-31 55/100")
    ]

    result = evaluate(promise, log, END)

    assert (result.state, result.actual) == (State.ON_TRACK, Decimal("0.575"))


def test_latest_value_needs_evidence_of_its_own() -> None:
    log = [
        Record(1, date(2021, 6, 1), 1, value=Decimal(120), evidenced=True),
        Record(2, date(2022, 6, 1), 2, value=Decimal(110)),
    ]

    result = evaluate(definition(), log, END)

    assert result.state is State.ON_TRACK


def test_later_milestone_that_asks_for_less_replaces_an_earlier_one() -> None:
    cap = definition(
        accumulation=Accumulation.INCREMENTAL,
        direction=Direction.DESCENDING,
        baseline=None,
        milestones=milestones("2021-12-31 10; 2022-12-31 10"),
    )

    result = evaluate(cap, records("2021-06-01 9; 2022-06-01 9"), date(2022, 12, 31))

    assert (result.state, result.due_value) == (State.ON_TRACK, Decimal(20))


def test_missing_baseline_is_not_zero() -> None:
    known, unknown = definition(), definition(baseline=None)

    with_zero, without = (evaluate(d, said("50"), date(2022, 7, 2)) for d in (known, unknown))

    assert with_zero.progress == Decimal("0.5")
    assert without.progress is None
    assert Note.NO_BASELINE in without.notes


def test_step_like_value_to_be_held_is_asked_only_on_its_day() -> None:
    promise = definition(baseline=Decimal(100), stepwise=True)

    before, after = (evaluate(promise, said("90"), on) for on in (date(2023, 12, 30), END))

    assert (before.state, after.state) == (State.NOT_DUE, State.BEHIND)


def test_certificate_to_be_kept_counts_only_when_due() -> None:
    promise = definition(measure=Measure.YES_NO, baseline=Decimal(1), target=Decimal(1))

    before, after = (evaluate(promise, said("1"), on) for on in (date(2023, 12, 30), END))

    assert (before.state, after.state) == (State.NOT_DUE, State.ACHIEVED)


def test_milestones_count_the_same_in_any_order() -> None:
    due = milestones("2021-12-31 20; 2022-12-31 50")
    cutoff = date(2022, 3, 14)

    forward, backward = (
        evaluate(definition(milestones=m), said("26"), cutoff) for m in (due, due[::-1])
    )

    assert forward == backward
    assert forward.schedule == 1


def test_completed_items_add_up_over_the_records() -> None:
    items = (Item("a", date(2021, 12, 31)), Item("b", date(2022, 12, 31)))
    promise = definition(measure=Measure.MILESTONE_LIST, target=None, items=items)
    log = [
        Record(1, date(2021, 5, 1), 1, items=frozenset("a"), evidenced=True),
        Record(2, date(2022, 5, 1), 2, items=frozenset("bz"), evidenced=False),
    ]

    result = evaluate(promise, log, date(2022, 12, 31))

    assert (result.completed, result.actual) == (2, Decimal(2))
    assert result.state is State.ON_TRACK
    assert result.notes == (Note.UNKNOWN_ITEMS, Note.TARGET_MET_WITHOUT_EVIDENCE)


def test_nothing_completed_and_said_so_is_not_silence() -> None:
    items = (Item("a", date(2021, 12, 31)),)
    promise = definition(measure=Measure.MILESTONE_LIST, target=None, items=items)
    cutoff = date(2021, 12, 31)

    silent, told = (evaluate(promise, log, cutoff) for log in ([], said("0", on=cutoff)))

    assert (silent.state, silent.completed) == (State.NO_DATA, None)
    assert (told.state, told.completed) == (State.OFF_TRACK, 0)


def test_qualitative_milestone_makes_it_due() -> None:
    promise = definition(
        measure=Measure.QUALITATIVE, target=None, milestones=(Milestone(date(2021, 12, 31), None),)
    )

    result = evaluate(promise, [Record(1, date(2021, 6, 1), 1, text="  ")], date(2021, 12, 31))

    assert result.state is State.NO_DATA
    assert result.left_out == ((1, "no_value"),)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure": Measure.YES_NO, "target": Decimal(2)}, "target"),
        (
            {"measure": Measure.YES_NO, "target": Decimal(1), "accumulation": Accumulation.RATIO},
            "accumulation",
        ),
        ({"measure": Measure.ORDINAL, "accumulation": Accumulation.INCREMENTAL}, "accumulation"),
        ({"measure": Measure.PERCENTAGE, "accumulation": Accumulation.INCREMENTAL}, "accumulation"),
        ({"measure": Measure.PERCENTAGE, "accumulation": Accumulation.DISTINCT}, "accumulation"),
        ({"baseline_date": END}, "baseline_date"),
        ({"items": (Item("a", END), Item("a", END))}, "items"),
        ({"items": (Item("a", date(2024, 1, 1)),)}, "items"),
        ({"target": Decimal("1e-400")}, "target"),
    ],
)
def test_definition_at_odds_with_itself_is_refused(changes: dict[str, object], field: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        validate(definition(**changes))

    assert refused.value.field == field


def test_refusal_tells_the_place_the_figures_and_a_sentence_to_translate() -> None:
    with pytest.raises(DefinitionError) as refused:
        validate(definition(baseline=Decimal(141), target=Decimal(139)))

    error = refused.value
    assert str(error).startswith("target: ")
    assert error.message == error.template % error.params
    assert "139" in error.message
    assert "141" in error.message


def test_callers_decimal_context_is_left_alone() -> None:
    before = getcontext().prec

    evaluate(definition(), said("50"), END)

    assert getcontext().prec == before


@pytest.mark.parametrize(
    "module", ["achievement", "definition", "figure", "judgement", "rollup", "tally", "validation"]
)
def test_arithmetic_knows_no_framework_no_clock_and_no_float(module: str) -> None:
    source = (Path(__file__).parents[2] / "actionplan" / f"{module}.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names
    }
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    floats = [
        n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, float)
    ]

    assert not {name for name in imported if name and name.split(".")[0] in {"django", "time"}}
    assert not attributes & {"today", "now", "utcnow"}
    assert not floats
