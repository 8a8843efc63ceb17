"""The environment: what is read is used, what cannot be read stops the start and says the mend."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from metropolis import environment

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


def test_it_works_with_nothing_set(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG"):
        monkeypatch.delenv(name, raising=False)

    database = environment.database(tmp_path)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == str(tmp_path / "metropolis.sqlite3")
    assert environment.redis() == ""
    assert environment.boolean("DEBUG", default=False) is False


def test_sqlite_takes_its_lock_at_the_start_of_a_transaction(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")

    options = environment.database(tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_server_is_named_by_its_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://anna:secret@db.example.org:5433/tracker")

    database = environment.database(tmp_path)

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == (
        "db.example.org",
        5433,
        "tracker",
    )


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("TRUE", True), ("yes", True), ("0", False), ("False", False), ("no", False)],
)
def test_a_yes_or_no_is_read_in_the_usual_spellings(monkeypatch, value, meant):
    monkeypatch.setenv("DEBUG", value)

    assert environment.boolean("DEBUG", default=not meant) is meant


def test_a_list_is_divided_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "plan.example.org, , www.example.org")

    assert environment.words("ALLOWED_HOSTS", default=[]) == ["plan.example.org", "www.example.org"]


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("DATABASE_URL", "mysql://root@localhost/tracker", "postgres://USER:PASSWORD@HOST"),
        ("DATABASE_URL", "tracker.sqlite3", "sqlite:///PATH"),
        ("DATABASE_URL", "postgres://anna@localhost", "Add /NAME"),
        ("REDIS_URL", "localhost:6379", "redis://HOST:PORT/NUMBER"),
        ("REDIS_URL", "http://localhost", "redis://HOST:PORT/NUMBER"),
        ("SECRET_KEY", "short", "at least 32"),
        ("DEBUG", "maybe", "true or false"),
        ("HTTPS", "on", "true or false"),
        ("LOG_LEVEL", "chatty", "DEBUG, INFO, WARNING"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_the_mend(
    monkeypatch, tmp_path, name, value, mend
):
    monkeypatch.setenv(name, value)
    read = {
        "DATABASE_URL": lambda: environment.database(tmp_path),
        "REDIS_URL": environment.redis,
        "SECRET_KEY": lambda: environment.secret_key(tmp_path, production=False),
        "LOG_LEVEL": lambda: environment.log_level("LOG_LEVEL", default="WARNING"),
    }.get(name, lambda: environment.boolean(name, default=False))

    with pytest.raises(ImproperlyConfigured) as refusal:
        read()

    assert name in str(refusal.value)
    assert mend in str(refusal.value)


class TestMail:
    def test_goes_to_files_where_nothing_is_set(self, monkeypatch, tmp_path):
        monkeypatch.delenv("EMAIL_URL", raising=False)

        found = environment.mail(tmp_path / "a folder")

        assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
        assert found["EMAIL_FILE_PATH"] == str(tmp_path / "a folder" / "mail")

    def test_goes_to_a_server(self, monkeypatch, tmp_path):
        monkeypatch.setenv("EMAIL_URL", "smtp+tls://anna:se%40cret@mail.example.org:587")

        found = environment.mail(tmp_path)

        assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
        assert (found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"]) == ("se@cret", True)
        assert found["EMAIL_TIMEOUT"] == 10

    @pytest.mark.parametrize(
        "url", ["mail.example.org", "http://mail", "smtp+tls://", "dummymail://"]
    )
    def test_what_cannot_be_read_is_refused(self, monkeypatch, tmp_path, url):
        monkeypatch.setenv("EMAIL_URL", url)

        with pytest.raises(ImproperlyConfigured, match=r"EMAIL_URL.*smtp\+tls://USER"):
            environment.mail(tmp_path)

    @pytest.mark.parametrize("value", ["tracker@example.org", "The plan <tracker@example.org>"])
    def test_comes_from_an_address(self, monkeypatch, value):
        monkeypatch.setenv("MAIL_FROM", value)

        assert environment.sender("a@b.org") == value

    def test_comes_from_nothing_else(self, monkeypatch):
        monkeypatch.setenv("MAIL_FROM", "The plan")

        with pytest.raises(ImproperlyConfigured, match=r"MAIL_FROM.*tracker@example\.org"):
            environment.sender("a@b.org")


@pytest.mark.parametrize("value", ["https://plan.example.org", "http://127.0.0.1:8000/"])
def test_the_site_is_an_origin(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)

    assert environment.site_url("http://a") == value.rstrip("/")


@pytest.mark.parametrize(
    "value", ["plan.example.org", "https://a.org/plan", "ftp://a.org", "https://", "https://u:p@a"]
)
def test_no_other_address_is_the_sites(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        environment.site_url("http://a")


def test_the_second_factor_is_optional_on_the_embedded_database_alone():
    assert environment.second_factor(False, embedded=True) is False
    assert environment.second_factor(True, embedded=False) is True
    with pytest.raises(ImproperlyConfigured, match=r"MFA_REQUIRED.*leave it out"):
        environment.second_factor(False, embedded=False)


def test_the_cache_is_shared_by_all_processes(tmp_path):
    files = environment.cache(tmp_path, "")
    redis = environment.cache(tmp_path, "redis+socket:///run/redis.sock?virtual_host=3")

    assert files["LOCATION"] == str(tmp_path / "cache")
    assert redis["LOCATION"] == "unix:///run/redis.sock?db=3"
    assert redis["KEY_PREFIX"] == "metropolis"


@pytest.mark.parametrize("value", ["-1", "ten", "1.5", "1e3", "٣"])
def test_a_number_that_is_not_whole_is_refused(monkeypatch, value):
    monkeypatch.setenv("SOME_NUMBER", value)

    with pytest.raises(ImproperlyConfigured, match=r"SOME_NUMBER.*whole number such as 4"):
        environment.whole_number("SOME_NUMBER", default=4)


def test_a_whole_number_is_read(monkeypatch):
    monkeypatch.setenv("SOME_NUMBER", "12")

    assert environment.whole_number("SOME_NUMBER", default=4) == 12


def test_a_password_is_not_told_in_a_refusal(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "oracle://anna:very-secret@localhost/tracker")

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.database(tmp_path)

    assert "very-secret" not in str(refusal.value)
    assert "oracle://anna:***@localhost" in str(refusal.value)


def test_a_folder_is_made_where_it_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR", str(tmp_path / "new" / "folder"))

    assert environment.folder("VAR", default=tmp_path).is_dir()


def test_a_file_is_no_folder(monkeypatch, tmp_path):
    (tmp_path / "taken").write_text("not a folder")
    monkeypatch.setenv("VAR", str(tmp_path / "taken"))

    with pytest.raises(ImproperlyConfigured, match=r"VAR.*can be written to"):
        environment.folder("VAR", default=tmp_path)


def test_the_embedded_product_keeps_the_secret_it_makes(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = environment.secret_key(tmp_path, production=False)

    assert len(first) >= 50
    assert environment.secret_key(tmp_path, production=False) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_production_is_given_its_secret(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match=r"SECRET_KEY.*50 random characters"):
        environment.secret_key(tmp_path, production=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://localhost/tracker"),
        ("REDIS_URL", "localhost"),
        ("DEBUG", "maybe"),
        ("LOG_LEVEL", "chatty"),
    ],
)
def test_the_start_stops_with_a_sentence_and_no_traceback(tmp_path, name, value):
    result = start(VAR=str(tmp_path), **{name: value})

    assert result.returncode != 0
    assert name in result.stderr
    assert "Set it to" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_start_succeeds_with_nothing_set(tmp_path):
    result = start(VAR=str(tmp_path))

    assert result.returncode == 0, result.stderr


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py check` with these variables and none of ours."""
    plain = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "metropolis.settings"}
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(
        command, cwd=ROOT, env=plain | variables, capture_output=True, text=True, check=False
    )
