"""What a worker does, done in a thread of this process where there is no broker."""

from threading import current_thread

import pytest
from django.db import OperationalError, connection
from structlog.testing import capture_logs

from members import threads


def test_a_thread_that_bears_a_name_does_the_work():
    done = []
    work = threads.begin("report-7", lambda report: done.append((report, current_thread().name)), 7)

    work.join()

    assert done == [(7, "report-7")]


def test_a_busy_database_is_told_and_no_error():
    def busy(_report):
        raise OperationalError("database is locked")

    with capture_logs() as logs:
        threads.in_thread("report-7", busy, 7)

    (entry,) = logs
    assert (entry["event"], entry["log_level"]) == ("thread.database_busy", "warning")
    assert (entry["thread"], entry["error"]) == ("report-7", "database is locked")


def test_what_is_wrong_otherwise_is_an_error():
    def wrong():
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        threads.in_thread("mails", wrong)


@pytest.mark.django_db(transaction=True)
def test_its_connections_are_closed_whatever_became_of_it():
    def ask_and_fail():
        connection.ensure_connection()
        raise OperationalError("database is locked")

    threads.in_thread("mails", ask_and_fail)

    assert connection.connection is None
