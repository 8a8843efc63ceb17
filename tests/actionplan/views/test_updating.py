"""An update written on its page: saved before all else, handed in once, and open to its people alone."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.shortcuts import resolve_url
from django.urls import reverse

from actionplan.models import Draft, Evidence, Measurement, Update
from actionplan.operations import return_update, save_draft
from tests.actionplan.telling import AT, begun, contributing, fed, submitted, telling, verified
from tests.actionplan.views.reading import text
from tests.factories import EvidenceFactory, SeatFactory, UserFactory
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db


def address(update, name="update") -> str:
    return reverse(f"portal:{name}", args=[update.pk])


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


class TestReading:
    def test_shows_what_was_handed_in_and_its_way(self, editor, contribution, update):
        told = telling((fed(contribution), 5), women=3, cost_in_cash=Decimal("12.50"))
        submitted(update, told)

        page = text(editor.get(address(update)))

        assert "Two workshops were held." in page
        assert "12.50 EUR" in page or "12.5 EUR" in page
        assert "Handed in, waits for the Secretariat" in page
        assert "<form id=" not in page

    def test_names_the_members_own_people_and_the_secretariat_as_such(self, editor, update):
        begins = update.recorded_by
        submitted(update, by=begins)
        secretariat = officer()
        return_update(update=update, why="Which cities?", by=secretariat, at=AT)

        page = text(signed_in(editor_seen(update)).get(address(update)))

        assert str(begins) in page
        assert "the Secretariat" in page
        assert str(secretariat) not in page

    def test_shows_a_draft_to_a_viewer_without_a_form(self, viewer, update):
        save_draft(update=update, typed={"text": "Half"}, version=1, by=UserFactory(), at=AT)

        page = text(viewer.get(address(update)))

        assert "Half" in page
        assert "<form id=" not in page

    def test_shows_to_others_what_was_handed_in_and_not_what_is_typed_since(self, update):
        submitted(update)
        return_update(update=update, why="Which cities?", by=UserFactory(), at=AT)
        save_draft(update=update, typed={"text": "Typed since"}, version=2, by=UserFactory(), at=AT)

        page = text(signed_in(officer()).get(address(update)))

        assert "Two workshops were held." in page
        assert "Typed since" not in page

    def test_offers_a_correction_of_what_is_verified_to_editors_alone(self, editor, viewer, update):
        verified(update)
        correct = address(update, "correct")

        assert correct in text(editor.get(address(update)))
        assert correct not in text(viewer.get(address(update)))

    def test_takes_the_same_queries_for_many_indicators(
        self, editor, contribution, update, django_assert_max_num_queries
    ):
        for _number in range(12):
            fed(contribution)

        with django_assert_max_num_queries(14):
            editor.get(address(update))


def editor_seen(update):
    return SeatFactory(member=update.contribution.member, viewer=True).user


class TestWhoMay:
    @pytest.mark.parametrize("name", ["update", "draft"])
    def test_nobody_without_signing_in(self, name, client, update):
        response = client.post(address(update, name), {"text": "x"})

        assert response.status_code == 302
        assert resolve_url(settings.LOGIN_URL) in response["Location"]

    @pytest.mark.parametrize("who", ["stranger", "secretary"])
    def test_a_draft_is_not_there_for_others(self, who, update, request):
        assert request.getfixturevalue(who).get(address(update)).status_code == 404

    def test_nor_for_the_secretariat(self, update):
        assert signed_in(officer()).get(address(update)).status_code == 404

    @pytest.mark.parametrize("who", ["stranger", "secretary", "viewer"])
    @pytest.mark.parametrize("name", ["update", "draft"])
    def test_only_editors_write(self, name, who, update, request):
        client = request.getfixturevalue(who)

        response = client.post(address(update, name), {"version": 1, "text": "x"})

        assert response.status_code == 404
        assert Draft.objects.get().typed == {}

    def test_the_region_reads_what_was_handed_in(self, secretary, update):
        submitted(update)

        assert secretary.get(address(update)).status_code == 200

    @pytest.mark.parametrize(("name", "method"), [("update", "put"), ("draft", "get")])
    def test_no_other_method(self, name, method, editor, update):
        assert getattr(editor, method)(address(update, name)).status_code == 405

    def test_what_is_not_there_is_not_found(self, editor):
        assert editor.get(reverse("portal:update", args=[0])).status_code == 404
