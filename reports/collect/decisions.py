"""What the Board asked for up to the cut-off, and what had been answered and done of it."""

from typing import Any

from django.db.models import Case, DateField, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from reports.collect.nouns import Scope
from reports.collect.rows import rows, words
from reports.collect.shape import tidy
from reports.models import Decision, Response

ORDER = ("decided_on", "body", "item", "position")


def decision_nouns(scope: Scope) -> list[QuerySet]:
    """Return the requests, and the answers to them that were recorded by the moment.

    A request keeps its number through its corrections, and its answer hangs on that number.
    """
    of_plan = {"meeting__plan": scope.plan, "meeting__held_on__lte": scope.cutoff}
    answered = {f"decision__{name}": value for name, value in of_plan.items()}
    return [
        rows(
            "requests",
            Decision.objects.requests().known(scope.at).filter(**of_plan),
            *("item", "position", "owner", "due_on"),
            id=Coalesce("corrects_id", "id"),
            body=F("meeting__body"),
            decided_on=F("meeting__held_on"),
            text=words("text"),
            sample=F("meeting__is_sample"),
        ),
        rows(
            "responses",
            Response.objects.filter(recorded_at__lte=scope.at, **answered),
            *("answer", "owner", "due_on"),
            decision=F("decision_id"),
            action=words("action"),
            done_on=done(scope),
            outcome=words("outcome"),
        ),
    ]


def done(scope: Scope) -> Case:
    """Return the day on which it was done, where that lies before the cut-off and was known."""
    known = When(followed_up_at__lte=scope.at, done_on__lte=scope.cutoff, then=F("done_on"))
    return Case(known, default=Value(None), output_field=DateField())


def decisions(found: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Return the requests in the order of the meetings, each with its answer or none."""
    answers = {row.pop("decision"): answer(tidy(row)) for row in found.get("responses", ())}
    asked = [
        row | {"response": answers.get(row["id"])} for row in map(tidy, found.get("requests", ()))
    ]
    return sorted(asked, key=lambda row: [row[name] for name in ORDER])


def answer(row: dict[str, Any]) -> dict[str, Any]:
    """Return an answer; what came of it is not told before it is done."""
    return row if row["done_on"] else row | {"outcome": {}}
