"""The mail with a new password's link is sent beside the page, by whoever is there."""

from threading import Thread

import pytest
from kombu.exceptions import OperationalError

from members import tasks


@pytest.fixture
def sent(monkeypatch):
    found: list[tuple[str, str]] = []
    monkeypatch.setattr("members.mail.send_reset", lambda *given: found.append(given))
    # In the thread of the test, so that there is nothing to wait for.
    monkeypatch.setattr(Thread, "start", Thread.run)
    monkeypatch.setattr("members.threads.connections.close_all", lambda: None)
    return found


def test_a_thread_sends_it_where_there_is_no_broker(settings, sent):
    settings.REDIS_URL = ""

    tasks.ring_reset("anna@example.org", "fr")

    assert sent == [("anna@example.org", "fr")]


def test_a_worker_sends_it_where_there_is_one(settings, sent, monkeypatch):
    settings.REDIS_URL = "redis://broker"
    rung = []
    monkeypatch.setattr(tasks.send_reset, "delay", lambda *given: rung.append(given))

    tasks.ring_reset("anna@example.org", "fr")

    assert (rung, sent) == ([("anna@example.org", "fr")], [])


def test_a_silent_broker_is_no_fault(settings, sent, monkeypatch):
    settings.REDIS_URL = "redis://broker"

    def silent(*given):
        raise OperationalError

    monkeypatch.setattr(tasks.send_reset, "delay", silent)

    tasks.ring_reset("anna@example.org", "fr")

    assert sent == [("anna@example.org", "fr")]


def test_the_task_sends_it(sent):
    tasks.send_reset("anna@example.org", "es")

    assert sent == [("anna@example.org", "es")]
