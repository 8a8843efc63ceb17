"""The body of a request, read to the end that its head announced."""

from collections.abc import Callable, Iterable
from typing import Any


class WholeBody:
    """Raises OSError where the sender left before the end: half a form is not taken for a whole.

    Django asks for no more than what is left, so that less than what was asked for is the end.
    """

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        return self.whole(self.stream.read(size), size)

    def readline(self, size: int) -> bytes:
        line = self.stream.readline(size)
        return line if line.endswith(b"\n") else self.whole(line, size)

    def whole(self, data: bytes, size: int) -> bytes:
        if len(data) < size:
            raise OSError("The request ended before its body did.")
        return data


def whole_bodies(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Return a WSGI application that reads whole bodies only."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = WholeBody(environ["wsgi.input"])
        return application(environ, start_response)

    return answer
