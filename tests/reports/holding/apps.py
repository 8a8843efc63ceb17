"""The stages of the pipeline, wrapped once all apps are there."""

import os
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any

from django.apps import AppConfig

# The product's own would make each test wait for half a minute.
SHORT_LEASE = timedelta(seconds=3)
FOR_GOOD = 600


class HoldingConfig(AppConfig):
    name = "tests.reports.holding"

    def ready(self) -> None:
        from reports import models, pipeline, scorecards

        models.lease.LEASE = SHORT_LEASE
        pipeline.collect = held(pipeline.collect, "collect")
        pipeline.advance = held_at_stage(pipeline.advance)
        files = models.ReportFile.objects
        files.bulk_create = held_afterwards(files.bulk_create, "keep")
        models.ReportQuerySet.update = held_once_done(models.ReportQuerySet.update)
        scorecards.render = held(scorecards.render, "card")
        cards = models.Scorecard.objects
        cards.bulk_create = held_afterwards(cards.bulk_create, "cards")


def hold(moment: str) -> None:
    """Stand still for good at the moment that HOLD_AT names, having said so."""
    if os.environ.get("HOLD_AT") == moment:
        Path(os.environ["HELD"]).touch()
        time.sleep(FOR_GOOD)


def held(stage: Callable[..., Any], moment: str) -> Callable[..., Any]:
    """Return the stage, with a stand before it."""

    @wraps(stage)
    def run(*args: Any, **kwargs: Any) -> Any:
        hold(moment)
        return stage(*args, **kwargs)

    return run


def held_at_stage(advance: Callable[..., None]) -> Callable[..., None]:
    """Return `advance`, with a stand once it has told of the stage, "render 5" for the fifth time."""
    told: Counter[str] = Counter()

    @wraps(advance)
    def run(report: Any, stage: str, percent: int) -> None:
        advance(report, stage, percent)
        told[stage] += 1
        hold(f"{stage} {told[stage]}")

    return run


def held_afterwards(create: Callable[..., Any], moment: str) -> Callable[..., Any]:
    """Return `bulk_create`, with a stand while its rows are written and not committed."""

    @wraps(create)
    def run(*args: Any, **kwargs: Any) -> Any:
        made = create(*args, **kwargs)
        hold(moment)
        return made

    return run


def held_once_done(update: Callable[..., int]) -> Callable[..., int]:
    """Return `update`, with a stand once it has written that a report is done, "done"."""

    @wraps(update)
    def run(rows: Any, **values: Any) -> int:
        changed = update(rows, **values)
        if values.get("state") == "done":
            hold("done")
        return changed

    return run
