"""What an edition lacks: each check finds what is missing, leads to where it is mended, and only that."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from reports import operations
from reports.checks import checked, titles, unmet
from reports.collect import collect
from reports.models import ReportFile, Waiver
from reports.snapshot import canonical
from tests.factories import (
    BudgetLineFactory,
    EditionFactory,
    EvidenceFactory,
    ExpenseFactory,
    IndicatorFactory,
    MeasurementFactory,
    NarrativeFactory,
    OutcomeFactory,
    RecommendationFactory,
    ReportFileFactory,
    ReportingPeriodFactory,
    SeatFactory,
    UpdateFactory,
    WaiverFactory,
    promise,
)
from tests.reports.whole import whole_edition

pytestmark = pytest.mark.django_db

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
TEXTS = [f"{name}_{code}" for name in ("cause", "effect", "remedy") for code in ("en", "es", "fr")]


@pytest.fixture
def indicator():
    """Return an indicator of which a good, verified and proven figure is on record."""
    return reported(Decimal(100), name="Quays repaired")


def reported(value, **more):
    """Return an indicator with a target of 100 and one proven figure."""
    indicator = promise(IndicatorFactory(source="Register of quays", **more), target=100)
    EvidenceFactory(measurement=MeasurementFactory(indicator=indicator, value=value))
    return indicator


def found(edition, code=None):
    """Return what is missing, as check and subject."""
    rows = [each for each in checked(edition, NOW) if code in {None, each.code}]
    return [(each.code, each.subject) for each in rows]


class TestAnEdition:
    def test_that_lacks_nothing_may_be_submitted(self, indicator):
        edition = whole_edition(indicator.plan)

        assert unmet(edition, NOW) == ()

    def test_lacks_each_part_in_each_language(self, indicator):
        edition = whole_edition(indicator.plan)
        edition.passages.filter(part="lessons", language="fr").delete()
        edition.passages.filter(part="summary", language="es").update(text=" \n")

        assert found(edition) == [("no-passage", "summary es"), ("no-passage", "lessons fr")]

    def test_lacks_an_indicator_of_an_outcome(self, indicator):
        bare = OutcomeFactory(axis=indicator.outcome.axis)

        assert found(whole_edition(indicator.plan)) == [("no-indicator", bare.code)]

    def test_lacks_what_is_due(self, indicator):
        silent = promise(IndicatorFactory(outcome=indicator.outcome), target=10)

        assert found(whole_edition(indicator.plan)) == [("no-data", silent.code)]

    def test_lacks_a_source_where_no_evidence_stands_in_for_it(self, indicator):
        proven = reported(Decimal(100), outcome=indicator.outcome)
        type(proven).objects.update(source_en="", source="")
        assert found(whole_edition(indicator.plan)) == []

        proven.measurements.get().evidence.all().delete()

        assert ("no-source", proven.code) in found(indicator.plan.editions.get())

    def test_lacks_evidence_of_a_target_that_is_met(self, indicator):
        indicator.measurements.get().evidence.all().delete()

        assert ("no-evidence", indicator.code) in found(whole_edition(indicator.plan))

    def test_waits_for_figures_to_be_verified(self, indicator):
        waiting = MeasurementFactory(indicator=indicator, submitted=True)

        (each,) = checked(whole_edition(indicator.plan), NOW)

        assert (each.code, each.subject) == ("figure-waits", indicator.code)
        assert each.args == (waiting.pk,)

    def test_waits_for_updates_to_be_verified(self, indicator):
        period = ReportingPeriodFactory(plan=indicator.plan)
        update = UpdateFactory(
            period=period, contribution__project__plan=indicator.plan, submitted=True
        )

        subject = f"{update.contribution.member.slug} {update.contribution.project.code}"
        assert found(whole_edition(indicator.plan)) == [("update-waits", f"{subject} {period.end}")]

    def test_has_spent_more_than_it_has(self, indicator):
        line = BudgetLineFactory(plan=indicator.plan, original=100, revised=80)
        ExpenseFactory(budget_line=line, amount=80)
        assert found(whole_edition(indicator.plan)) == []

        ExpenseFactory(budget_line=line, amount="0.01")

        assert found(indicator.plan.editions.get()) == [("over-budget", f"{line.year} {line.code}")]


class TestAFinalEvaluation:
    @pytest.fixture
    def final(self, indicator):
        days = {"period_end": date(2023, 12, 31), "cutoff": date(2022, 1, 31)}
        return whole_edition(indicator.plan, kind="final", **days)

    def test_that_lacks_nothing_may_be_submitted(self, final):
        RecommendationFactory(edition=final, answered=True)

        assert found(final) == []

    def test_lacks_who_evaluated_and_each_criterion(self, final):
        final.passages.filter(part="evaluators", language="en").delete()
        final.passages.filter(part="dac-impact", language="fr").delete()

        assert found(final) == [("no-passage", "evaluators en"), ("no-passage", "dac-impact fr")]

    def test_lacks_a_response(self, final):
        RecommendationFactory(edition=final)

        assert found(final) == [("no-response", "1")]

    def test_lacks_a_translation_of_what_it_recommends(self, final):
        RecommendationFactory(edition=final, answered=True, action={"en": "Done.", "fr": "Fait."})

        assert found(final) == [("no-translation", "recommendation 1 es")]

    def test_leads_to_where_it_is_mended(self, final):
        RecommendationFactory(edition=final)

        (each,) = checked(final, NOW)

        assert each.address == f"/reports/editions/{final.pk}/recommendations/"


class TestWhatIsBehind:
    @pytest.fixture
    def behind(self):
        """Return an indicator that is off track."""
        return reported(Decimal(1))

    def test_lacks_a_remedy_while_nobody_tells_of_it(self, behind):
        assert found(whole_edition(behind.plan)) == [("no-remedy", behind.outcome.code)]

    def test_lacks_nothing_with_cause_effect_remedy_owner_and_date(self, behind):
        told(behind)

        assert found(whole_edition(behind.plan)) == []

    @pytest.mark.parametrize("missing", ["cause", "effect", "remedy", "owner", "due"])
    def test_lacks_whatever_of_these_is_missing(self, missing, behind):
        empty = {f"{missing}_{code}": "" for code in ("en", "es", "fr")}
        told(behind, **({missing: None if missing == "due" else ""} | empty))

        (each,) = checked(whole_edition(behind.plan), NOW)

        words = "date" if missing == "due" else missing
        assert each.words.endswith(f"lacks: {words}.")

    def test_lacks_a_translation(self, behind):
        told(behind, remedy_es="")

        assert found(whole_edition(behind.plan)) == [
            ("no-translation", f"{behind.outcome.code} es")
        ]


def told(indicator, **changes):
    """Tell all of what is behind, in every language."""
    said = dict.fromkeys(TEXTS, "Said.") | {"owner": "Port", "due": date(2022, 6, 30)}
    kept = said | {f"text_{code}": "Told." for code in ("en", "es", "fr")} | changes
    narrative = NarrativeFactory(outcome=indicator.outcome)
    fields = {field.name for field in narrative._meta.get_fields()}
    type(narrative).objects.filter(pk=narrative.pk).update(
        **{name: value for name, value in kept.items() if name in fields}
    )


class TestAgainstWhatWasSealed:
    @pytest.fixture
    def sealed(self, indicator):
        """Return the edition that was sealed in January, with the figures of then."""
        edition = EditionFactory(plan=indicator.plan, submitted=True)
        content = collect(
            plan=indicator.plan,
            kind="annual",
            start=edition.period_start,
            end=edition.period_end,
            cutoff=edition.cutoff,
            at=datetime(2022, 1, 25, tzinfo=UTC),
        )
        ReportFileFactory(
            report=edition.report, format=ReportFile.Format.JSON, content=canonical(content)
        )
        return edition

    def after(self, sealed):
        later = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
        return whole_edition(sealed.plan, **later, cutoff=date(2022, 1, 31))

    def test_the_same_figures_need_no_reason(self, sealed):
        assert found(self.after(sealed), "changed-since") == []

    def test_what_was_sealed_in_an_older_format_is_not_compared(self, indicator):
        sealed = EditionFactory(plan=indicator.plan, submitted=True)
        ReportFileFactory(report=sealed.report, content=b'{"schema":1}')

        assert found(self.after(sealed), "changed-since") == []

    def test_late_news_changes_what_was_sealed(self, sealed, indicator):
        MeasurementFactory(
            indicator=indicator,
            measured_on=date(2021, 12, 31),
            value=Decimal(90),
            recorded_at=datetime(2022, 1, 30, tzinfo=UTC),
        )

        (each,) = (row for row in checked(self.after(sealed), NOW) if row.code == "changed-since")

        assert each.subject == f"{indicator.code} 2021-12-31"
        assert "100 was sealed, and it is 90 now" in each.words

    def test_what_is_in_a_format_that_is_no_longer_read_is_not_compared(self, sealed):
        ReportFile.objects.filter(report=sealed.report).update(content=b"{}")

        assert found(self.after(sealed), "changed-since") == []

    def test_a_correction_bears_its_reason(self, sealed, indicator):
        moment = datetime(2022, 1, 30, tzinfo=UTC)
        old = indicator.measurements.get()
        type(old).objects.filter(pk=old.pk).update(superseded_at=moment)
        MeasurementFactory(
            indicator=indicator,
            measured_on=old.measured_on,
            value=Decimal(90),
            supersedes=old,
            reason="Counted twice.",
            recorded_at=moment,
        )

        assert found(self.after(sealed), "changed-since") == []


class TestWaivers:
    def test_answer_one_finding_and_no_other(self, indicator):
        silent = [promise(IndicatorFactory(outcome=indicator.outcome), target=10) for _ in "ab"]
        edition = whole_edition(indicator.plan)
        waiver = WaiverFactory(edition=edition, check_code="no-data", subject=silent[0].code)

        first, second = checked(edition, NOW)

        assert (first.waiver, second.waiver) == (waiver, None)
        assert [each.subject for each in unmet(edition, NOW)] == [silent[1].code]

    def test_hold_in_every_language(self, indicator):
        silent = promise(IndicatorFactory(outcome=indicator.outcome), target=10)
        edition = whole_edition(indicator.plan)
        WaiverFactory(edition=edition, check_code="no-data", subject=silent.code)

        with translation.override("fr"):
            assert unmet(edition, NOW) == ()


class TestReasonsOfWaivers:
    def waived(self, indicator, **given):
        silent = promise(IndicatorFactory(outcome=indicator.outcome), target=10)
        edition = whole_edition(indicator.plan)
        about = {"check_code": "no-data", "subject": silent.code}
        return WaiverFactory(edition=edition, **about, **given)

    def missing(self, edition):
        return [(each.code, each.subject) for each in unmet(edition, NOW)]

    def test_are_in_every_language_or_waived_themselves(self, indicator):
        waiver = self.waived(indicator, reason={"en": "June.", "fr": "Juin."})
        lacking = ("no-translation", f"waiver no-data {waiver.subject} es")
        assert self.missing(waiver.edition) == [lacking]

        code, subject = lacking
        WaiverFactory(
            edition=waiver.edition, check_code=code, subject=subject, reason={"en": "No."}
        )

        assert self.missing(waiver.edition) == []

    def test_lead_to_the_checks_where_they_are_given_anew(self, indicator):
        waiver = self.waived(indicator, reason={"en": "June.", "es": "Junio."})

        (each,) = unmet(waiver.edition, NOW)

        assert each.address == f"/reports/editions/{waiver.edition_id}/checks/"
        assert each.words == f"The reason why no-data {waiver.subject} is waived is not in French."


class TestSubmitting:
    def test_is_refused_while_something_is_missing(self, indicator):
        edition = EditionFactory(plan=indicator.plan, in_review=True)
        by = SeatFactory(administrator=True).user

        with pytest.raises(ValidationError) as refused:
            operations.submit_edition(edition=edition, by=by, at=NOW)

        assert "checks" in refused.value.message_dict

    def test_goes_on_once_all_is_written_or_waived(self, indicator):
        promise(IndicatorFactory(outcome=indicator.outcome), target=10)
        edition = whole_edition(indicator.plan, in_review=True)
        for each in unmet(edition, NOW):
            WaiverFactory(edition=edition, check_code=each.code, subject=each.subject)

        sent = operations.submit_edition(
            edition=edition, by=SeatFactory(administrator=True).user, at=NOW
        )

        assert sent.stage == "sealing"
        assert Waiver.objects.filter(edition=sent).exists()


def test_every_check_has_a_title_and_an_address_that_is_there(client: Client):
    client.force_login(SeatFactory(officer=True).user)
    indicator = promise(IndicatorFactory(), target=10)
    MeasurementFactory(indicator=indicator, submitted=True)
    BudgetLineFactory(plan=indicator.plan, original=0, revised=0)
    edition = EditionFactory(plan=indicator.plan)
    OutcomeFactory(axis=indicator.outcome.axis)

    rows = checked(edition, NOW)

    assert {each.code for each in rows} <= titles().keys()
    assert {client.get(each.address, follow=True).status_code for each in rows} == {200}
