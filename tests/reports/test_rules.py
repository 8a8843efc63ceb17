"""What the database refuses of reports: each rule on both sides."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from reports.models import Decision
from tests.factories import DecisionFactory, ReportFactory, ReportFileFactory
from tests.reports.rules_of_editions import OF_EDITIONS
from tests.reports.rules_of_scorecards import OF_SCORECARDS
from tests.reports.rules_of_the_board import OF_THE_BOARD
from tests.rules import Check, Once, declared

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
BEFORE, AFTER = date(2020, 12, 31), date(2022, 1, 1)

RULES = [
    Check(
        "report_period_ends_after_it_starts",
        ReportFactory,
        allowed=[{"period_start": FIRST, "period_end": FIRST}],
        refused=[{"period_start": FIRST, "period_end": BEFORE}],
        implied_by="report_cutoff_lies_in_its_period",
    ),
    Check(
        "report_cutoff_lies_in_its_period",
        ReportFactory,
        allowed=[{"cutoff": FIRST}, {"cutoff": LAST}],
        refused=[{"cutoff": BEFORE}, {"cutoff": AFTER}],
    ),
    Check(
        "report_done_is_whole",
        ReportFactory,
        allowed=[{}, {"running": True}, {"failed": True}, {"done": True}],
        refused=[
            {"done": True, "percent": 99},
            {"done": True, "sha256": ""},
            {"done": True, "finished_at": None},
            {"state": "lost"},
        ],
    ),
    Check(
        "report_percent_to_100",
        ReportFactory,
        allowed=[{"percent": 0}, {"percent": 100}],
        refused=[{"percent": 101}],
    ),
    Once(
        "report_file_once_a_language",
        ReportFileFactory,
        ("report", "format", "language"),
        other={"format": "pdf", "language": "fr"},
    ),
    *OF_EDITIONS,
    *OF_THE_BOARD,
    *OF_SCORECARDS,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_holds_on_both_sides(rule):
    rule.try_both_sides()


def test_every_rule_is_tried():
    tried = {rule.name for rule in RULES} | {"decision_does_not_correct_itself"}

    assert tried == declared("reports")


def test_no_decision_corrects_itself():
    row = DecisionFactory(reason="Mistyped.")
    rows = Decision.objects.filter(pk=row.pk)

    rows.update(corrects=DecisionFactory())
    with pytest.raises(IntegrityError, match="does_not_correct_itself"), transaction.atomic():
        rows.update(corrects=F("pk"))
