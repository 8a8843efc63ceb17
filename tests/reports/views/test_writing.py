"""A part written in three languages: saved with its version, and of two writers none loses a word."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache

from reports.models import Passage
from reports.views.columns import digest
from tests.factories import (
    AxisFactory,
    EditionFactory,
    EvidenceFactory,
    IndicatorFactory,
    MeasurementFactory,
    NarrativeFactory,
    OutcomeFactory,
    PassageFactory,
    promise,
)
from tests.reports.views.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    """Return a draft of a plan with one axis, 1.1, and an outcome that is off track."""
    cache.clear()
    outcome = OutcomeFactory(axis=AxisFactory(code="1.1"))
    indicator = promise(IndicatorFactory(outcome=outcome), target=100)
    EvidenceFactory(measurement=MeasurementFactory(indicator=indicator, value=Decimal(1)))
    return EditionFactory(plan=outcome.axis.line.plan)


@pytest.fixture
def outcome(edition):
    return edition.plan.lines.get().axes.get().outcomes.get()


def address(edition, part="axis-1-1"):
    return f"/reports/editions/{edition.pk}/write/{part}/"


def typed(version=0, read="", **texts):
    """Return what a page sends: what each language began from, and the text that is there now."""
    sent = {}
    for code in ("en", "es", "fr"):
        sent[f"text-{code}"] = texts.get(code, "")
        sent[f"version-{code}"] = version
        sent[f"read-{code}"] = digest(read)
    return sent


class TestThePage:
    def test_shows_the_three_languages_beside_the_figures_of_the_axis(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", language="es", text="Muelles")

        response = officer.get(address(edition))

        assert [column.text for column in response.context["columns"]] == ["", "Muelles", ""]
        assert "1 off track. Coverage: 1 of 1 due (100.0%)." in text(response)
        assert "Cause, Spanish" in text(response)

    def test_of_the_summary_shows_the_figures_of_the_whole(self, officer, edition):
        found = text(officer.get(address(edition, "summary")))

        assert "1 off track" in found
        assert "Cause" not in found

    def test_leads_to_the_parts_before_and_after(self, officer, edition):
        found = text(officer.get(address(edition)))

        assert f'href="{address(edition, "context")}" rel="prev"' in found
        assert f'href="{address(edition, "lessons")}" rel="next"' in found

    @pytest.mark.parametrize("stage", [{"sealing": True}, {"submitted": True}])
    def test_of_a_closed_edition_has_nothing_to_write_in(self, stage, officer, edition):
        closed = EditionFactory(plan=edition.plan, period_start=date(2021, 2, 1), **stage)

        found = text(officer.get(address(closed)))

        assert "its words stay as they are" in found
        assert "<textarea" not in found


class TestSaving:
    def test_keeps_each_language_with_who_wrote_it(self, officer, edition):
        response = officer.post(address(edition), typed(en="Quays.\r\n\r\nRepaired.", fr="Quais."))

        assert response["Location"] == address(edition)
        kept = Passage.objects.values_list("language", "text", "version")
        assert set(kept) == {("en", "Quays.\n\nRepaired.", 1), ("fr", "Quais.", 1)}

    def test_again_counts_on(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", text="Quays.")

        officer.post(address(edition), typed(version=1, read="Quays.", en="Quays and piers."))

        passage = Passage.objects.get()
        assert (passage.text, passage.version) == ("Quays and piers.", 2)

    def test_shows_both_texts_to_the_second_of_two_writers(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", text="Theirs.", version=2)

        response = officer.post(address(edition), typed(version=1, read="Old.", en="Mine."))

        assert response.status_code == 409
        assert "Theirs." in text(response)
        assert ">Mine.</textarea>" in text(response)
        assert Passage.objects.get().text == "Theirs."
        version = re.search(r'name="version-en" value="(\d+)"', response.content.decode())[1]
        officer.post(
            address(edition), typed(version=version, read="Theirs.", en="Theirs and mine.")
        )
        assert Passage.objects.get().text == "Theirs and mine."

    def test_does_not_ask_of_what_the_writer_did_not_touch(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", language="es", text="Nuevo", version=2)

        sent = typed(version=1, read="Viejo", es="Viejo") | {
            "text-en": "Mine.",
            "version-en": 0,
            "read-en": digest(""),
        }
        response = officer.post(address(edition), sent)

        assert response.status_code == 302
        assert set(Passage.objects.values_list("text", flat=True)) == {"Nuevo", "Mine."}

    @pytest.mark.parametrize("stage", [{"sealing": True}, {"submitted": True}])
    def test_is_refused_once_it_is_submitted(self, stage, officer, edition):
        closed = EditionFactory(plan=edition.plan, period_start=date(2021, 2, 1), **stage)

        assert officer.post(address(closed), typed(en="Late.")).status_code == 409
        assert not Passage.objects.exists()


class TestAutosave:
    def test_says_when_it_was_saved_and_what_the_next_begins_from(self, officer, edition):
        response = officer.post(f"{address(edition)}en/", typed(en="Quays."))

        assert Passage.objects.get().text == "Quays."
        found = text(response)
        assert "Saved, " in found
        assert 'name="version-en" value="1" hx-swap-oob="true"' in found
        assert f'name="read-en" value="{digest("Quays.")}" hx-swap-oob="true"' in found

    def test_shows_the_text_as_it_will_stand_in_the_report(self, officer, edition):
        found = text(officer.post(f"{address(edition)}en/", typed(en="*All* quays <b>\n\n- one")))

        assert "<p><em>All</em> quays &lt;b&gt;</p>" in found
        assert "<ul><li><p>one</p></li></ul>" in found
        assert 'id="drawn-en" lang="en" hx-swap-oob="true"' in found

    def test_saves_one_language_alone(self, officer, edition):
        officer.post(f"{address(edition)}en/", typed(en="Quays.", fr="Quais."))

        assert Passage.objects.get().language == "en"

    def test_says_that_another_was_quicker_and_keeps_their_text(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", text="Theirs.", version=2)

        response = officer.post(f"{address(edition)}en/", typed(version=1, read="Old.", en="Mine."))

        assert response.status_code == 409
        assert "Press Save to see both texts." in text(response)
        assert Passage.objects.get().text == "Theirs."

    @pytest.mark.parametrize("version", ["", "-1", "x", "9" * 30])
    def test_takes_no_version_that_is_none(self, version, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", text="Theirs.")
        sent = typed(read="Old.", en="Mine.") | {"version-en": version}

        assert officer.post(f"{address(edition)}en/", sent).status_code == 409

    @pytest.mark.parametrize("place", ["summary/xx/", "nothing/en/"])
    def test_keeps_nothing_at_a_place_that_there_is_not(self, place, officer, edition):
        path = f"/reports/editions/{edition.pk}/write/{place}"

        assert officer.post(path, typed(en="Lost.")).status_code in {404, 409}
        assert not Passage.objects.exists()


class TestNarratives:
    def said(self, outcome, **changes):
        words = {"remedy_en": "Dredge", "owner": "Port", "due": "2022-06-30", "version": 0}
        return {f"outcome-{outcome.pk}-{name}": v for name, v in {**words, **changes}.items()}

    def path(self, edition, outcome):
        return f"{address(edition)}outcomes/{outcome.pk}/"

    def test_are_kept_for_the_period_with_their_history(self, officer, edition, outcome):
        response = officer.post(self.path(edition, outcome), self.said(outcome))

        assert response["Location"] == f"{address(edition)}#outcome-{outcome.pk}"
        narrative = outcome.narratives.get()
        assert (narrative.remedy_en, narrative.due) == ("Dredge", date(2022, 6, 30))
        assert (narrative.period_start, narrative.period_end) == (
            edition.period_start,
            edition.period_end,
        )
        assert str(narrative.history.get().history_user) == str(narrative.recorded_by)

    def test_show_both_texts_to_the_second_of_two_writers(self, officer, edition, outcome):
        NarrativeFactory(outcome=outcome, remedy_en="Wait")

        response = officer.post(self.path(edition, outcome), self.said(outcome))

        assert response.status_code == 409
        found = text(response)
        assert "<dt>Remedy, English</dt><dd>Wait</dd>" in found
        assert "Dredge</textarea>" in found
        assert outcome.narratives.get().remedy_en == "Wait"
        read = re.search(r'-version" value="(\d+)"', response.content.decode())[1]
        officer.post(self.path(edition, outcome), self.said(outcome, version=read))
        assert outcome.narratives.get().remedy_en == "Dredge"

    def test_say_what_cannot_be_read_and_keep_what_was_typed(self, officer, edition, outcome):
        response = officer.post(self.path(edition, outcome), self.said(outcome, due="soon"))

        assert response.status_code == 409
        assert "Enter a valid date." in text(response)
        assert "Dredge</textarea>" in text(response)
        assert not outcome.narratives.exists()

    def test_stay_as_they_are_once_the_edition_is_submitted(self, officer, edition, outcome):
        closed = EditionFactory(plan=edition.plan, period_start=date(2021, 2, 1), submitted=True)

        assert officer.post(self.path(closed, outcome), self.said(outcome)).status_code == 409
        assert not outcome.narratives.exists()


class TestPreview:
    def test_shows_what_is_written_in_the_language_asked_for(self, officer, edition):
        PassageFactory(edition=edition, part="axis-1-1", language="fr", text="Quais réparés.")

        response = officer.get(f"/reports/editions/{edition.pk}/preview/fr/")

        assert '<html lang="fr"' in text(response)
        assert "Quais réparés." in text(response)

    def test_lets_in_nothing_but_its_own_style(self, officer, edition):
        response = officer.get(f"/reports/editions/{edition.pk}/preview/en/")

        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "no-store" in response["Cache-Control"]
