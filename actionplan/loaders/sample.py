"""Sample progress from the stories of a file of sample indicators."""

from datetime import date
from pathlib import Path

from actionplan.indicatorfile import read_indicators
from actionplan.models import Plan
from actionplan.sample.figures import make_measurements
from actionplan.sample.making import Making, Officers
from actionplan.sample.telling import make_periods, make_updates
from actionplan.sample.words import make_narratives, make_overrides
from actionplan.sample.work import make_activities, make_expenses, make_status_updates
from actionplan.sample.workplans import make_accounts, make_item_statuses, trace
from members.loading import LANGUAGES, Load
from members.models import User
from members.sourcefile import Place


def make_sample_data(load: Load, plan: Plan, file: Path, *, seed: int, until: date | None) -> None:
    """Add what is not there yet of the sample progress of a plan, up to the day `until`.

    The same seed makes the same records. What is there stays, whatever people have made of it.
    """
    load.add_only = load.made_here = True
    making = Making(
        plan=plan,
        stories=read_stories(plan, file),
        officers=Officers(
            officer("sample.recorder", "Recorder"), officer("sample.verifier", "Verifier")
        ),
        seed=seed,
        until=min(until or plan.end, plan.end, load.at.astimezone(plan.zone).date()),
        at=load.at,
        place=Place(load.file),
    )
    for make in (
        make_status_updates,
        make_activities,
        make_measurements,
        make_expenses,
        make_overrides,
        make_narratives,
        make_periods,
        make_updates,
        make_item_statuses,
        trace,
        make_accounts,
    ):
        make(load, making)


def read_stories(plan: Plan, file: Path) -> dict[str, str]:
    """Return the story of each sample indicator by its code."""
    placed = read_indicators(
        file, languages=LANGUAGES, language=LANGUAGES[0], start=plan.start, end=plan.end
    )
    return {entry.value.code: entry.value.story for entry in placed if entry.value.story}


def officer(username: str, role: str) -> User:
    """Return somebody who records or verifies samples and cannot sign in."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username, first_name="Sample", last_name=role, is_active=False)
        user.set_unusable_password()
        user.save()
    return user
