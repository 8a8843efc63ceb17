"""An edition in the snapshot: which one it is, what was written in it, and what was waived."""

import json
from typing import Any

from django.db.models import F, QuerySet

from reports.collect.nouns import Scope
from reports.collect.rows import rows
from reports.collect.shape import Found, Row
from reports.models import Edition, Passage, Recommendation, Waiver

NAME = ("first_name", "last_name", "username")


def edition_nouns(scope: Scope) -> list[QuerySet]:
    """Return the edition with its passages and waivers; of an ordinary report there are none."""
    if scope.edition is None:
        return []
    return [
        rows(
            "edition",
            Edition.objects.filter(pk=scope.edition),
            *("number", "kind", "errata", "errata_why"),
            supersedes=F("supersedes__number"),
            superseded_sha256=F("supersedes__report__sha256"),
            **names("opened_by"),
            **names("submitted_by"),
        ),
        rows(
            "passages",
            Passage.objects.filter(edition=scope.edition).exclude(text=""),
            *("part", "language", "text"),
        ),
        rows(
            "waivers",
            Waiver.objects.filter(edition=scope.edition),
            *("subject", "reason"),
            check=F("check_code"),
            **names("given_by"),
        ),
        rows(
            "recommendations",
            Recommendation.objects.filter(edition=scope.edition),
            *("number", "text", "addressed_to", "answer", "action", "owner", "due_on"),
        ),
    ]


def names(who: str) -> dict[str, F]:
    """Return the parts of somebody's name; they are joined where the rows are put in shape."""
    return {f"{who}_{part}": F(f"{who}__{part}") for part in NAME}


def edition_parts(found: Found) -> Row:
    """Return the keys of the snapshot that an edition fills."""
    return {
        "edition": next(map(edition_part, found.get("edition", ())), None),
        "passages": passages_part(found.get("passages", ())),
        "waivers": sorted(
            map(waiver_part, found.get("waivers", ())),
            key=lambda row: (row["check"], row["subject"]),
        ),
        "recommendations": sorted(
            map(recommendation_part, found.get("recommendations", ())),
            key=lambda row: row["number"],
        ),
    }


def edition_part(row: Row) -> Row:
    return {
        "number": row["number"],
        "kind": row["kind"],
        "opened_by": full_name(row, "opened_by"),
        "submitted_by": full_name(row, "submitted_by"),
        "supersedes": row["supersedes"],
        "superseded_sha256": row["superseded_sha256"] or "",
        "errata": plain_text(row["errata"]),
        "why": plain_text(row["errata_why"]),
    }


def waiver_part(row: Row) -> Row:
    kept = {name: row[name] for name in ("check", "subject")}
    return kept | {"reason": plain_text(row["reason"]), "who": full_name(row, "given_by")}


def recommendation_part(row: Row) -> Row:
    return row | {name: plain_text(row[name]) for name in ("text", "action")}


def passages_part(found: list[Row] | tuple[()]) -> dict[str, dict[str, str]]:
    """Return what was written, by part and language."""
    parts: dict[str, dict[str, str]] = {}
    for row in found:
        parts.setdefault(row["part"], {})[row["language"]] = row["text"]
    return parts


def full_name(row: Row, who: str) -> str:
    first, last, username = (row[f"{who}_{part}"] or "" for part in NAME)
    return f"{first} {last}".strip() or username


def plain_text(value: str | dict[str, str]) -> dict[str, Any]:
    """Return words by language; SQLite gives JSON within JSON as text."""
    words = json.loads(value) if isinstance(value, str) else value
    return {language: text for language, text in words.items() if text}
