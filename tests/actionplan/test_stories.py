"""Contribution stories and practice transfers: from a file, and written in the admin."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.urls import reverse

from actionplan.loaders.stories import load_stories
from actionplan.models import PracticeTransfer, Story
from members.loading import loading
from members.sourcefile import RefusedError
from tests.actionplan.harbour import write
from tests.factories import (
    MemberFactory,
    OutcomeFactory,
    PartnerFactory,
    PlanFactory,
    PracticeTransferFactory,
    ProjectFactory,
    StoryFactory,
)
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db

AT = datetime(2023, 3, 1, 9, tzinfo=UTC)
STORY = {
    "code": "quay",
    "title": {"en": "A quay", "es": "Un muelle"},
    "text": "It was mended.",
    "member": "porto",
    "project": "quays",
    "outcomes": ["1.1.1"],
    "told_on": "2021-10-20",
    "sample": True,
}
TRANSFER = {
    "code": "mending",
    "title": "Mending",
    "giver_member": "porto",
    "receiver_partner": "harbours",
    "happened_on": "2022-10-20",
    "result": {"en": "Two quays.", "fr": "Deux quais."},
}


@pytest.fixture
def plan():
    found = PlanFactory()
    OutcomeFactory(axis__line__plan=found, code="1.1.1")
    ProjectFactory(plan=found, code="quays")
    MemberFactory(slug="porto")
    PartnerFactory(slug="harbours")
    return found


def loaded(tmp_path, plan, stories=(STORY,), transfers=(TRANSFER,)):
    path = write(tmp_path, {"stories": list(stories), "transfers": list(transfers)})
    with loading(path, at=AT) as load:
        load_stories(load, plan, path)
    return load


def test_stories_and_transfers_are_loaded_once(tmp_path, plan):
    loaded(tmp_path, plan)
    again = loaded(tmp_path, plan)

    story, transfer = Story.objects.get(), PracticeTransfer.objects.get()
    assert (story.title_es, story.member.slug, story.project.code) == (
        "Un muelle",
        "porto",
        "quays",
    )
    assert [outcome.code for outcome in story.outcomes.all()] == ["1.1.1"]
    assert (story.is_sample, story.recorded_at.date()) == (True, story.told_on)
    assert (transfer.giver.slug, transfer.receiver.slug) == ("porto", "harbours")
    assert (transfer.result_fr, transfer.is_sample) == ("Deux quais.", False)
    assert again.changes == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"member": "atlantis"}, '"atlantis" is not known'),
        ({"partner": "harbours"}, "not both"),
        ({"outcomes": ["9.9.9"]}, '"9.9.9" is not known'),
        ({"text": ""}, "The text is empty"),
    ],
)
def test_a_story_with_a_fault_is_refused_at_its_place(tmp_path, plan, changed, said):
    with pytest.raises(RefusedError, match=said) as refusal:
        loaded(tmp_path, plan, [STORY | changed])

    assert "stories[0]" in str(refusal.value)
    assert not Story.objects.exists()


def test_nobody_takes_a_practice_over_from_themselves(tmp_path, plan):
    own = TRANSFER | {"receiver_member": "porto"}
    del own["receiver_partner"]

    with pytest.raises(RefusedError, match="from themselves"):
        loaded(tmp_path, plan, transfers=[own])


def test_the_sample_file_says_of_each_row_that_it_is_sample():
    text = (settings.BASE_DIR / "fixtures/sample/stories.yaml").read_text(encoding="utf-8")

    assert text.count("  - code: ") == text.count("    sample: true")


def test_a_story_is_written_in_the_admin_in_all_languages(plan):
    person = officer()
    data = {
        "plan": plan.pk,
        "code": "quay",
        "member": MemberFactory().pk,
        "told_on": "2021-10-20",
        "title_en": "A quay",
        "title_es": "Un muelle",
        "text_en": "It was mended.",
    }

    answer = signed_in(person).post(reverse("admin:actionplan_story_add"), data)

    assert answer.status_code == 302
    story = Story.objects.get()
    assert (story.title_es, story.recorded_by) == ("Un muelle", person)
    assert story.history.get().history_user == person


def test_a_story_of_another_plans_project_and_outcome_is_refused(plan):
    data = {
        "plan": plan.pk,
        "code": "quay",
        "member": MemberFactory().pk,
        "project": ProjectFactory().pk,
        "outcomes": [OutcomeFactory(code="9.9.9").pk],
        "told_on": "2021-10-20",
        "title_en": "A quay",
        "text_en": "It was mended.",
    }

    page = signed_in().post(reverse("admin:actionplan_story_add"), data).content.decode()

    assert "This project is of another plan." in page
    assert "These are of another plan: 9.9.9." in page


@pytest.mark.parametrize("factory", [StoryFactory, PracticeTransferFactory])
def test_lists_ask_as_much_for_many_as_for_one(factory, plan, django_assert_max_num_queries):
    factory.create_batch(5, plan=plan)
    name = factory._meta.model._meta.model_name
    browser = signed_in()

    with django_assert_max_num_queries(20):
        page = browser.get(reverse(f"admin:actionplan_{name}_changelist"), {"plan": plan.slug})

    assert page.status_code == 200
