"""The parts of an edition that the Secretariat writes, named after the sections of the report."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.outcomes import AxisFigure
from reports.dataset import (
    CONTEXT,
    DAC,
    EVALUATORS,
    LESSONS,
    SUMMARY,
    axis_part,
    part_keys,
)
from reports.render.outline.criteria import criteria
from reports.render.wording import localized


@dataclass(frozen=True, slots=True)
class Part:
    """A part; `key` is what its passages are kept under, `anchor` its place in the report."""

    key: str
    anchor: str
    title: str
    axis: AxisFigure | None = None


def parts_of(evaluation: Evaluation) -> tuple[Part, ...]:
    """Return the parts in the order of the report, in the active language."""
    axes = [axis for line in evaluation.lines for axis in line.axes]
    named = {axis_part(axis.axis.code): of_axis(axis) for axis in axes} | of_sections()
    keys = part_keys(evaluation.data.scope.kind, [axis.axis.code for axis in axes])
    return tuple(named[key] for key in keys)


def of_sections() -> dict[str, Part]:
    """Return the parts that are sections of their own, by their keys."""
    titles = {
        SUMMARY: _("Executive summary"),
        EVALUATORS: _("Who evaluated"),
        CONTEXT: _("Context and emerging opportunities"),
        LESSONS: _("Lessons and proposed changes"),
        **{key: _("Criterion: %(name)s") % {"name": criteria()[key]} for key in DAC},
    }
    return {key: Part(key, key, title) for key, title in titles.items()}


def of_axis(axis: AxisFigure) -> Part:
    name = f"{axis.axis.code} {localized(axis.axis.title)}"
    title = _("Axis %(axis)s") % {"axis": name}
    return Part(axis_part(axis.axis.code), axis.anchor, title, axis)


def part_named(evaluation: Evaluation, key: str) -> Part | None:
    """Return the part with this key, or None where the report has none."""
    return next((part for part in parts_of(evaluation) if part.key == key), None)
