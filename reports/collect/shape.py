"""From the rows that the database gave to the lists of the snapshot, each in its own order."""

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any

Row = dict[str, Any]
Found = Mapping[str, list[Any]]

FLAGS = ("sample", "apart", "stepwise", "nothing_new", "emerging")
# What puts rows in order, whichever of these they have: never an id where anything else tells.
ORDER = (
    *("position", "at", "decided_on", "period_end", "year", "start", "date", "spent_on"),
    *("code", "slug", "kind", "sex", "people", "id"),
)
PLAIN_LISTS = (
    *("lines", "key_ideas", "axes", "outcomes", "themes", "challenges", "factors", "kinds"),
    *("audiences", "programmes", "activity_kinds", "funding_sources"),
    *("indicators", "benchmarks", "items", "narratives", "overrides", "reconsiderations"),
    *("partners", "budget_lines", "expenses", "accounts_totals", "reporting_periods"),
)
# What an update says, and what stands there while it is not verified: it counts for nothing then.
SAID = {
    "nothing_new": False,
    "progress": "",
    "text": "",
    "cost_in_cash": None,
    "cost_in_kind": None,
    "women": None,
    "men": None,
    "other_people": None,
    "people_not_recorded": None,
}
TAGS = ("outcomes", "themes", "challenges", "factors", "kinds", "members", "partners")
# Where a short row of measurements says who recorded and who verified it.
WHO_ACTED = (5, 6)
WHO = {"members": "member", "partners": "partner"}


def lists(found: Found, measurements: Mapping[str, list]) -> Row:
    """Return every list of the snapshot but the measurements."""
    plain = {name: in_order(found.get(name, ())) for name in PLAIN_LISTS}
    return plain | {
        "plan": tidy(found["plan"][0]),
        "regions": [row | {"position": 0} for row in in_order(found.get("regions", ()))],
        "members": members(found),
        "projects": projects(found),
        "activities": activities(found),
        "updates": updates(found),
        "people": people(found, measurements),
    }


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Return the rows of one noun, tidied, in an order that does not follow from their ids."""
    return sorted(map(tidy, rows), key=lambda row: [row[name] for name in ORDER if name in row])


def tidy(row: Row) -> Row:
    """Return the row in the same words whichever database wrote it, without empty translations."""
    for name, value in row.items():
        if isinstance(value, dict):
            row[name] = {language: text for language, text in value.items() if text}
        elif name in FLAGS:
            row[name] = bool(value)
    if "scale" in row:
        row["scale"] = ranks(row["scale"])
    return row


def ranks(scale: str | list[Any]) -> list[Any]:
    """Return the names of ranks by language; SQLite gives JSON as text, a name may have no language."""
    listed = json.loads(scale) if isinstance(scale, str) else scale
    return [{"en": rank} if isinstance(rank, str) else rank for rank in listed]


def attached(found: Found) -> dict[str, Row]:
    """Return what hangs on measurements, by the measurement's id as text."""
    hanging: dict[str, Row] = {}
    for name in ("members", "partners", "items"):
        for key, target in sorted(found.get(f"measurement:{name}", ())):
            hanging.setdefault(str(key), {}).setdefault(name, []).append(target)
    for key, _id, *shown in sorted(found.get("measurement:evidence", ())):
        hanging.setdefault(str(key), {}).setdefault("evidence", []).append(evidence(*shown))
    return hanging


def evidence(title: str, url: str, filename: str, sha256: str) -> Row:
    """Return one piece of evidence: its title, where it is, and its sha256 where it is a file."""
    return {"title": title, "address": url or filename, "sha256": sha256}


def members(found: Found) -> list[Row]:
    """Return all who ever were members, with whether they are on the day of the cut-off."""
    current = {row["member"] for row in found.get("memberships", ())}
    return [row | {"current": row["id"] in current} for row in in_order(found.get("members", ()))]


def ties(found: Found, owner: str) -> dict[int, dict[str, list[int]]]:
    """Return what each project or activity is tied to, by its id."""
    tied: dict[int, dict[str, list[int]]] = {}
    for name in TAGS:
        for key, target in found.get(f"{owner}:{name}", ()):
            tied.setdefault(key, {}).setdefault(name, []).append(target)
    return tied


def tags(tied: Mapping[str, list[int]]) -> dict[str, list[int]]:
    return {name: sorted(tied.get(name, ())) for name in TAGS}


def projects(found: Found) -> list[Row]:
    """Return the projects with their tags, their lead and who takes part."""
    tied = ties(found, "project")
    names = {name: {row["id"]: row["name"] for row in found.get(name, ())} for name in WHO}
    leads: dict[int, str] = {}
    for row in found.get("contributions", ()):
        for name, key in WHO.items():
            if row[key] is not None:
                tied.setdefault(row["project"], {}).setdefault(name, []).append(row[key])
                if row["role"] == "lead":
                    leads[row["project"]] = names[name].get(row[key], "")
    return [
        row
        | {
            "tags": tags(tied.get(row["id"], {})),
            "lead": leads.get(row["id"], ""),
            "status": row["status"] or "",
        }
        for row in in_order(found.get("projects", ()))
    ]


def activities(found: Found) -> list[Row]:
    """Return the activities with their tags, participants and evidence."""
    tied = ties(found, "activity")
    present = by_owner(found.get("participants", ()), "activity")
    shown: dict[int, list[Row]] = {}
    for key, _id, *parts in sorted(found.get("activity:evidence", ())):
        shown.setdefault(key, []).append(evidence(*parts))
    return [
        row
        | {
            "tags": tags(tied.get(row["id"], {})),
            "participants": [
                {name: each[name] for name in ("audience", "sex", "people")}
                for each in present.get(row["id"], ())
            ],
            "evidence": shown.get(row["id"], []),
        }
        for row in in_order(found.get("activities", ()))
    ]


def updates(found: Found) -> list[Row]:
    """Return what was told of each contribution in each period, and that nothing was told."""
    keys = ("period", "member", "project")
    silent = {tuple(key): {"standing": "silent"} for key in found.get("asked", ())}
    told = {tuple(row[name] for name in keys): tidy(row) for row in found.get("told", ())}
    projects = {row["id"]: row for row in found.get("projects", ())}
    members = {row["id"]: row["slug"] for row in found.get("members", ())}
    periods = {row["id"]: tidy(row) for row in found.get("reporting_periods", ())}
    every = [
        dict(zip(keys, key, strict=True))
        | SAID
        | (row if counts(row) else {"standing": row["standing"]})
        for key, row in (silent | told).items()
        if key[2] in projects
    ]
    return sorted(
        (row | {"sample": is_sample(row, projects, periods)} for row in every),
        key=lambda row: (
            periods[row["period"]]["start"],
            projects[row["project"]]["code"],
            members[row["member"]],
        ),
    )


def is_sample(update: Row, projects: Mapping[int, Row], periods: Mapping[int, Row]) -> bool:
    """Return whether the project is made up, or that anybody was asked."""
    return bool(projects[update["project"]]["sample"] or periods[update["period"]]["sample"])


def counts(update: Row) -> bool:
    return bool(update["standing"] == "verified")


def by_owner(rows: Iterable[Row], owner: str) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = {}
    for row in in_order(rows):
        groups.setdefault(row[owner], []).append(row)
    return groups


def people(found: Found, measurements: Mapping[str, list]) -> dict[str, str]:
    """Return the names of those who recorded, verified or overrode something, by id as text."""
    every = chain.from_iterable(measurements.values())
    named = set(chain.from_iterable(map(itemgetter(*WHO_ACTED), every)))
    named |= {row["by"] for row in found.get("overrides", ())}
    return {
        str(row["id"]): f"{row['first_name']} {row['last_name']}".strip() or row["username"]
        for row in found.get("people", ())
        if row["id"] in named
    }
