"""What the migrations make of the rows that are there."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connections, transaction

from reports import sealing

BEFORE, AFTER = ("reports", "0007_decision_corrections"), ("reports", "0008_waiver_reasons")
AT = datetime(2022, 2, 1, 9, tzinfo=UTC)
REASON = "It is decided in June."


def sealed_waiver(apps):
    """Make a sealed edition with one waiver, by the models of that day; return its waivers."""

    def rows(app, model):
        return apps.get_model(app, model).objects.using("empty")

    by, other = (rows("members", "User").create(username=name) for name in ("awa", "jin"))
    plan = rows("actionplan", "Plan").create(
        slug="plan", start=date(2021, 1, 1), end=date(2023, 12, 31)
    )
    period = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    report = rows("reports", "Report").create(
        **period, plan=plan, cutoff=date(2021, 12, 31), requested_at=AT, key="0" * 64
    )
    edition = rows("reports", "Edition").create(
        **period, plan=plan, cutoff=date(2021, 12, 31), opened_by=by, opened_at=AT
    )
    waivers = rows("reports", "Waiver")
    waivers.create(
        edition=edition, check_code="no-data", subject="1", reason=REASON, given_by=by, given_at=AT
    )
    rows("reports", "Edition").update(
        stage="submitted", submitted_by=other, submitted_at=AT, sealed_at=AT, report=report
    )
    return waivers


def test_the_reason_of_a_waiver_is_english_by_then_and_sealed_before_and_after(migrator):
    before = sealed_waiver(migrator.apply_tested_migration(BEFORE).apps)
    connection = connections["empty"]
    assert sealing.missing(connection) == []

    new = migrator.apply_tested_migration(AFTER).apps

    waivers = new.get_model("reports", "Waiver").objects.using("empty")
    assert waivers.get().reason == {"en": REASON}
    assert sealing.missing(connection) == []
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic("empty"):
        waivers.update(reason={"en": "Another."})

    migrator.apply_tested_migration(BEFORE)

    assert before.get().reason == REASON
    assert sealing.missing(connection) == []
