"""A table: one record a row, found by its code, all or nothing."""

from typing import Any

import tablib
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Diff, ModelResource
from import_export.widgets import ManyToManyWidget

from members.exchange.cells import as_text

Row = dict[str, Any]


class Loaded(BaseInstanceLoader):
    """Finds the record of a row among all of them, read once."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        self.fields = [resource.fields[name] for name in resource.get_import_id_fields()]
        self.known = {self.key(row): row for row in resource.get_queryset()}

    def key(self, instance: Any) -> tuple[str, ...]:
        return tuple(str(field.export(instance)) for field in self.fields)

    def get_instance(self, row: Row) -> Any:
        return self.known.get(tuple(row[field.column_name] for field in self.fields))


class Change(Diff):
    """The cells of a row, before and after."""

    def __init__(self, before: list[str], after: list[str], new: bool) -> None:
        self.left, self.right, self.new = before, after, new


class Table(ModelResource):
    """Reads and writes records as rows; a fault names its column, and one fault stops all.

    A record that a row describes as it is already is left alone. Nothing is ever removed.
    """

    class Meta:
        report_skipped = True
        use_transactions = True
        clean_model_instances = True
        # The library would copy each record to compare it; here its cells are compared.
        skip_diff = True
        instance_loader_class = Loaded
        store_instance = True
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

    def before_import_row(self, row: Row, **kwargs: Any) -> None:
        """Make every cell a text."""
        faults = {}
        for column, cell in row.items():
            try:
                row[column] = as_text(cell)
            except ValueError as fault:
                faults[column] = str(fault)
        empty = [name for name in self.needed if name not in faults and not row[name]]
        faults |= dict.fromkeys(empty, _("This is needed."))
        if faults:
            raise ValidationError(faults)

    def after_init_instance(self, instance: Any, new: bool, row: Row, **kwargs: Any) -> None:
        """Note what the table would show of the record before the row is read."""
        instance.before = [] if new else self.cells_of(instance)
        instance.said = {}

    def cells_of(self, instance: Any) -> list[str]:
        return [str(self.export_field(field, instance)) for field in self.get_import_fields()]

    def import_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Fill `instance`; sets, and what only a subclass can read, are read and saved later."""
        faults: dict[str, Any] = {}
        try:
            super().import_instance(instance, row, **kwargs)
        except ValidationError as error:
            faults = error.update_error_dict(faults)
        for field in self.sets_in(row):
            try:
                instance.said[field.column_name] = field.widget.shown(field.clean(row))
            except ValueError as fault:
                faults[field.column_name] = ValidationError(str(fault))
        for name, fault in self.read_more(instance, row).items():
            faults[name] = ValidationError(fault)
        instance.after = self.cells_after(instance)
        if faults:
            raise ValidationError(faults)

    def sets_in(self, row: Row) -> list[Field]:
        fields = self.get_import_fields()
        sets = [field for field in fields if isinstance(field.widget, ManyToManyWidget)]
        return [field for field in sets if field.column_name in row]

    def read_more(self, instance: Any, row: Row) -> dict[str, Any]:
        """Read columns that are no fields, note what they say in `instance.said`, return faults."""
        return {}

    def cells_after(self, instance: Any) -> list[str]:
        fields = self.get_import_fields()
        shown = instance.said
        return [
            str(shown[f.column_name] if f.column_name in shown else self.export_field(f, instance))
            for f in fields
        ]

    def skip_row(self, instance: Any, original: Any, row: Row, faults: Any = None) -> bool:
        """Whether the row says nothing new of a record that is there."""
        return not faults and instance.before == instance.after

    def after_import_row(self, row: Row, row_result: Any, **kwargs: Any) -> None:
        """Show in the preview what changes."""
        instance = row_result.instance
        before = instance.before or [""] * len(instance.after)
        row_result.diff = Change(before, instance.after, not instance.before).as_html()

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        """Name the column where the model names a field that has several."""
        try:
            super().validate_instance(instance, *args, **kwargs)
        except ValidationError as error:
            raise ValidationError(self.by_column(error)) from None

    def by_column(self, error: ValidationError) -> dict[str, Any]:
        names = [field.column_name for field in self.get_import_fields()]
        found: dict[str, Any] = {}
        for name, faults in error.update_error_dict({}).items():
            column = next((n for n in (name, f"{name}_en") if n in names), NON_FIELD_ERRORS)
            found.setdefault(column, []).extend(faults)
        return found

    def before_save_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Let the history name who imports."""
        instance._history_user = kwargs.get("user")
        instance._change_reason = _("Imported from a file")

    def save_m2m(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Save the sets that changed."""
        columns = [field.column_name for field in self.get_import_fields()]
        before = dict(zip(columns, instance.before, strict=False))
        for field in self.sets_in(row):
            if instance.said[field.column_name] != before.get(field.column_name, ""):
                self.import_field(field, instance, row, True)


def column(name: str, widget: Any, **options: Any) -> Field:
    """Return the column `name` of the field of that name."""
    return Field(attribute=name, column_name=name, widget=widget, **options)
