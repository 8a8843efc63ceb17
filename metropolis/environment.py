"""What the environment may say, and how to mend what cannot be read.

Every variable has a default that runs the embedded product; a wrong one stops the start.
"""

import os
import secrets
from contextlib import suppress
from email.utils import parseaddr
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

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


def cache(var: Path, redis_url: str) -> dict:
    """Return Django's settings of the cache that all processes share: in Redis, or files in `var`."""
    shared = {"KEY_PREFIX": "metropolis", "TIMEOUT": 3600}
    if not redis_url:
        return shared | {"BACKEND": "metropolis.cache.FileCache", "LOCATION": str(var / "cache")}
    # Celery and redis-py write the address of a socket in two ways.
    url = redis_url.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    return shared | {"BACKEND": "metropolis.cache.SteadyCache", "LOCATION": url}


def mail(var: Path) -> dict:
    """Return Django's settings of the mail server that EMAIL_URL names, or of files in `var`."""
    url = os.environ.get("EMAIL_URL", "") or f"filemail://{var / 'mail'}"
    parts = urlsplit(url)
    if parts.scheme not in MAIL_SCHEMES or (parts.scheme in MAIL_SERVERS and not parts.hostname):
        mend = (
            "Set it to smtp+tls://USER:PASSWORD@HOST:587, smtp+ssl://, smtp://, consolemail:// or "
            "filemail:///FOLDER, or leave it out to write mails to files."
        )
        raise refuse("EMAIL_URL", hidden(url), mend)
    config = environ.Env.email_url_config(url)
    if parts.scheme == "filemail":
        config["EMAIL_FILE_PATH"] = unquote(parts.netloc + parts.path)
    return config | {"EMAIL_TIMEOUT": 10}


MAIL_SERVERS = {"smtp", "smtp+tls", "smtp+ssl"}
MAIL_SCHEMES = MAIL_SERVERS | {"consolemail", "filemail"}


def sender(default: str) -> str:
    """Return whom mails come from: an address, or a name with it in angle brackets."""
    value = os.environ.get("MAIL_FROM", "") or default
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError as error:
        mend = "Set it to an address such as Plan tracker <tracker@example.org>."
        raise refuse("MAIL_FROM", value, mend) from error
    return value


def site_url(default: str) -> str:
    """Return the origin that the links in mails begin with."""
    value = (os.environ.get("SITE_URL", "") or default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or value != f"{parts.scheme}://{parts.netloc}":
        mend = (
            "Set it to the address of the site, such as https://plan.example.org, without a path."
        )
        raise refuse("SITE_URL", value, mend)
    if not parts.hostname or parts.username:
        raise refuse("SITE_URL", hidden(value), "It must name a host and nobody's password.")
    return value


def second_factor(required: bool, *, embedded: bool) -> bool:
    """Return whether the Secretariat and the Board must prove twice who they are.

    Only on the embedded database can that be switched off: the demonstration does so.
    """
    if not required and not embedded:
        mend = "With DATABASE_URL naming a server it cannot be switched off: leave it out."
        raise refuse("MFA_REQUIRED", "no", mend)
    return required


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
