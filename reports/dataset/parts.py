"""The parts of an edition in which the Secretariat writes, in the order of the report."""

from collections.abc import Iterable

SUMMARY, CONTEXT, LESSONS = "summary", "context", "lessons"
EVALUATORS = "evaluators"
DAC = (
    *("dac-relevance", "dac-coherence", "dac-effectiveness"),
    *("dac-efficiency", "dac-impact", "dac-sustainability"),
)
FINAL = "final"


def axis_part(code: str) -> str:
    """Return the name of the part about an axis: that of axis 1.2 is `axis-1-2`."""
    return f"axis-{code.replace('.', '-')}".lower()


def part_keys(kind: str, axes: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of a kind of report; `axes` are the codes of the plan's axes, in its order."""
    of_axes = map(axis_part, axes)
    if kind == FINAL:
        return (SUMMARY, EVALUATORS, CONTEXT, *of_axes, *DAC, LESSONS)
    return (SUMMARY, CONTEXT, *of_axes, LESSONS)
