"""An update written on its page: saved before all else, handed in once, and open to its people alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actionplan.models import Draft, Evidence, Measurement, Update
from actionplan.operations import return_update, save_draft
from tests.actionplan.telling import AT, begun, contributing, fed, submitted, telling
from tests.actionplan.views.reading import address, text
from tests.factories import EvidenceFactory, SeatFactory, UserFactory

pytestmark = pytest.mark.django_db


def post(client, update, action="save", version=1, **typed):
    sent = {"action": action, "version": version, **typed}
    return client.post(address(update), sent)


class TestWriting:
    def test_shows_what_was_typed_before_without_judging_it(self, editor, update):
        typed = {"text": "Half a sent", "women": "many"}
        save_draft(update=update, typed=typed, version=1, by=UserFactory(), at=AT)

        page = text(editor.get(address(update)))

        assert "Half a sent" in page
        assert 'value="many"' in page
        assert "field-error" not in page.split('id="autosave-failed"')[0]
        assert 'name="version" id="version" value="2"' in page

    def test_asks_for_a_figure_with_unit_last_value_and_target(self, editor, contribution, update):
        indicator = fed(contribution)
        fed(contributing())

        page = text(editor.get(address(update)))

        assert indicator.name in page
        assert f'name="figure-{indicator.pk}-value"' in page
        assert page.count('class="asked"') == 1

    def test_saves_a_draft_that_is_not_right_yet(self, editor, update):
        response = post(editor, update, text="Half a sent", women="many")

        assert response.status_code == 302
        assert Draft.objects.get().typed == {"text": "Half a sent", "women": "many"}
        assert Update.objects.get().status == "draft"

    def test_hands_in_and_leads_home(self, editor, contribution, update):
        indicator = fed(contribution)
        figure = {f"figure-{indicator.pk}-value": "1,234"}

        response = post(editor, update, "hand-in", text="Two workshops.", women="1 200", **figure)

        assert response["Location"] == reverse("portal:member", args=[contribution.member.slug])
        handed = Update.objects.get()
        assert (handed.status, handed.text, handed.women) == ("submitted", "Two workshops.", 1200)
        assert handed.figures.get().value == 1234

    def test_hands_in_that_there_is_nothing_new_by_one_button(self, editor, contribution, update):
        fed(contribution, distinct=True)
        page = editor.get(address(update)).context["form"]

        post(editor, update, "nothing-new", as_of=page["as_of"].value())

        handed = Update.objects.get()
        assert (handed.status, handed.nothing_new) == ("submitted", True)
        assert not Measurement.objects.exists()

    def test_keeps_what_was_typed_where_nothing_new_contradicts_it(self, editor, update):
        response = post(editor, update, "nothing-new", text="But this.")

        assert "stands alone" in text(response)
        assert Draft.objects.get().typed == {"text": "But this.", "nothing_new": "on"}
        assert Update.objects.get().status == "draft"

    def test_says_at_the_field_what_keeps_it_from_being_handed_in(self, editor, update):
        response = post(editor, update, "hand-in", text="Two.", women="many", cost_in_cash="1.234")

        assert response.status_code == 200
        assert response.context["form"].errors.keys() == {"women", "cost_in_cash"}
        assert "Your draft is saved." in text(response)
        assert 'id="version" value="2"' in text(response)
        assert Draft.objects.get().typed["women"] == "many"

    def test_goes_on_after_faults_with_the_version_of_that_page(self, editor, update):
        post(editor, update, "hand-in", women="many")

        post(editor, update, "hand-in", version=2, women="3")

        assert Update.objects.get().status == "submitted"

    def test_twice_is_told_that_it_was_handed_in(self, editor, update):
        sent = {"text": "Two workshops."}
        post(editor, update, "hand-in", **sent)

        response = editor.post(
            address(update), {"action": "hand-in", "version": 1, **sent}, follow=True
        )

        assert response.status_code == 200
        assert "has been handed in already" in text(response)
        assert Update.objects.get().history.filter(status="submitted").count() == 1

    def test_saves_what_two_clicks_send_once(self, editor, update):
        assert post(editor, update, text="Two.").status_code == 302
        assert post(editor, update, text="Two.").status_code == 302
        assert Draft.objects.get().version == 2

    def test_puts_the_words_of_a_return_on_top(self, editor, update):
        submitted(update)
        return_update(update=update, why="Which <cities>?", by=UserFactory(), at=AT)

        page = text(editor.get(address(update)))

        assert page.index("Which &lt;cities&gt;?") < page.index("<form id=")

    def test_takes_a_null_as_nothing(self, editor, update):
        response = post(editor, update, text="a\0b")

        assert response.status_code == 302
        assert Draft.objects.get().typed == {"text": "ab"}

    def test_says_of_too_much_that_it_is_too_much(self, editor, update):
        response = post(editor, update, text="x" * 200_001)

        assert "too long to be kept" in text(response)
        assert Draft.objects.get().version == 1

    def test_offers_the_own_member_first_and_ticks_it_not(self, editor, contribution, update):
        indicator = fed(contribution, distinct=True)

        page = text(editor.get(address(update)))

        own = f'name="figure-{indicator.pk}-members" value="{contribution.member.pk}"'
        assert page.count(own) == 1
        assert page.index(own) < page.index("Choose from the list")
        assert "checked" not in page

    def test_counts_the_members_that_were_chosen(self, editor, contribution, update):
        indicator = fed(contribution, distinct=True)

        post(
            editor,
            update,
            "hand-in",
            **{f"figure-{indicator.pk}-members": [contribution.member.pk]},
        )

        assert list(Measurement.objects.get().members.all()) == [contribution.member]


class TestEvidence:
    @pytest.fixture(autouse=True)
    def _folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def test_as_a_link_is_added_and_the_draft_saved_with_it(self, editor, update):
        link = {"evidence-url": "https://example.org/minutes"}

        response = post(editor, update, "evidence", text="Half a sent", **link)

        assert response["Location"] == f"{address(update)}#evidence"
        assert Evidence.objects.get().update == update
        assert Draft.objects.get().typed == {"text": "Half a sent"}

    def test_as_a_file_goes_along_with_handing_in(self, editor, update):
        file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")

        post(editor, update, "hand-in", text="Two.", **{"evidence-file": file})

        assert Evidence.objects.get().filename == "minutes.pdf"
        assert Update.objects.get().status == "submitted"

    @pytest.mark.parametrize(
        "sent",
        [
            {"evidence-url": "javascript:alert(1)"},
            {"evidence-file": SimpleUploadedFile("minutes.pdf", b"MZ\x90\x00")},
            {"evidence-title": "Minutes"},
        ],
        ids=["script", "program", "neither"],
    )
    def test_that_is_refused_is_told_and_keeps_the_draft(self, sent, editor, update):
        response = post(editor, update, "hand-in", text="Two.", **sent)

        assert response.status_code == 200
        assert response.context["proof"].errors
        assert Draft.objects.get().typed == {"text": "Two."}
        assert (Update.objects.get().status, Evidence.objects.count()) == ("draft", 0)

    def test_can_be_removed_and_the_draft_is_saved_with_it(self, editor, update):
        shown = EvidenceFactory(measurement=None, update=update)

        post(editor, update, "", text="Two.", remove=shown.pk)

        assert not Evidence.objects.exists()
        assert Draft.objects.get().typed == {"text": "Two."}

    def test_of_another_update_is_not_there_to_be_removed(self, editor, update):
        foreign = EvidenceFactory(measurement=None, update=begun(contributing()))

        assert post(editor, update, "", remove=foreign.pk).status_code == 404
        assert Evidence.objects.get() == foreign


class TestTwoAtOnce:
    @pytest.fixture
    def theirs(self, update):
        other = SeatFactory(member=update.contribution.member, user__first_name="Bea").user
        typed = {"text": "Their text", "women": "7", "men": "2"}
        save_draft(update=update, typed=typed, version=1, by=other, at=AT)
        return other

    def test_shows_both_texts_and_who_wrote_the_other(self, editor, update, theirs):
        response = post(editor, update, "hand-in", text="My text", men="2", other_people="1")

        page = text(response)
        assert response.status_code == 409
        assert [each.name for each in response.context["differences"]] == [
            "text",
            "women",
            "other_people",
        ]
        assert "My text" in page
        assert "Their text" in page
        assert "Bea" in page
        assert '<input type="hidden" name="men" value="2">' in page
        assert 'name="take-text" value="mine" checked' in page
        assert 'name="take-women" value="theirs" checked' in page
        assert Draft.objects.get().typed["text"] == "Their text"

    def test_takes_from_each_what_is_chosen(self, editor, update, theirs):
        choice = {"take-text": "mine", "take-women": "theirs", "take-men": "mine"}

        response = post(editor, update, version=2, text="My text, mended", men="2", **choice)

        assert response.status_code == 302
        kept = {"text": "My text, mended", "women": "7", "men": "2"}
        assert Draft.objects.get().typed == kept

    def test_asks_again_where_somebody_saved_meanwhile(self, editor, update, theirs):
        save_draft(update=update, typed={"text": "Newer"}, version=2, by=theirs, at=AT)

        response = post(editor, update, version=2, text="My text", **{"take-text": "mine"})

        assert response.status_code == 409
        assert "Newer" in text(response)

    @pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30, "99"])
    def test_loses_nothing_to_a_version_that_was_made_up(self, version, editor, update, theirs):
        assert post(editor, update, version=version, text="My text").status_code == 409
        assert Draft.objects.get().typed["text"] == "Their text"

    def test_shows_what_was_handed_in_meanwhile_and_what_one_had_typed(self, editor, update):
        submitted(update, telling(text="Their text"), text="Their text")

        response = post(editor, update, "hand-in", text="My text")

        page = text(response)
        assert response.status_code == 409
        assert "My text" in page
        assert "Their text" in page
        assert Update.objects.get().text == "Their text"


class TestSavingByItself:
    def test_says_when_and_gives_the_next_version(self, editor, update):
        response = editor.post(address(update, "draft"), {"version": 1, "text": "Half"})

        page = text(response)
        assert 'value="2" hx-swap-oob="true"' in page
        assert f'datetime="{AT.astimezone().isoformat()[:10]}' in page
        assert "<html" not in page
        assert Draft.objects.get().typed == {"text": "Half"}

    def test_leads_to_both_texts_where_somebody_else_saved(self, editor, update):
        save_draft(update=update, typed={"text": "Theirs"}, version=1, by=UserFactory(), at=AT)

        response = editor.post(address(update, "draft"), {"version": 1, "text": "Mine"})

        assert response.status_code == 409
        assert 'form="update-form"' in text(response)
        assert Draft.objects.get().typed == {"text": "Theirs"}

    def test_goes_on_where_an_answer_was_lost_on_the_way(self, editor, update):
        editor.post(address(update, "draft"), {"version": 1, "text": "Half"})

        response = editor.post(address(update, "draft"), {"version": 1, "text": "Half"})

        assert response.status_code == 200
        assert 'value="2"' in text(response)

    def test_says_that_it_was_handed_in(self, editor, update):
        submitted(update)

        response = editor.post(address(update, "draft"), {"version": 2, "text": "More"})

        assert response.status_code == 409
        assert "handed in already" in text(response)


class TestWhatAClientMayNotSet:
    def test_server_owned_fields_change_nothing(self, editor, contribution, update):
        other = begun(contributing())
        planted = {
            "status": "verified",
            "verified_by": "1",
            "verified_at": "2022-01-01",
            "submitted_by": "1",
            "contribution": other.contribution_id,
            "period": other.period_id,
            "supersedes": other.pk,
            "superseded_at": "2022-01-01",
            "reason": "x",
            "id": other.pk,
            "pk": other.pk,
        }

        post(editor, update, "hand-in", text="Two.", **planted)

        update.refresh_from_db()
        assert (update.status, update.verified_by, update.reason) == ("submitted", None, "")
        assert (update.contribution, update.supersedes) == (contribution, None)
        other.refresh_from_db()
        assert other.status == "draft"
        assert Draft.objects.get(update=update).typed == {"text": "Two."}

    def test_figures_of_foreign_indicators_are_passed_over(self, editor, update):
        foreign = fed(contributing())

        post(editor, update, "hand-in", text="Two.", **{f"figure-{foreign.pk}-value": "5"})

        assert Update.objects.get(pk=update.pk).status == "submitted"
        assert not Measurement.objects.exists()
        assert Draft.objects.get().typed == {"text": "Two."}
