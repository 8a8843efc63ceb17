"""The project's settings with one more address: the bare view that lists are measured against."""

import os
from pathlib import Path

from metropolis.settings import *  # noqa: F403 - all but the addresses
from metropolis.settings import DATABASES, EMBEDDED, REST_FRAMEWORK, VAR

ROOT_URLCONF = "tests.bench.urls"
REST_FRAMEWORK = REST_FRAMEWORK | {"DEFAULT_THROTTLE_CLASSES": []}
NAME = "bench.sqlite3" if EMBEDDED else os.environ.get("BENCH_DATABASE", "bench")
DATABASES["default"]["NAME"] = str(Path(VAR) / NAME) if EMBEDDED else NAME
