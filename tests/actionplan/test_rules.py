"""What the database refuses of the plan and of what is recorded: each rule on both sides."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.expressions import RawSQL

from tests import factories
from tests.actionplan.rules_of_judgements import OF_JUDGEMENTS
from tests.actionplan.rules_of_stories import OF_STORIES
from tests.actionplan.rules_of_successions import OF_SUCCESSIONS
from tests.actionplan.rules_of_updates import OF_PERIODS, OF_PROPOSALS, OF_UPDATES
from tests.actionplan.rules_of_work_plans import OF_WORK_PLANS
from tests.factories import (
    ActivityFactory,
    BenchmarkFactory,
    BudgetLineFactory,
    ContributionFactory,
    EvidenceFactory,
    ExpenseFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneItemFactory,
    OutcomeFactory,
    PartnerFactory,
    PlanFactory,
    ProjectFactory,
    StatusUpdateFactory,
    UpdateFactory,
)
from tests.factories.progress import RECORDED
from tests.rules import Check, Once, declared

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 15)
EVE = DAY - timedelta(days=1)
TERMS = [
    *("Theme", "Challenge", "CrossCuttingFactor", "GovernanceFactor", "Call", "Promise"),
    *("OutcomeKind", "Audience", "Programme", "ActivityKind"),
]

OF_PLANS = [
    Check(
        "plan_ends_after_it_starts",
        PlanFactory,
        allowed=[{"start": DAY, "end": DAY}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    Check(
        "plan_thresholds_in_order",
        PlanFactory,
        allowed=[{"on_track_from": 1, "behind_from": 1}, {"behind_from": 0}],
        refused=[
            {"on_track_from": Decimal("0.4")},
            {"behind_from": Decimal("-0.1"), "on_track_from": 1},
        ],
    ),
    Check(
        "plan_coverage_floor_is_a_share",
        PlanFactory,
        allowed=[{"coverage_floor": 0}, {"coverage_floor": 1}],
        refused=[{"coverage_floor": Decimal("1.001")}, {"coverage_floor": Decimal("-0.001")}],
    ),
    Check(
        "plan_currency_is_three_capitals",
        PlanFactory,
        allowed=[{"currency": "XOF"}],
        refused=[{"currency": "eur"}, {"currency": "€"}, {"currency": ""}],
    ),
    Once("line_code_once_in_a_plan", factories.ActionLineFactory, ("plan", "code")),
    Once("key_idea_position_once", factories.KeyIdeaFactory, ("line", "position")),
    Once("axis_code_once_in_a_line", factories.AxisFactory, ("line", "code")),
    Once("outcome_code_once_in_an_axis", OutcomeFactory, ("axis", "code")),
    Once("focus_area_code_once_in_a_challenge", factories.FocusAreaFactory, ("challenge", "code")),
    *(
        Once(
            f"{term.lower()}_code_once_in_a_plan",
            getattr(factories, f"{term}Factory"),
            ("plan", "code"),
        )
        for term in TERMS
    ),
]

OF_MONEY = [
    Once("funding_source_code_once_in_a_plan", factories.FundingSourceFactory, ("plan", "code")),
    Once(
        "budget_line_code_once_a_year",
        BudgetLineFactory,
        ("plan", "year", "code"),
        other={"year": 2022},
    ),
    Check(
        "budget_is_not_negative",
        BudgetLineFactory,
        allowed=[{"original": 0, "revised": 0}, {"revised": None}],
        refused=[{"original": Decimal("-0.01")}, {"revised": Decimal("-0.01")}],
    ),
    Check(
        "expense_is_not_zero",
        ExpenseFactory,
        allowed=[{"amount": Decimal("-0.01")}, {"amount": Decimal("0.01")}],
        refused=[{"amount": 0}],
    ),
]

OF_WORK = [
    Once("project_code_once_in_a_plan", ProjectFactory, ("plan", "code")),
    Check(
        "project_ends_after_it_starts",
        ProjectFactory,
        allowed=[{"start": DAY, "end": DAY}, {"end": None}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    *(
        Check(
            f"project_{marker}_is_0_1_or_2",
            ProjectFactory,
            allowed=[{marker: value} for value in (None, 0, 1, 2)],
            refused=[{marker: 3}],
        )
        for marker in ("gender_marker", "mitigation_marker", "adaptation_marker")
    ),
    Check(
        "contribution_is_of_a_member_or_a_partner",
        ContributionFactory,
        allowed=[{}, {"member": None, "partner": PartnerFactory}],
        refused=[{"member": None}, {"partner": PartnerFactory}],
    ),
    Once("member_contributes_once_to_a_project", ContributionFactory, ("project", "member")),
    Once(
        "partner_contributes_once_to_a_project",
        ContributionFactory,
        ("project", "partner"),
        given={"member": None, "partner": PartnerFactory},
        other={"partner": PartnerFactory},
    ),
    Once(
        "project_has_one_lead",
        ContributionFactory,
        ("project", "role"),
        given={"role": "lead"},
        other={"role": "participant"},
    ),
    Check(
        "contribution_cost_is_not_negative",
        ContributionFactory,
        allowed=[{"cost": None}, {"cost": 0}],
        refused=[{"cost": Decimal("-0.01")}],
    ),
    Check(
        "status_update_status_is_known",
        StatusUpdateFactory,
        allowed=[{"status": "dropped"}],
        refused=[{"status": "lost"}, {"status": ""}],
    ),
    Once("activity_code_once_in_a_plan", ActivityFactory, ("plan", "code")),
    Check(
        "activity_ends_after_it_starts",
        ActivityFactory,
        allowed=[{"start": DAY, "end": DAY}, {"end": None}],
        refused=[{"start": DAY, "end": EVE}],
    ),
    Check(
        "activity_cost_is_not_negative",
        ActivityFactory,
        allowed=[{"cost": None}, {"cost": 0}],
        refused=[{"cost": Decimal("-0.01")}],
    ),
    Check(
        "activity_precision_is_known",
        ActivityFactory,
        allowed=[{"precision": "year"}],
        refused=[{"precision": "week"}],
    ),
    Once(
        "participation_once_a_role_and_sex",
        factories.ParticipationFactory,
        ("activity", "audience", "sex"),
        other={"sex": "male", "audience": None},
    ),
    Once(
        "participation_once_a_sex_without_role",
        factories.ParticipationFactory,
        ("activity", "audience", "sex"),
        given={"audience": None},
        other={"sex": "male", "audience": factories.AudienceFactory},
    ),
]

OF_INDICATORS = [
    Once("indicator_code_once_in_a_plan", IndicatorFactory, ("plan", "code")),
    *(
        Check(
            f"indicator_{name}_is_known",
            IndicatorFactory,
            allowed=[{name: known}],
            refused=[{name: "else"}],
        )
        for name, known in [
            ("measure", "ordinal"),
            ("accumulation", "ratio"),
            ("direction", "descending"),
        ]
    ),
    Check(
        "indicator_shows_four_decimals_at_most",
        IndicatorFactory,
        allowed=[{"decimals": 0}, {"decimals": 4}],
        refused=[{"decimals": 5}],
    ),
    Check(
        "benchmark_kind_is_known",
        BenchmarkFactory,
        allowed=[{"kind": "milestone"}],
        refused=[{"kind": "hope"}],
    ),
    Once(
        "milestone_once_a_date",
        BenchmarkFactory,
        ("indicator", "kind", "date"),
        given={"milestone": True},
        other={"kind": "target", "date": DAY},
        free=[{"superseded_at": RECORDED}],
    ),
    Once(
        "baseline_and_target_once",
        BenchmarkFactory,
        ("indicator", "kind"),
        other={"kind": "baseline"},
        free=[{"superseded_at": RECORDED}],
    ),
    Check(
        "benchmark_approval_has_name_and_date",
        BenchmarkFactory,
        allowed=[{}, {"unapproved": True}],
        refused=[{"approved_by": ""}, {"approved_on": None}],
    ),
    Check(
        "benchmark_change_has_a_reason",
        BenchmarkFactory,
        allowed=[{"supersedes": BenchmarkFactory, "reason": "A slip of the pen."}],
        refused=[{"supersedes": BenchmarkFactory, "reason": ""}],
    ),
    Once("item_code_once_in_an_indicator", MilestoneItemFactory, ("indicator", "code")),
]

OF_MEASUREMENTS = [
    Check(
        "measurement_verified_has_a_moment",
        MeasurementFactory,
        allowed=[{}, {"submitted": True}],
        refused=[{"verified_at": None}, {"status": "submitted"}],
    ),
    Check(
        "measurement_status_is_known",
        MeasurementFactory,
        allowed=[{"draft": True}, {"returned": True}],
        refused=[{"draft": True, "status": "lost"}],
    ),
    Check(
        "measurement_ratio_has_both_parts",
        MeasurementFactory,
        allowed=[{"ratio": True}, {"ratio": True, "numerator": -5}],
        refused=[
            {"numerator": 1},
            {"denominator": 1},
            {"ratio": True, "denominator": 0},
            {"ratio": True, "denominator": -1},
        ],
    ),
    Check(
        "measurement_correction_has_a_reason",
        MeasurementFactory,
        allowed=[{"supersedes": MeasurementFactory, "reason": "Counted twice."}],
        refused=[{"supersedes": MeasurementFactory, "reason": ""}],
    ),
    Check(
        "evidence_belongs_to_one_record",
        EvidenceFactory,
        allowed=[
            {},
            {"measurement": None, "activity": ActivityFactory},
            {"measurement": None, "update": UpdateFactory},
        ],
        refused=[
            {"measurement": None},
            {"activity": ActivityFactory},
            {"update": UpdateFactory},
            {"measurement": None, "activity": ActivityFactory, "update": UpdateFactory},
        ],
    ),
    Check(
        "evidence_is_a_link_or_a_file",
        EvidenceFactory,
        allowed=[{}, {"filed": True}],
        refused=[
            {"url": ""},
            {"filed": True, "sha256": ""},
            {"filed": True, "url": "https://example.org/"},
        ],
    ),
]

RULES = [
    *(*OF_PLANS, *OF_MONEY, *OF_WORK, *OF_INDICATORS, *OF_MEASUREMENTS, *OF_JUDGEMENTS),
    *(*OF_WORK_PLANS, *OF_SUCCESSIONS, *OF_STORIES),
    *(*OF_PERIODS, *OF_UPDATES, *OF_PROPOSALS),
]
# Figures that Django itself would not send are refused below, past the ORM.
BEYOND_DJANGO = {"benchmark_value_is_finite", "measurement_figures_are_finite"}
SELF_REFERENCE = {
    *("measurement_does_not_correct_itself", "update_does_not_correct_itself"),
    *("indicator_continues_another", "succession_leads_elsewhere"),
    *("practice_goes_to_another_member", "practice_goes_to_another_partner"),
}
# Whatever breaks it with a fate of its own breaks another rule as well: tried below.
OF_PAIRS = {"succession_once_a_pair"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_holds_on_both_sides(rule):
    rule.try_both_sides()


def test_every_rule_is_tried():
    tried = {rule.name for rule in RULES} | BEYOND_DJANGO | SELF_REFERENCE | OF_PAIRS

    assert tried == declared("actionplan")


@pytest.mark.parametrize(
    ("factory", "field", "rule"),
    [
        (BenchmarkFactory, "value", "benchmark_value_is_finite"),
        (MeasurementFactory, "value", "measurement_figures_are_finite"),
        (MeasurementFactory, "numerator", "measurement_figures_are_finite"),
        (MeasurementFactory, "denominator", "measurement_figures_are_finite"),
    ],
)
def test_a_figure_that_is_no_number_is_refused_by_the_database(factory, field, rule):
    row = factory(**{"ratio": True} if field in {"numerator", "denominator"} else {})
    rows = type(row).objects.filter(pk=row.pk)
    infinite = RawSQL("9e999" if connection.vendor == "sqlite" else "'NaN'::numeric", [])

    rows.update(**{field: Decimal(99_999_999_999)})
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        rows.update(**{field: infinite})


@pytest.mark.parametrize("factory", [MeasurementFactory, UpdateFactory])
def test_nothing_corrects_itself(factory):
    row = factory(reason="Counted twice.")
    rows = type(row).objects.filter(pk=row.pk)

    rows.update(supersedes=factory())
    with pytest.raises(IntegrityError, match="does_not_correct_itself"), transaction.atomic():
        rows.update(supersedes=F("pk"))
