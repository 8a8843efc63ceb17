"""The parts of an edition that the Secretariat writes, named after the sections of the report."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.compute.outcomes import AxisFigure
from reports.dataset import CONTEXT, LESSONS, SUMMARY, axis_part
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
    return (
        Part(SUMMARY, "summary", _("Executive summary")),
        Part(CONTEXT, "context", _("Context and emerging opportunities")),
        *(of_axis(axis) for line in evaluation.lines for axis in line.axes),
        Part(LESSONS, "lessons", _("Lessons and proposed changes")),
    )


def of_axis(axis: AxisFigure) -> Part:
    name = f"{axis.axis.code} {localized(axis.axis.title)}"
    title = _("Axis %(axis)s") % {"axis": name}
    return Part(axis_part(axis.axis.code), axis.anchor, title, axis)


def part_named(evaluation: Evaluation, key: str) -> Part | None:
    """Return the part with this key, or None where the report has none."""
    return next((part for part in parts_of(evaluation) if part.key == key), None)
