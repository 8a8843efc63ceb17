"""Logging progress: three fields and one click, with the effect shown before."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from actionplan.models import Evidence, Measurement
from tests.factories import (
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    MemberFactory,
    MilestoneItemFactory,
    PlanFactory,
    UserFactory,
    promise,
)
from tests.officer import signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_in_march"),
]

PICK = "/admin/actionplan/measurement/log/"
DAY = date(2022, 1, 31)


@pytest.fixture
def _in_march():
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def typed(**given) -> dict:
    return {"measured_on": DAY.isoformat(), "counts": "on"} | given


def address(indicator, *more) -> str:
    return reverse("admin:actionplan_measurement_enter", args=[indicator.pk]) + "".join(more)


def level(**plan):
    return promise(IndicatorFactory(plan=PlanFactory(**plan)), target=100)


def test_it_is_found_by_the_code_of_its_outcome_or_by_words_of_its_name():
    outcome = IndicatorFactory(name="Women on the Board").outcome
    other = IndicatorFactory(plan=outcome.axis.line.plan, name="Debates held")
    client = signed_in()

    by_code = client.get(PICK, {"q": outcome.code}).content.decode()
    by_words = client.get(PICK, {"q": "board WOMEN"}).content.decode()

    assert "Women on the Board" in by_code
    assert "Women on the Board" in by_words
    assert address(other) not in by_words


def test_while_typing_only_the_list_is_sent():
    indicator = IndicatorFactory()

    page = signed_in().get(PICK, {"q": indicator.code}, headers={"HX-Request": "true"}).content

    assert address(indicator).encode() in page
    assert b"<html" not in page


def test_what_waits_for_a_figure_is_offered_at_once():
    waiting = promise(IndicatorFactory(name="Nothing known"), target=100)
    fresh = promise(IndicatorFactory(plan=waiting.plan, name="Known"), target=100)
    MeasurementFactory(indicator=fresh, measured_on=DAY)

    page = signed_in().get(PICK).content.decode()

    assert "Nothing known" in page
    assert "Known" not in page.replace("Nothing known", "")


def test_the_page_shows_what_is_known_and_due():
    indicator = promise(IndicatorFactory(), target=100, milestones={date(2022, 12, 31): 60})
    MeasurementFactory(indicator=indicator, value=42)

    page = signed_in().get(address(indicator)).content.decode()

    for shown in ("42", "milestone, 31 Dec 2022", "60", "target, 31 Dec 2023", "100"):
        assert shown in page


def test_three_fields_and_one_click():
    indicator = level(four_eyes=False)

    response = signed_in().post(
        address(indicator),
        typed(value="45.5", evidence_url="https://example.org/minutes", _next=""),
    )

    assert response.url == PICK
    measurement = Measurement.objects.get()
    assert (measurement.value, measurement.status) == (Decimal("45.5"), "verified")
    assert measurement.measured_on == DAY
    assert measurement.evidence.get().url == "https://example.org/minutes"


def test_without_the_tick_it_waits_for_verification():
    indicator = level(four_eyes=False)

    signed_in().post(address(indicator), {"measured_on": DAY.isoformat(), "value": "45"})

    assert Measurement.objects.get().status == "submitted"


def test_where_four_eyes_are_wanted_it_waits_for_a_colleague_whatever_is_sent():
    indicator = level()
    client = signed_in()

    page = client.get(address(indicator)).content.decode()
    saved = client.post(address(indicator), typed(value="45", counts="on", _next=""), follow=True)

    assert 'name="counts"' not in page
    assert "once a colleague has verified it" in page
    assert Measurement.objects.get().status == "submitted"
    assert "waits for verification" in saved.content.decode()


def test_the_effect_is_computed_before_anything_is_saved():
    indicator = level()
    MeasurementFactory(indicator=indicator, value=1)

    page = signed_in().post(address(indicator, "effect/"), typed(value="90")).content.decode()

    now, after = page.split("After")
    assert "Off track" in now
    assert "On track" in after
    assert Measurement.objects.count() == 1


def test_the_effect_tells_what_evidence_would_change():
    indicator = level()

    page = signed_in().post(address(indicator, "effect/"), typed(value="100")).content.decode()

    assert "With evidence: Achieved." in page


def test_without_scripts_the_effect_is_a_second_step():
    indicator = level()

    page = signed_in().post(address(indicator), typed(value="90", _effect="")).content.decode()

    assert "After" in page
    assert 'value="90"' in page
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"value": "NaN"}, "is not a number"),
        ({"value": "Infinity"}, "is not a number"),
        ({"value": "1e400"}, "is not a number"),
        ({"value": "twelve"}, "is not a number"),
        ({"value": "<script>"}, "is not a number"),
        ({"measured_on": "2022-03-02"}, "has not come yet"),
        ({"measured_on": "2022-02-30"}, "Enter a valid date"),
        ({"evidence_url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_is_saved(wrong, message):
    indicator = level()

    response = signed_in().post(address(indicator), typed(value="45") | wrong)

    (field,) = wrong
    assert message in " ".join(response.context["form"].errors[field])
    assert list(response.context["form"].errors) == [field]
    assert not Measurement.objects.exists()


def test_a_day_outside_the_plan_is_refused_at_its_field():
    indicator = promise(IndicatorFactory(incremental=True), target=100)

    response = signed_in().post(address(indicator), typed(value="45", measured_on="2020-12-31"))

    assert "outside the plan" in " ".join(response.context["form"].errors["measured_on"])


def test_a_running_total_that_falls_is_saved_once_it_is_confirmed():
    indicator = IndicatorFactory(cumulative=True)
    MeasurementFactory(indicator=indicator, value=50)
    client = signed_in()

    asked = client.post(address(indicator), typed(value="40"))
    assert "does not fall" in " ".join(asked.context["form"].errors["value"])
    assert 'type="checkbox" name="confirmed"' in asked.content.decode()

    client.post(address(indicator), typed(value="40", confirmed="on"))
    assert Measurement.objects.filter(value=40).exists()


@pytest.mark.parametrize(
    ("language", "written", "share"),
    [("en", "45.5", "0.455"), ("es", "45,5", "0.455"), ("fr", "45,5 %", "0.455")],
)
def test_a_percentage_is_typed_as_people_write_it(language, written, share):
    indicator = IndicatorFactory(percentage=True)
    client = signed_in()
    client.cookies["django_language"] = language

    with translation.override(language):
        client.post(address(indicator), typed(value=written))

    assert Measurement.objects.get().value == Decimal(share)


def test_a_ratio_has_two_parts():
    indicator = IndicatorFactory(ratio=True)

    signed_in().post(address(indicator), typed(numerator="3", denominator="4"))

    measurement = Measurement.objects.get()
    assert (measurement.numerator, measurement.denominator, measurement.value) == (3, 4, None)


def test_a_rank_is_chosen_by_its_label_in_the_language_of_the_reader():
    indicator = IndicatorFactory(ordinal=True, scale=[{"en": "none", "fr": "aucun"}, "adopted"])
    client = signed_in()
    client.cookies["django_language"] = "fr"

    page = client.get(address(indicator)).content.decode()
    client.post(address(indicator), typed(value="2"))

    assert "aucun" in page
    assert Measurement.objects.get().value == 2


def test_yes_is_one():
    indicator = IndicatorFactory(yes_no=True)

    signed_in().post(address(indicator), typed(value="1"))

    assert Measurement.objects.get().value == 1


def test_items_are_ticked():
    item = MilestoneItemFactory()

    signed_in().post(address(item.indicator), typed(completed=[item.pk]))

    assert list(Measurement.objects.get().completed.all()) == [item]


def test_an_item_of_another_list_cannot_be_smuggled_in():
    item, foreign = MilestoneItemFactory(), MilestoneItemFactory()

    response = signed_in().post(address(item.indicator), typed(completed=[foreign.pk]))

    assert "completed" in response.context["form"].errors
    assert not Measurement.objects.exists()


def test_members_are_counted_or_nobody_is():
    indicator = IndicatorFactory(distinct=True)
    city = MemberFactory()
    client = signed_in()

    empty = client.post(address(indicator), typed())
    client.post(address(indicator), typed(members=[city.pk]))
    client.post(address(indicator), typed(nobody="on", measured_on="2022-02-01"))

    assert list(empty.context["form"].errors) == ["members"]
    some, none = Measurement.objects.order_by("measured_on")
    assert list(some.members.all()) == [city]
    assert (none.value, none.members.count()) == (0, 0)


def test_a_file_is_kept_as_evidence_or_nothing_is_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    indicator = level()
    client = signed_in()
    wrong = SimpleUploadedFile("minutes.pdf", b"MZ\x90")
    right = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7")

    refused = client.post(address(indicator), typed(value="1", evidence_file=wrong))
    assert "evidence_file" in refused.context["form"].errors
    assert not Measurement.objects.exists()

    client.post(address(indicator), typed(value="1", evidence_file=right))
    assert Evidence.objects.get().filename == "minutes.pdf"


def test_a_file_is_sent_to_who_may_see_it_and_only_to_be_saved(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = signed_in()
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7")
    client.post(address(level()), typed(value="1", evidence_file=file))
    path = reverse("admin:actionplan_evidence_file", args=[Evidence.objects.get().pk])

    sent = client.get(path)

    assert b"".join(sent) == b"%PDF-1.7"
    assert sent["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
    assert sent["Content-Type"] == "application/pdf"
    assert signed_in(UserFactory()).get(path).status_code == 404
    link = reverse("admin:actionplan_evidence_file", args=[EvidenceFactory().pk])
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("more", ["", "effect/"])
def test_who_may_not_add_measurements_does_not_log(more):
    indicator = level()
    stranger = signed_in(UserFactory())

    assert stranger.post(address(indicator, more), typed(value="1")).status_code == 404
    assert stranger.get(PICK).status_code == 404
    assert not Measurement.objects.exists()
