"""All addresses of the site, as its resolver knows them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from django.urls import URLResolver, get_resolver

PART = re.compile(r"<(?:\w+:)?(?P<plain>\w+)>|\(\?P<(?P<named>\w+)>[^()]*\)|(?P<bare>\([^()]*\))")
# What a route's groups without a name stand for, in their order: the history of a record has them.
BARE = ("object_id", "history_id")


class MissingError(Exception):
    """The world does not know what to put into an address."""


@dataclass(frozen=True)
class Route:
    """An address with places for what it is about; `key` is how docs/access.md calls it."""

    key: str
    path: str

    def filled(self, given: Mapping[str, object]) -> str:
        """Return the address with the places taken by `given`."""
        bare = count()

        def value(found: re.Match) -> str:
            name = found["plain"] or found["named"] or BARE[next(bare)]
            if name not in given:
                raise MissingError(f"{self.key}: what is {name}?")
            return str(given[name])

        return "/" + PART.sub(value, self.path)


def routes(urlconf: str | None = None) -> dict[str, Route]:
    """Return the routes by key: the name, or the address of a route whose name is not its own."""
    found = [
        (name, "".join(path)) for name, path in patterns(get_resolver(urlconf).url_patterns, [], [])
    ]
    names = Counter(name for name, _path in found)
    keys = [name if names[name] == 1 else f"/{path}" for name, path in found]
    assert len(set(keys)) == len(keys), "Two routes have the same address."
    return {
        key: Route(key, re.sub(r"[\^$]", "", path))
        for key, (_n, path) in zip(keys, found, strict=True)
    }


def patterns(
    below: list, spaces: list[str], before: list[str]
) -> Iterator[tuple[str | None, list[str]]]:
    for pattern in below:
        path = [*before, str(pattern.pattern)]
        if isinstance(pattern, URLResolver):
            inside = [*spaces, pattern.namespace] if pattern.namespace else spaces
            yield from patterns(pattern.url_patterns, inside, path)
        else:
            yield ":".join([*spaces, pattern.name]) if pattern.name else None, path
