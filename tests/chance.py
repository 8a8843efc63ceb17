"""The chances of a test: the same in each run with the same seed."""

from random import Random


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - shuffles rows and picks moments, keeps no secret
