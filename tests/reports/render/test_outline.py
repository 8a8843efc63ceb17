"""The outline: every section there, every figure explained, nothing said that is not known."""

import re
from collections import Counter
from datetime import date

import pytest

from reports.render.blocks import (
    Cell,
    Document,
    Made,
    Making,
    MatrixChart,
    Money,
    Number,
    Percent,
    Reference,
)
from reports.render.outline import document
from reports.render.wording import cell_text
from tests.factories import (
    IndicatorFactory,
    MeasurementFactory,
    PlanFactory,
    promise,
)
from tests.reports.judged import evaluated
from tests.reports.render.outlined import anchors, cells, making, of, passages, table, texts
from tests.reports.world import build

pytestmark = pytest.mark.django_db

DAY = date(2021, 12, 31)
# Figures that are a plan's own words, and not found by counting.
NOT_MADE = {"rating-rule", "glossary-words"}


@pytest.fixture
def world() -> Document:
    return document(evaluated(build()), "0" * 64)


def missing(cell: Cell) -> bool:
    match cell:
        case Number(None) | Percent(None) | Money(None):
            return True
    return False


def test_the_sections_follow_the_outline(world):
    assert [section.anchor for section in world.sections] == [
        "summary",
        "follow-up",
        "context",
        "results",
        "delivery",
        "challenges",
        "kinds-of-outcome",
        "members-and-participation",
        "telling",
        "gender",
        "finance",
        "risks",
        "lessons",
        "work-plan",
        "annexes",
    ]
    assert [section.anchor for section in world.sections[-1].sections] == [
        "annex-method",
        "annex-indicators",
        "annex-activities",
        "annex-gaps",
        "annex-makings",
        "annex-glossary",
    ]


def test_every_figure_of_every_table_leads_to_its_making(world):
    bare = [
        (name, cell)
        for name, cell in cells(world)
        if isinstance(cell, Number | Percent | Money) and not missing(cell)
    ]

    assert {name for name, _cell in bare} - NOT_MADE == set()


def test_every_reference_leads_somewhere(world):
    known = set(anchors(world.sections))
    leading = {cell.anchor for _name, cell in cells(world) if isinstance(cell, Made | Reference)}

    assert leading - known == set()
    assert len(leading) > 15


def test_every_making_is_led_to(world):
    makings = {block.anchor for block in world.blocks() if isinstance(block, Making)}
    leading = {cell.anchor for _name, cell in cells(world) if isinstance(cell, Made | Reference)}

    assert makings - leading == set()


def test_no_anchor_stands_twice(world):
    found = list(anchors(world.sections))

    assert [anchor for anchor, count in Counter(found).items() if count > 1] == []


def test_every_row_has_a_cell_for_each_column(world):
    for each in world.tables():
        assert {len(row) for row in each.rows} <= {len(each.columns)}, each.anchor


def test_every_chart_has_its_table_beside_it(world):
    tables = {each.anchor for each in world.tables()}

    assert {chart.table for chart in world.charts()} <= tables
    assert len(world.charts()) == 6


def test_the_distribution_comes_first(world):
    summary = world.sections[0]

    assert summary.blocks[0].tone == "lead"
    assert re.match(r"Of 4 outcomes, at 31 December 2021: \d", summary.blocks[0].text)


def test_the_states_of_all_outcomes_add_up(world):
    rows = table(world, "states")

    lines, total = rows[:-1], rows[-1]
    assert total[0] == "All outcomes"
    for column in range(1, 9):
        assert sum(int(row[column]) for row in lines) == int(total[column])
    assert sum(map(int, total[1:9])) == 4


def test_coverage_and_range_stand_beside_every_mean(world):
    (means,) = [each for each in world.tables() if each.anchor == "means"]

    assert [column.head for column in means.columns[1:]] == [
        "Reported",
        "Due",
        "Coverage",
        "Mean",
        "From",
        "To",
        "Uncapped",
        "Achieved",
    ]
    assert [row[0].text for row in means.rows] == [
        "1 Quays",
        "2 House",
        "Lines not reported apart",
    ]
    assert "House is reported apart" in " ".join(texts(world))


def test_a_table_for_each_axis_names_all_that_is_asked(world):
    (axis,) = [each for each in world.tables() if each.anchor == "results-1.1"]

    assert [column.head for column in axis.columns] == [
        "Outcome and indicator",
        "Unit",
        "Baseline",
        "Last year",
        "Milestone",
        "Actual",
        "Progress",
        "State",
        "Evidence",
    ]
    assert axis.note.startswith("All baselines are of 31 December 2020.")
    ladders = next(row for row in table(world, "results-1.1") if row[0] == "Ladders")
    assert ladders == [
        "Ladders",
        "workshops",
        "0",
        "–",
        "10",
        "11",
        "35.0%",
        "On track",
        "1",
    ]


def test_the_matrix_has_a_row_for_each_challenge_and_a_column_for_each_theme(world):
    (chart,) = [chart for chart in world.charts() if isinstance(chart, MatrixChart)]

    assert (chart.rows, chart.columns) == (("Growth", "Storms"), ("Water", "Trade"))
    assert table(world, "matrix") == [["Growth", "2", "2"], ["Storms", "1", "1"]]
    (matrix,) = [each for each in world.tables() if each.anchor == "matrix"]
    assert matrix.note.startswith(
        "4 projects and activities in the period, 2 with a place in the matrix. "
        "Cells overlap: their sum is 6."
    )


def test_delivery_stands_beside_results_and_is_not_blended(world):
    rows = table(world, "delivery-1")

    assert [row[:3] for row in rows] == [
        ["1.1.1 Safe quays", "0", "0"],
        ["1.1.2 Clean water", "1", "1"],
    ]


def test_the_markers_keep_what_was_not_screened_apart(world):
    assert table(world, "markers")[0] == ["Gender equality", "0", "1", "1", "0", "50.0%"]
    assert table(world, "markers")[1] == ["Climate change mitigation", "0", "0", "0", "2", "–"]


def test_self_rated_figures_stand_in_a_table_of_their_own(world):
    assert table(world, "self-rated") == [["Ladders", "31 Dec 2021", "3", "11", "Awa Diop"]]


def test_a_restatement_says_what_changed_when_and_why(world):
    assert table(world, "restatements") == [
        ["ladders", "1 May 2021", "40", "5", "20 Jan 2022", "Counted twice"]
    ]


def test_an_override_says_why_who_and_when_with_the_computed_state(world):
    text = passages(world)["State set by a person"]

    assert text.startswith("The venue was closed until autumn. (computed: ")
    assert text.endswith("set by Awa Diop on 10 January 2022)")
    assert text in making(world, "made-outcome-1.1.1").formula


def test_the_making_of_an_indicator_holds_all_that_it_rests_on(world):
    found = making(world, "made-indicator-ladders")

    inputs = {name: cell_text(cell, "EUR") for name, cell in found.inputs}
    assert inputs["due by the cut-off"] == "10"
    assert inputs["P, progress"] == "35.0%"
    assert inputs["verified by"] == "jin"
    assert (found.used, found.recorded_by, found.sample) == (2, "Awa Diop", False)
    assert dict(found.left_out) == {
        "dated after the cut-off": 1,
        "not verified": 1,
        "superseded by a correction": 1,
    }
    assert making(world, "made-indicator-share").sample


def test_sample_data_is_told_on_the_cover_and_at_its_rows(world):
    assert world.sample == world.cover.sample == "Contains sample data"
    assert "Share (sample)" in [row[0] for row in table(world, "results-2.1")]
    (axis,) = [each for each in world.tables() if each.anchor == "results-2.1"]
    assert axis.note.endswith("Rests on sample data.")


def test_without_sample_data_nothing_says_so():
    plan = PlanFactory()
    indicator = promise(IndicatorFactory(plan=plan), target=100)
    MeasurementFactory(indicator=indicator)

    found = of(plan)

    assert (found.sample, found.cover.sample) == ("", "")
    assert not [each.anchor for each in found.tables() if "Rests on sample data" in each.note]
    assert not [b for b in found.blocks() if isinstance(b, Making) and b.sample]
