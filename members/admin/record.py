"""What all records have in the admin: the theme's forms, a history, and a tab for each language."""

from typing import Any

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.db.models import Field, Model, URLField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from modeltranslation.admin import TranslationAdmin
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin

Fieldsets = list[tuple[Any, dict[str, Any]]]


# Where a record comes from stands below what it says.
LAST = ("is_sample", "recorded_by", "recorded_at")


class ReadAlone:
    """Rows that are read here, and that nobody adds, changes or deletes by a form."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PlainAdmin(ModelAdmin):
    """A list that counts once, and a form that warns before it loses what was typed."""

    list_per_page = 50
    list_filter_submit = True
    show_full_result_count = False
    warn_unsaved_form = True
    compressed_fields = True

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Take an address without a scheme for one of the secure web."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *args: Any) -> HttpResponse:
        """Say 404 for what is not there, as everywhere; Django's own admin leads to its start page."""
        raise Http404


class RecordAdmin(SimpleHistoryAdmin, PlainAdmin):
    """A record whose every change is kept: who, when, before and after."""

    history_list_per_page = 50

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show the history of what one may see; of what is gone nobody sees any here."""
        self.refuse_unseen(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show how a record stood; it is not put back, for that would go past its verbs."""
        self.refuse_unseen(request, object_id)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().history_form_view(request, object_id, version_id, extra_context)

    def refuse_unseen(self, request: HttpRequest, object_id: str) -> None:
        """Raise Http404 for a row that this person may not see; its history would be found nevertheless."""
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404


class Tabbed(TranslationAdmin):
    """Gives each language a tab of its own, after what no language has."""

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Fieldsets:
        """Return what is in no language first, then a tab of words for each language."""
        names = self.get_fields(request, obj)
        plain = [name for name in names if not language_of(name)]
        fieldsets: Fieldsets = [(None, {"fields": sorted(plain, key=LAST.__contains__)})]
        for code, language in settings.LANGUAGES:
            fields = [name for name in names if language_of(name) == code]
            fieldsets.append((language, {"fields": fields, "classes": ["tab"]}))
        return [(title, options) for title, options in fieldsets if options["fields"]]


class TranslatedAdmin(RecordAdmin, Tabbed):
    """A record with words in all languages."""


class VocabularyAdmin(PlainAdmin, Tabbed):
    """A word in all languages whose changes are not kept."""


def language_of(name: str | list | tuple) -> str:
    """Return the code of the language that a form's field is in, or ""."""
    codes = [code for code, _language in settings.LANGUAGES]
    return next((code for code in codes if str(name).endswith(f"_{code}")), "")
