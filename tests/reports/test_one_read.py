"""One consistent read: what another connection commits meanwhile is not seen, and not held up."""

from threading import Thread

import pytest
from django.db import connection, transaction

from members.models import Country
from reports.collect.collector import one_read

pytestmark = pytest.mark.django_db(transaction=True)


def commit_elsewhere(iso2: str) -> None:
    """Add a country through a connection of its own, and wait until that is done."""

    def work() -> None:
        Country.objects.create(iso2=iso2, name=iso2)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive(), "The writer waits for the reader."


def counted_twice() -> tuple[int, int]:
    before = Country.objects.count()
    commit_elsewhere("SN")
    return before, Country.objects.count()


def test_what_is_committed_meanwhile_is_not_seen():
    with one_read():
        first, second = counted_twice()

    assert (first, second) == (0, 0)
    assert Country.objects.count() == 1


def test_without_it_two_queries_see_two_databases():
    first, second = counted_twice()

    assert (first, second) == (0, 1)


def test_inside_a_transaction_the_reading_is_the_callers(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(0), one_read():
        pass


def test_after_an_error_the_connection_is_free_again():
    with pytest.raises(ZeroDivisionError), one_read():
        Country.objects.count() / 0

    Country.objects.create(iso2="KR", name="Korea")
    with one_read():
        assert Country.objects.count() == 1
