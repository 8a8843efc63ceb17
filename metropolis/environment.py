"""What the environment may say, and how to mend what cannot be read.

Every variable has a default that runs the embedded product; a wrong one stops the start.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASE_SCHEMES = {"sqlite", "postgres", "postgresql"}
REDIS_SCHEMES = {"redis", "rediss", "redis+socket"}
BOOLEANS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def refuse(name: str, value: str, mend: str) -> ImproperlyConfigured:
    """Return the error for one variable: what it says and how to mend it."""
    return ImproperlyConfigured(f"The environment variable {name} reads {value!r}. {mend}")


def boolean(name: str, *, default: bool) -> bool:
    """Return a yes or no; raise ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if value.lower() not in BOOLEANS:
        raise refuse(name, value, "Set it to true or false, or leave it out.")
    return BOOLEANS[value.lower()]


def whole_number(name: str, *, default: int) -> int:
    """Return a number of at least 0; raise ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        raise refuse(name, value, f"Set it to a whole number such as {default}, or leave it out.")
    return int(value)


def words(name: str, *, default: list[str]) -> list[str]:
    """Return the words of a list that commas divide."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def folder(name: str, *, default: Path) -> Path:
    """Return a folder that exists and can be written to, made where it is missing."""
    path = Path(os.environ.get(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        mend = f"No folder can be made there ({error.strerror}). Name one that can be written to."
        raise refuse(name, str(path), mend) from error
    if not os.access(path, os.W_OK):
        raise refuse(name, str(path), "That folder cannot be written to. Name another one.")
    return path


def database(var: Path) -> dict:
    """Return Django's settings of the database that DATABASE_URL names, or of SQLite under `var`."""
    url = os.environ.get("DATABASE_URL", "")
    if url and urlsplit(url).scheme not in DATABASE_SCHEMES:
        mend = (
            "Set it to postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:///PATH, or leave it out."
        )
        raise refuse("DATABASE_URL", hidden(url), mend)
    config = environ.Env.db_url_config(url or f"sqlite:///{var / 'metropolis.sqlite3'}")
    if not config.get("NAME"):
        raise refuse("DATABASE_URL", hidden(url), "It names no database. Add /NAME at its end.")
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE_OPTIONS}
    # A frozen server must not hold a page or a probe for ever.
    options = {"connect_timeout": 5, **config.get("OPTIONS", {})}
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


# Concurrent writes wait for each other instead of failing (docs/decisions/0003-sqlite-in-wal.md).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def redis() -> str:
    """Return the broker's address, or nothing where tasks run in the process."""
    url = os.environ.get("REDIS_URL", "")
    if url and urlsplit(url).scheme not in REDIS_SCHEMES:
        mend = "Set it to redis://HOST:PORT/NUMBER, or leave it out to run tasks in the process."
        raise refuse("REDIS_URL", hidden(url), mend)
    return url


def secret_key(var: Path, *, production: bool) -> str:
    """Return SECRET_KEY; the embedded product makes its own once and keeps it under `var`."""
    value = os.environ.get("SECRET_KEY", "")
    if value and len(value) < 32:
        raise refuse("SECRET_KEY", "*" * len(value), "Make it at least 32 random characters long.")
    if value:
        return value
    if production:
        raise refuse(
            "SECRET_KEY", "", "With DATABASE_URL set it must be given: 50 random characters."
        )
    return kept_secret(var / "secret-key")


def kept_secret(path: Path) -> str:
    """Return the secret in `path`, made there first; of two starts that race for it one wins."""
    if not path.exists():
        with NamedTemporaryFile("w", dir=path.parent) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with suppress(FileExistsError):
                path.hardlink_to(draft.name)  # whole or not at all
    return path.read_text()


def hidden(url: str) -> str:
    """Return an address without its password."""
    password = urlsplit(url).password
    return url.replace(password, "***") if password else url


def log_level(name: str, *, default: str) -> str:
    """Return one of the standard levels of logging."""
    value = os.environ.get(name, "") or default
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
        raise refuse(name, value, "Set it to DEBUG, INFO, WARNING, ERROR or CRITICAL.")
    return value.upper()
