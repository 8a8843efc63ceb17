"""The Board's years as the demonstration plays them: they hold together, and are labelled samples."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from actionplan.models import Plan, WorkPlan
from members.models import User
from metropolis import demonstration
from metropolis.cycle import acts
from metropolis.cycle.playing import played
from metropolis.cycle.story import EditionEntry, read_story
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.models import Decision, Edition, Meeting, ReportFile

SAMPLE = demonstration.FIXTURES / "sample"
LANGUAGES = {"en": "Sample:", "es": "Ejemplo:", "fr": "Exemple\u00a0:"}


def written():
    story = read_story(SAMPLE / "board.yaml", SAMPLE / "editions.yaml")
    return [entry for entry in story.entries if isinstance(entry, EditionEntry)]


@pytest.fixture
def at(db, settings):
    """The demonstration as it stands before its years are played."""
    settings.EMBEDDED, at = True, timezone.now()
    for _name, file, load in demonstration.LOADS:
        demonstration.loaded(demonstration.FIXTURES / file, load, at)
    demonstration.make_people(at)
    return at


def figures(edition):
    data = ReportFile.objects.get(report=edition.report_id, format="json")
    return evaluate_report(Dataset.from_bytes(bytes(data.content)))


def test_the_years_are_played_and_hold_together(at, seals):
    for act in acts(SAMPLE, demonstration.SLUG, at):
        act.play()

    first, second = Edition.objects.filter(kind="annual").order_by("period_end")
    assert (str(first.evaluated_on), str(second.evaluated_on)) == ("2022-07-14", "2023-06-14")
    for edition in (first, second):
        assert edition.signatures.count() >= 5
        assert min(row.signed_at for row in edition.signatures.all()) > edition.sealed_at
        assert edition.submitted_by != edition.opened_by
        assert figures(edition).contains_sample
    call_command("verify_editions")
    asked = {each.standing for each in figures(second).follow_up.requests}
    assert asked == {"done", "open", "declined"}
    hold_final()
    hold_work_plans()
    hold_labels()


def hold_final():
    """The final evaluation looks back on both reports, and is left to the president to read."""
    final = Edition.objects.get(kind="final")
    assert (str(final.cutoff), final.recommendations.count()) == ("2023-06-14", 4)
    assert final.sealed_at
    assert not final.signatures.filter(seat__user__username="president").exists()


def hold_work_plans():
    """Each work plan was approved by a decision, and takes over what was left."""
    assert not WorkPlan.objects.filter(approved_on=None).exists()
    for row in WorkPlan.objects.filter(year__gt=2021):
        decided = Decision.objects.filter(work_plan__year=row.year, verb="approve")
        assert decided.filter(meeting__held_on=row.approved_on).exists()
        assert row.items.filter(carried_from__work_plan__year=row.year - 1).exists()


def hold_labels():
    assert not Meeting.objects.filter(is_sample=False).exists()
    assert not WorkPlan.objects.filter(is_sample=False).exists()
    assert all(row.text_en.startswith("Sample:") for row in Decision.objects.all())
    assert not User.objects.filter(username__startswith="sample.", is_active=True).exists()


def test_every_passage_says_that_it_is_a_sample():
    for entry in written():
        for words in entry.passages.values():
            assert all(words[code].startswith(label) for code, label in LANGUAGES.items())


def test_every_reason_of_a_waiver_says_so_too():
    reasons = [waiver.reason for entry in written() for waiver in entry.waivers]

    assert reasons
    for reason in reasons:
        assert all(reason[code].startswith(label) for code, label in LANGUAGES.items())


def test_an_edition_that_lacks_something_says_what_and_leaves_nothing(at):
    entry = written()[0].model_copy(update={"waivers": ()})

    with pytest.raises(RuntimeError, match=r"cannot be submitted\.\nno-indicator 1\.3\.2: "):
        played(entry, Plan.objects.get().slug)

    assert not Edition.objects.exists()
