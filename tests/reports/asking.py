"""A report asked for in the tests, and what there is of it afterwards."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from actionplan.models import Plan
from reports.models import Report, ReportFile
from reports.render.formats import FORMATS

YEAR = {
    "kind": "annual",
    "start": date(2021, 1, 1),
    "end": date(2021, 12, 31),
    "cutoff": date(2021, 12, 31),
}


def asked(plan: Plan, **changes: Any) -> dict[str, Any]:
    """Return what an officer asks for: the annual report of 2021, now."""
    return {"plan": plan, **YEAR, "by": None, "at": timezone.now(), **changes}


def whole_set() -> set[tuple[str, str]]:
    """Return the format and language of every file that a report has."""
    languages = [code for code, _name in settings.LANGUAGES]
    return {("json", ""), *((name, code) for name in FORMATS for code in languages)}


def files_of(report: Report) -> list[tuple[str, str]]:
    """Return the format and language of each file that there is."""
    return list(ReportFile.objects.filter(report=report).values_list("format", "language"))


def wait_until(
    found: Callable[[], bool], what: str, seconds: float, log: Path | None = None
) -> None:
    """Return once `found` holds; raise AssertionError with `what` and the log if it does not."""
    deadline = time.monotonic() + seconds
    while not found():
        if time.monotonic() > deadline:
            said = log.read_text() if log else ""
            raise AssertionError(f"Not within {seconds} s: {what}\n{said}")
        time.sleep(0.05)
