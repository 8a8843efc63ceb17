"""The Sustainable Development Goals and their targets; they belong to no plan."""

from pathlib import Path
from typing import Annotated

from actionplan.models import SdgGoal, SdgTarget
from members.loading import Entry, Load, find, settle
from members.shape import LongWords, Shape, Words300, blank_as, matching
from members.sourcefile import read_table

Goal = Annotated[str, matching(r"[1-9][0-9]?", 2, "the number of a goal")]
Target = Annotated[str, matching(r"[1-9][0-9]?\.[0-9a-z]{1,2}", 6, "the code of a target")]
Maybe = Annotated[LongWords | None, blank_as(None)]


class GoalRow(Shape):
    """A goal; its statement is for readers of the file."""

    code: Goal
    name_en: Words300
    name_es: Maybe = None
    name_fr: Maybe = None
    statement_en: Maybe = None


class TargetRow(Shape):
    """A target of the goal that its code begins with."""

    code: Target
    name_en: LongWords
    name_es: Maybe = None
    name_fr: Maybe = None


def load_goals(load: Load, goals: Path, targets: Path) -> None:
    """Load the goals and their targets."""
    rows = settle(
        load,
        SdgGoal.objects.all(),
        [
            Entry(
                int(row.value.code),
                {"number": int(row.value.code), **row.value.model_dump(include=NAMES)},
                row.place,
            )
            for row in read_table(goals, GoalRow)
        ],
        key=lambda goal: goal.number,
        governs=lambda goal: True,
    )
    entries = []
    for at, row in enumerate(read_table(targets, TargetRow)):
        number = int(row.value.code.partition(".")[0])
        goal = find(load, rows, number, row.place.down("code"))
        values = {"goal": goal, "position": at, **row.value.model_dump(include={"code", *NAMES})}
        entries.append(Entry(row.value.code, values, row.place))
    settle(
        load,
        SdgTarget.objects.all(),
        entries,
        key=lambda target: target.code,
        governs=lambda target: True,
    )


NAMES = {"name_en", "name_es", "name_fr"}
