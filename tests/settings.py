"""The project's settings as the tests run them: a folder of their own, and a watch on queries.

DATABASE_URL and REDIS_URL choose the services, as they do everywhere (tests/servers.py starts
them). Processes that a test starts inherit TESTS_FOLDER and so share the folder of their test.
"""

import os
import shutil
import tempfile
from atexit import register
from pathlib import Path
from urllib.parse import urlsplit

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")

if "TESTS_FOLDER" not in os.environ:
    os.environ["TESTS_FOLDER"] = tempfile.mkdtemp(prefix="plan-")
    register(shutil.rmtree, os.environ["TESTS_FOLDER"], ignore_errors=True)

os.environ["VAR"] = str(Path(os.environ["TESTS_FOLDER"]) / WORKER)
os.environ.setdefault("SECRET_KEY", "the-tests-sign-with-a-key-that-everybody-knows")
if os.environ.get("REDIS_URL"):
    # Each of the parallel processes has a queue of its own, or they would take each other's jobs.
    number = int(WORKER.removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number}").geturl()

from metropolis.settings import *  # noqa: E402, F403 - the environment comes first
from metropolis.settings import (  # noqa: E402 - the environment comes first
    DATABASES,
    EMBEDDED,
    INSTALLED_APPS,
    MIDDLEWARE,
    VAR,
)

if EMBEDDED:
    # A file and not memory: threads and processes then meet WAL and its locks as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
INSTALLED_APPS = [
    *INSTALLED_APPS,
    "zeal",
    "django_test_migrations.contrib.django_checks.AutoNames",
]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each test counts anew (tests/conftest.py). What the caches of the product do is tested with them.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Tests of the second factor switch it on.
MFA_REQUIRED = False
