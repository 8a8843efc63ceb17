"""Every address asked by every method as one persona, and each answer held against the matrix."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, SimpleCookie
from django.shortcuts import resolve_url
from django.template.base import Template
from django.test import Client
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.sites import UnfoldAdminSite

from tests.access.matrix import NO, RECORD, SIGN_IN, YES, Line, Matrix
from tests.access.routes import Route

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
NOT_A_METHOD = "not a method"
# What a form or a list answers to whoever may use it, whether it liked what it got or not.
USED = {200, 201, 204, 206, 301, 302, 303, 304, 400, 409, 422}


class Walk:
    """The walk of one persona; `given` says of each noun what goes into its addresses."""

    def __init__(
        self,
        persona: str,
        client: Client,
        matrix: Matrix,
        routes: Mapping[str, Route],
        given: Mapping[str, Mapping],
    ) -> None:
        self.persona, self.client = persona, client
        self.matrix, self.routes, self.given = matrix, routes, given
        self.cookies = {name: each.value for name, each in client.cookies.items()}
        self.signs_in = {resolve_url(settings.LOGIN_URL), reverse("admin:login")}

    def faults(self) -> list[str]:
        """Return each answer that is not the one of the matrix, by route, method and noun."""
        with plainly_rendered():
            lines = [line for line in self.matrix.lines if line.route in self.routes]
            return [fault for line in lines for fault in self.faults_of(line)] + [
                fault for key in self.routes for fault in self.faults_of_other_methods(key)
            ]

    def faults_of(self, line: Line) -> Iterator[str]:
        expected = self.matrix.answer(line, self.persona)
        for method in methods(line):
            found = self.ask(method, line, undo=expected == YES and line.writes)
            # Who may not ask by HEAD has to ask by GET, and is answered as the matrix says then.
            if found != expected and (method, found) != ("HEAD", NOT_A_METHOD):
                yield f"{line.route} {method} {line.noun}: {expected} expected, {found} found"

    def faults_of_other_methods(self, key: str) -> Iterator[str]:
        """Yield what is answered to methods that a route does not have: nothing but a refusal."""
        lines = [line for line in self.matrix.lines if line.route == key]
        had = {line.method for line in lines}
        for method in METHODS if lines else ():
            if method in had or (method == "HEAD" and "GET" in had):
                continue
            found = self.ask(method, lines[0])
            if found not in {NOT_A_METHOD, SIGN_IN, NO}:
                yield f"{key} {method}: no method of this route, {found} found"

    def ask(self, method: str, line: Line, *, undo: bool = False) -> str:
        """Return what is answered; what an allowed request does is undone."""
        given = self.given.get(line.noun, {})
        path = self.routes[line.route].filled(given)
        query = given.get("query", "") if method in {"GET", "HEAD"} else ""
        with undone() if undo else transaction.atomic():
            response = self.client.generic(method, path, QUERY_STRING=query, **form(method))
            b"".join(response) if response.streaming else None
        self.client.cookies = SimpleCookie(self.cookies)
        return self.answer(response)

    def answer(self, response: HttpResponse) -> str:
        place = response.headers.get("Location", "").partition("?")[0]
        if response.status_code in {301, 302, 303} and place in self.signs_in:
            return SIGN_IN
        if response.status_code in USED:
            return YES
        return {404: NO, 405: NOT_A_METHOD}.get(
            response.status_code, f"status {response.status_code}"
        )


def methods(line: Line) -> tuple[str, ...]:
    """Return what a line is asked by: HEAD is GET, and in the records of the admin known to be."""
    headed = line.method == "GET" and not line.noun.endswith(RECORD)
    return ("GET", "HEAD") if headed else (line.method,)


def form(method: str) -> dict[str, str]:
    """Return how an empty form is sent."""
    return {"content_type": "application/x-www-form-urlencoded"} if method == "POST" else {}


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def plainly_rendered() -> Iterator[None]:
    """Draw no page: who is answered what is decided before, and drawing takes longest."""
    nothing = patch.object(Template, "render", lambda self, context: SafeString())
    no_frame = patch.object(UnfoldAdminSite, "each_context", lambda self, request: {})
    with nothing, no_frame:
        yield
