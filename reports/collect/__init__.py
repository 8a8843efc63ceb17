"""Collect: the one stage that queries, in a fixed number of queries and one consistent read."""

from reports.collect.collector import collect

__all__ = ["collect"]
