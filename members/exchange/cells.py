"""What a cell says, and what is refused of it."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Manager, Model, QuerySet
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget, Widget

from members.exchange.formats import is_formula, unescaped

DIVIDER = ";"
KEPT_CONTROLS = "\t\n\r"


def as_text(cell: Any) -> str:
    """Return a cell of a file as the text that it would be in CSV; raise ValueError for a formula."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell == cell.replace(hour=0, minute=0) else str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip()
    if any(unicodedata.category(sign) == "Cc" and sign not in KEPT_CONTROLS for sign in text):
        raise ValueError(_("This holds a control character."))
    if is_formula(text):
        raise ValueError(_("This is a formula; write what it says."))
    return unescaped(text)


class Figure(Widget):
    """A number with a point; no other sign but a minus stands in it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Return the number or None for an empty cell; raise ValueError for anything else."""
        if not value:
            return None
        if not re.fullmatch(r"-?\d+(\.\d+)?", value, re.ASCII):
            raise ValueError(_("“%s” is not a number such as 35.1.") % value[:60])
        return Decimal(value) + 0

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else f"{value:f}"


class Day(Widget):
    """A date such as 2021-12-31."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(_("“%s” is not a date such as 2021-12-31.") % value[:60]) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Choice(Widget):
    """One of a few words."""

    def __init__(self, words: Iterable[Any], default: Any = "") -> None:
        super().__init__()
        self.words = {str(word): word for word in words}
        self.default = default

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if not value:
            return self.default
        if value not in self.words:
            known = ", ".join(self.words)
            raise ValueError(
                _("“%(value)s” is none of %(known)s.") % {"value": value, "known": known}
            )
        return self.words[value]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Known:
    """The rows that a column may name, read once for each `scope` of another column."""

    def __init__(self, rows: QuerySet, key: str, scope: str = "", column: str = "plan") -> None:
        self.rows, self.key, self.scope, self.column = rows, key, scope, column
        self.found: dict[str, dict[str, Model]] = {}

    def named(self, value: str, row: Any) -> Model:
        """Return the row that `value` names; raise ValueError where there is none."""
        scope = str(row.get(self.column, "")) if self.scope else ""
        if scope not in self.found:
            rows = self.rows.filter(**{self.scope: scope}) if self.scope else self.rows
            self.found[scope] = {str(getattr(each, self.key)): each for each in rows}
        if value not in self.found[scope]:
            raise ValueError(_("“%s” is not known.") % value[:60])
        return self.found[scope][value]


class Key(Widget):
    """A row named by its code."""

    def __init__(self, rows: QuerySet, key: str = "code", scope: str = "") -> None:
        super().__init__()
        self.known = Known(rows, key, scope)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Model | None:
        return self.known.named(value, row) if value else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(getattr(value, self.known.key)) if value else ""


class Keys(ManyToManyWidget):
    """Rows named by their codes, divided by semicolons."""

    def __init__(self, rows: QuerySet, key: str = "code", scope: str = "") -> None:
        super().__init__(rows.model, separator=DIVIDER, field=key)
        self.known = Known(rows, key, scope)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Model]:
        parts = [part.strip() for part in (value or "").split(DIVIDER)]
        return [self.known.named(part, row) for part in parts if part]

    def render(self, value: Manager | None, obj: Any = None, **kwargs: Any) -> str:
        return self.shown(value.all()) if value else ""

    def shown(self, rows: Iterable[Model]) -> str:
        """Return the codes of rows as a cell."""
        return f"{DIVIDER} ".join(sorted(str(getattr(row, self.known.key)) for row in rows))
