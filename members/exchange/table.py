"""A table: one record a row, found by its code, all or nothing."""

from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ManyToManyWidget

from members.exchange.cells import as_text


class Table(ModelResource):
    """Reads and writes records as rows; a fault names its column, and one fault stops all.

    A record that a row describes as it is already is left alone. Nothing is ever removed.
    """

    class Meta:
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        clean_model_instances = True
        chunk_size = 500

    needed: tuple[str, ...] = ()

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Refuse a file whose columns are not those of the table."""
        known = [field.column_name for field in self.get_import_fields()]
        headers = dataset.headers or []
        faults = [_("The column “%s” is not known here.") % n for n in headers if n not in known]
        faults += [_("The column “%s” is missing.") % n for n in self.needed if n not in headers]
        faults += [_("The column “%s” comes twice.") % n for n in known if headers.count(n) > 1]
        if faults:
            raise ValueError(" ".join(faults))

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Make every cell a text."""
        faults = {}
        for column, cell in row.items():
            try:
                row[column] = as_text(cell)
            except ValueError as fault:
                faults[column] = str(fault)
        faults |= (
            {name: _("This is needed.") for name in self.needed if not row.get(name)}
            if not faults
            else {}
        )
        if faults:
            raise ValidationError(faults)

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill `instance`, and look at its sets before anything is saved."""
        faults: dict[str, Any] = {}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            faults = error.update_error_dict(faults)
        for field in self.sets_in(row):
            try:
                field.clean(row)
            except ValueError as fault:
                faults[field.column_name] = ValidationError(str(fault))
        if faults:
            raise ValidationError(faults)

    def sets_in(self, row: dict[str, Any]) -> list[Field]:
        fields = self.get_import_fields()
        sets = [field for field in fields if isinstance(field.widget, ManyToManyWidget)]
        return [field for field in sets if field.column_name in row]

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        """Name the column where the model names a field that has several."""
        try:
            super().validate_instance(instance, *args, **kwargs)
        except ValidationError as error:
            raise ValidationError(self.by_column(error)) from None

    def by_column(self, error: ValidationError) -> dict[str, Any]:
        columns = {field.attribute: field.column_name for field in self.get_import_fields()}
        found: dict[str, Any] = {}
        for name, faults in error.update_error_dict({}).items():
            column = columns.get(name) or columns.get(f"{name}_en") or NON_FIELD_ERRORS
            found.setdefault(column, []).extend(faults)
        return found

    def before_save_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Let the history name who imports."""
        instance._history_user = kwargs.get("user")
        instance._change_reason = _("Imported from a file")


def column(name: str, widget: Any, **options: Any) -> Field:
    """Return the column `name` of the field of that name."""
    return Field(attribute=name, column_name=name, widget=widget, **options)
