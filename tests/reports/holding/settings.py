"""The tests' settings for workers that hold still, with short times so that nobody waits long."""

from tests.settings import *  # noqa: F403 - all of them
from tests.settings import CELERY_BEAT_SCHEDULE, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.reports.holding.apps.HoldingConfig"]
CELERY_BEAT_SCHEDULE = {
    name: entry | {"schedule": 1.0} for name, entry in CELERY_BEAT_SCHEDULE.items()
}
