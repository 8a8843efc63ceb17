"""Import with a preview that names row and column of each fault, and export, in the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from import_export.admin import ImportExportModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from members.admin.record import RecordAdmin
from members.exchange.formats import FORMATS


class ExchangeAdmin(ImportExportModelAdmin, RecordAdmin):
    """Records that come and go as tables. Importing needs the right to add and to change them."""

    import_form_class = ImportForm
    export_form_class = ExportForm
    import_formats = export_formats = FORMATS
    to_encoding = "utf-8-sig"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Keep nothing where a row is refused that the preview had accepted."""
        return super().get_import_data_kwargs(**kwargs) | {"rollback_on_validation_errors": True}

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Tell of success only where there was one: the records may have changed since the preview."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(
                request,
                _(
                    "Nothing was imported: the records have changed since. Look at the preview again."
                ),
            )
            return redirect(reverse("admin:{}_{}_import".format(*self.get_model_info())))
        return super().process_result(result, request)
