"""What is too large, sent to the real server over a socket: answered at once, in flat memory."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.worker import process_environment

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak"),
]

TWO_GIGABYTES = 2**31
HEAD = (
    "POST /portal/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
)
READY = re.compile(
    r"Listening at: http://127\.0\.0\.1:(\d+).*Booting worker with pid: (\d+)", re.DOTALL
)
SECONDS_TO_START = 60


class Server(NamedTuple):
    port: int
    worker: int

    def peak(self) -> int:
        """Return the most memory that the worker has held, in MB."""
        lines = Path(f"/proc/{self.worker}/status").read_text().splitlines()
        (peak,) = (line for line in lines if line.startswith("VmHWM"))
        return int(peak.split()[1]) // 1024

    def answer(self, head: str, body: bytes = b"", times: int = 1, *, leave: bool = False) -> bytes:
        """Return all that the server says until it closes the connection."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as client:
            client.sendall(head.encode())
            try:
                for _ in range(times):
                    client.sendall(body)
                if leave:
                    client.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it has closed the connection, and what it said is still to be read
            return b"".join(iter(lambda: self.received(client), b""))

    @staticmethod
    def received(client: socket.socket) -> bytes:
        try:
            return client.recv(65_536)
        except ConnectionResetError:
            return b""


@pytest.fixture(scope="module", params=[("--threads", "8"), ()], ids=["demo", "serve"])
def server(request, tmp_path_factory) -> Iterator[Server]:
    """Start gunicorn as `make demo` and `make serve` do."""
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "-m", "gunicorn", "metropolis.wsgi", "--workers", "1"]
    command += [*request.param, "--no-control-socket", "--bind", "127.0.0.1:0"]
    with log.open("w") as output:
        process = subprocess.Popen(command, env=process_environment(), stderr=output)
    deadline = time.monotonic() + SECONDS_TO_START
    while not (ready := READY.search(log.read_text())):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
    served = Server(*map(int, ready.groups()))
    served.answer("GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
    yield served
    process.terminate()
    process.wait(timeout=20)


def test_two_gigabytes_are_refused_within_five_seconds_in_flat_memory(server):
    before, began = server.peak(), time.monotonic()

    said = server.answer(f"{HEAD}Content-Length: {TWO_GIGABYTES}\r\n\r\n", bytes(2**20), 2_048)

    assert said.startswith(b"HTTP/1.1 413 ")
    assert b"Nothing has been changed." in said
    assert time.monotonic() - began < 5
    assert server.peak() - before < 20
    assert server.peak() < 300


def test_whoever_asks_first_is_refused_before_sending(server):
    said = server.answer(
        f"{HEAD}Expect: 100-continue\r\nContent-Length: {TWO_GIGABYTES}\r\nConnection: close\r\n\r\n"
    )

    assert b"HTTP/1.1 413 " in said


def test_pieces_without_a_length_are_refused(server):
    pieces = b"100000\r\n" + bytes(2**20) + b"\r\n"
    before = server.peak()

    said = server.answer(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n", pieces, 200)

    assert said.startswith(b"HTTP/1.1 411 ")
    assert server.peak() - before < 20


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10", "5, 5", "5\r\nContent-Length: 6"])
def test_a_length_that_is_none_is_a_bad_request(server, length):
    assert server.answer(f"{HEAD}Content-Length: {length}\r\n\r\n").startswith(b"HTTP/1.1 400 ")


TOKEN = "a" * 32
FIELD = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n{}'
FORM = "\r\n".join(
    [
        FIELD.format("csrfmiddlewaretoken", "", TOKEN),
        FIELD.format("language", "", "fr"),
        FIELD.format("file", '; filename="a.txt"', "a whole sentence"),
        "--x--\r\n",
    ]
).encode()


@pytest.mark.parametrize("cut", ["lang", "fr", "whole", "sentence", None])
def test_a_form_that_ends_early_is_not_taken_for_a_whole(server, cut):
    head = HEAD.replace("/portal/", "/language/") + f"Cookie: csrftoken={TOKEN}\r\n"
    part = FORM[: FORM.index(cut.encode())] if cut else FORM

    said = server.answer(f"{head}Content-Length: {len(FORM)}\r\n\r\n", part, leave=True)

    assert said.startswith(b"HTTP/1.1 403 " if cut else b"HTTP/1.1 302 ")
    assert (b"django_language=fr" in said) == (cut is None)
