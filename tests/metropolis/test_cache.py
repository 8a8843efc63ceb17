"""The cache that all processes share: counted once, and no page waits for a silent one."""

import os
import time

import pytest
from redis.exceptions import TimeoutError as Silent

from metropolis import cache as caches
from metropolis.cache import FileCache, SteadyCache
from tests.race import at_once


@pytest.fixture
def files(tmp_path):
    return FileCache(str(tmp_path / "cache"), {})


class TestFiles:
    def test_it_works(self, files):
        files.set("key", [1, 2], 60)

        assert files.get("key") == [1, 2]
        assert files.add("key", "other", 60) is False
        assert files.add("new", "one", 60) is True

    def test_another_process_finds_the_same(self, files):
        files.set("key", 1, 60)

        assert FileCache(files._dir, {}).get("key") == 1

    def test_what_has_expired_is_added_anew(self, files):
        files.set("key", 1, -1)

        assert files.add("key", 2, 60) is True

    def test_of_many_who_add_at_once_one_does(self, files, monkeypatch):
        monkeypatch.setattr(files, "has_key", lambda *given: False)

        assert sorted(at_once(*[lambda: files.add("key", 1, 60)] * 8)) == [False] * 7 + [True]

    def test_without_the_link_all_of_them_do(self, files, monkeypatch):
        monkeypatch.setattr(files, "has_key", lambda *given: False)
        monkeypatch.setattr(os, "link", os.replace)
        monkeypatch.setattr(caches.Path, "unlink", lambda path: None)

        assert at_once(*[lambda: files.add("key", 1, 60)] * 8) == [True] * 8

    def test_a_full_one_drops_what_is_old_and_nothing_young(self, files, monkeypatch):
        monkeypatch.setattr(caches, "ENTRIES", 3)
        for name in ("old", "young", "other"):
            files.set(name, name, 9999)
        long_ago = time.time() - caches.OLD - 1
        os.utime(files._key_to_file("old"), (long_ago, long_ago))

        files.set("last", "last", 60)

        assert [files.get(name) for name in ("old", "young", "last")] == [None, "young", "last"]


class TestRedis:
    @pytest.fixture
    def steady(self, monkeypatch):
        monkeypatch.setattr(SteadyCache, "silent_until", 0.0)
        found = SteadyCache("redis://127.0.0.1:1/0", {"KEY_PREFIX": "metropolis"})
        found.own.clear()
        return found

    @pytest.fixture
    def asked(self, monkeypatch):
        """Return how often Redis was asked, which does not answer."""
        times = []

        def silent(*given, **more):
            times.append(given)
            raise Silent

        for name in ("add", "get", "set", "delete"):
            monkeypatch.setattr(f"django.core.cache.backends.redis.RedisCacheClient.{name}", silent)
        return times

    def test_while_it_is_silent_the_process_counts_for_itself(self, steady, asked):
        assert steady.add("key", 1, 60) is True
        assert steady.add("key", 1, 60) is False
        steady.set("key", [1], 60)

        assert steady.get("key") == [1]
        assert steady.delete("key") is True

    def test_it_is_left_alone_for_a_while(self, steady, asked, monkeypatch):
        for _again in range(5):
            steady.get("key")
        assert len(asked) == 1

        monkeypatch.setattr(SteadyCache, "silent_until", time.monotonic())
        steady.get("key")
        assert len(asked) == 2

    def test_where_nobody_listens_no_page_waits(self, steady):
        began = time.monotonic()

        assert steady.get("key", "none") == "none"
        assert time.monotonic() - began < 3

    def test_it_has_a_second_and_is_asked_once(self, steady):
        options = steady._cache._pool_options

        assert (options["socket_timeout"], options["socket_connect_timeout"]) == (1.0, 1.0)
        assert options["retry"]._retries == 0

    def test_it_is_never_emptied_for_the_queue_lies_there_too(self, steady):
        with pytest.raises(NotImplementedError):
            steady.clear()
