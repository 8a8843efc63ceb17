"""Columns that the tables of a plan share; codes are looked up in the plan that the row names."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from import_export.fields import Field
from import_export.widgets import CharWidget

from actionplan.models import Outcome, Plan
from members.exchange.cells import Choice, Key, Keys
from members.exchange.table import column
from members.models import Member, Partner

LANGUAGES = [code for code, _name in settings.LANGUAGES]
IN_PLAN = "plan__slug"


def plan() -> Field:
    return column("plan", Key(Plan.objects.all(), "slug"))


def of_plan(rows: QuerySet) -> Key:
    """Return the cell of one row of the plan, by its code."""
    return Key(rows, "code", IN_PLAN)


def many(name: str, rows: QuerySet, scope: str = IN_PLAN, key: str = "code") -> Field:
    """Return the column of a set, by codes that semicolons divide."""
    return column(name, Keys(rows, key, scope))


def outcomes() -> Field:
    return many("outcomes", Outcome.objects.all(), "axis__line__plan__slug")


def members() -> Field:
    return many("members", Member.objects.all(), "", "slug")


def partners() -> Field:
    return many("partners", Partner.objects.all(), "", "slug")


def sample() -> Field:
    return column("is_sample", Choice([True, False], default=False))


def words(*names: str) -> dict[str, Field]:
    """Return a column for each text in each language; the text of none is kept."""
    return {
        f"{name}_{code}": column(f"{name}_{code}", CharWidget())
        for name in names
        for code in LANGUAGES
    }


def named(*names: str) -> list[str]:
    """Return the names of those columns."""
    return [f"{name}_{code}" for name in names for code in LANGUAGES]


Row = dict[str, Any]
