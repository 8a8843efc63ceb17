"""What a file may refer to by its code."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from actionplan.models import FocusArea, Indicator, Outcome, Plan, Project, SdgTarget
from members.loading import Load, find, find_all
from members.models import Member, Partner
from members.sourcefile import Place

References = Mapping[str, Mapping[str, Any]]


def references(plan: Plan) -> References:
    """Return, by the key that refers to them, the plan's rows and the members by their codes."""
    terms: dict[str, Any] = {
        "themes": plan.themes,
        "challenges": plan.challenges,
        "factors": plan.crosscuttingfactors,
        "kinds": plan.outcomekinds,
        "programme": plan.programmes,
        "kind": plan.activitykinds,
        "funding_source": plan.funding_sources,
        "line": plan.lines,
    }
    return {
        **{key: {row.code: row for row in rows.all()} for key, rows in terms.items()},
        "outcomes": {row.code: row for row in Outcome.objects.filter(axis__line__plan=plan)},
        "project": {row.code: row for row in Project.objects.filter(plan=plan)},
        "indicator": {row.code: row for row in Indicator.objects.filter(plan=plan)},
        "indicators": {row.code: row for row in Indicator.objects.adding_up().filter(plan=plan)},
        "sdg_targets": SdgTarget.objects.in_bulk(field_name="code"),
        "members": Member.objects.in_bulk(field_name="slug"),
        "partners": Partner.objects.in_bulk(field_name="slug"),
    }


def one(load: Load, known: References, key: str, value: Any, place: Place) -> Any:
    """Return the row that `key` of `value` names, or None where it names none."""
    code = getattr(value, key)
    return find(load, known[key], code, place.down(key)) if code else None


def several(
    load: Load, known: References, keys: Iterable[str], value: Any, place: Place
) -> dict[str, list[Model]]:
    """Return the rows that each of `keys` of `value` lists."""
    return {key: find_all(load, known[key], getattr(value, key), place.down(key)) for key in keys}


def focus_areas(plan: Plan, challenges: Iterable[str]) -> dict[str, FocusArea]:
    """Return the focus areas of some challenges by their codes."""
    areas = FocusArea.objects.filter(challenge__plan=plan, challenge__code__in=list(challenges))
    return {area.code: area for area in areas}
