"""The seals: triggers by which the database itself refuses to change what was submitted.

They hold whoever asks: the ORM, the admin, a cascade, or SQL by hand. A migration that changes one
of these tables takes them off first and puts them on at its end (docs/decisions/0011).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SEALED = "This edition is sealed and never changes; what is wrong in it, a later edition corrects."
SIGNED = "A signature is never changed or taken away."
OF_REPORT = (
    "EXISTS (SELECT 1 FROM reports_edition AS e"
    " WHERE e.report_id = {row}.%s AND e.stage = 'submitted')"
)
# Words are closed while the files are made from them, too.
OF_EDITION = (
    "EXISTS (SELECT 1 FROM reports_edition AS e"
    " WHERE e.id = {row}.edition_id AND e.stage IN ('sealing', 'submitted'))"
)
REPLACED_WORDS = (
    "EXISTS (SELECT 1 FROM reports_edition AS e JOIN {table} AS w ON w.edition_id = e.id"
    " WHERE e.stage IN ('sealing', 'submitted') AND w.id = NEW.id)"
)
NEVER = "1 = 0"
ALWAYS = "1 = 1"


@dataclass(frozen=True, slots=True)
class Seal:
    """A table, and which of its rows are closed.

    `held` asks it of a row that is changed or deleted, `taken` of a place that a row moves into.
    `replaced` asks whether a new row would push a closed one out, as SQLite's REPLACE does without
    asking any trigger of deletion. `some` asks whether the table may be emptied as a whole.
    """

    table: str
    held: str
    taken: str
    replaced: str
    some: str = "SELECT 1 FROM reports_edition WHERE stage = 'submitted'"
    message: str = SEALED

    def changes(self, verb: str, replaces: bool) -> str:
        """Return when a verb is refused, as an expression over the rows OLD and NEW."""
        held = {"UPDATE": self.held.format(row="OLD"), "DELETE": self.held.format(row="OLD")}
        found = [held.get(verb, NEVER)]
        if verb != "DELETE":
            found.append(self.taken.format(row="NEW"))
            found.append(self.replaced if replaces else NEVER)
        return " OR ".join(f"({each})" for each in found if each != NEVER) or NEVER


SEALS = (
    Seal(
        "reports_edition",
        held="{row}.stage = 'submitted'",
        taken=NEVER,
        replaced="EXISTS (SELECT 1 FROM reports_edition AS e WHERE e.stage = 'submitted'"
        " AND (e.id = NEW.id OR e.report_id = NEW.report_id"
        " OR e.supersedes_id = NEW.supersedes_id OR (e.plan_id = NEW.plan_id AND e.kind = NEW.kind"
        " AND e.period_start = NEW.period_start AND e.period_end = NEW.period_end"
        " AND e.number = NEW.number)))",
    ),
    Seal(
        "reports_report",
        held=OF_REPORT % "id",
        taken=NEVER,
        replaced="EXISTS (SELECT 1 FROM reports_edition AS e"
        " JOIN reports_report AS r ON r.id = e.report_id"
        " WHERE e.stage = 'submitted' AND (r.id = NEW.id OR r.key = NEW.key))",
    ),
    Seal(
        "reports_reportfile",
        held=OF_REPORT % "report_id",
        taken=OF_REPORT % "report_id",
        replaced="EXISTS (SELECT 1 FROM reports_edition AS e"
        " JOIN reports_reportfile AS f ON f.report_id = e.report_id"
        " WHERE e.stage = 'submitted' AND f.id = NEW.id)",
    ),
    *(
        Seal(table, held=OF_EDITION, taken=OF_EDITION, replaced=REPLACED_WORDS.format(table=table))
        for table in ("reports_passage", "reports_waiver", "reports_recommendation")
    ),
    Seal(
        "reports_signature",
        held=ALWAYS,
        taken=NEVER,
        replaced="EXISTS (SELECT 1 FROM reports_signature AS s WHERE s.id = NEW.id"
        " OR (s.edition_id = NEW.edition_id AND s.seat_id = NEW.seat_id))",
        some="SELECT 1 FROM reports_signature",
        message=SIGNED,
    ),
)
VERBS = ("INSERT", "UPDATE", "DELETE")


def install(connection: Any) -> None:
    """Put the seals on, or on anew, on the tables that are there; `connection` is one of Django's.

    The migration that first puts them on comes before some of the tables do.
    """
    remove(connection)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for seal in SEALS:
            for _name, statement in statements(connection, seal) if seal.table in tables else ():
                cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the seals off."""
    with connection.cursor() as cursor:
        for seal in SEALS:
            if connection.vendor == "postgresql":
                # With the function go its triggers.
                cursor.execute(f"DROP FUNCTION IF EXISTS {seal.table}_sealed() CASCADE")
                continue
            for verb in VERBS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger_name(seal, verb)}")


def missing(connection: Any) -> list[str]:
    """Return the seals that are not in place, are switched off or do something else, by name."""
    found = dict(in_place(connection))
    return [
        name
        for seal in SEALS
        for name, statement in statements(connection, seal)
        if not same(found.get(name), statement)
    ]


def same(found: str | None, expected: str) -> bool:
    """Whether what the database has is what is expected: a trigger whole, a function its body."""
    return found == expected or f"$${found}$$" in expected


def statements(connection: Any, seal: Seal) -> Iterator[tuple[str, str]]:
    """Yield the name of each trigger or function of a table, and the SQL that makes it."""
    if connection.vendor == "postgresql":
        yield from on_postgresql(seal)
    else:
        yield from on_sqlite(seal)


def trigger_name(seal: Seal, verb: str) -> str:
    return f"{seal.table}_sealed_{verb.lower()}"


def on_sqlite(seal: Seal) -> Iterator[tuple[str, str]]:
    for verb in VERBS:
        when = seal.changes(verb, replaces=True)
        name = trigger_name(seal, verb)
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE {verb} ON {seal.table} FOR EACH ROW WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{seal.message}'); END",
        )


def on_postgresql(seal: Seal) -> Iterator[tuple[str, str]]:
    """Yield a function that refuses, the trigger of rows, and the one of TRUNCATE."""
    function = f"{seal.table}_sealed"
    yield (
        function,
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $${body(seal)}$$",
    )
    rows, whole = f"{function}_rows", f"{function}_whole"
    yield (
        rows,
        f"CREATE TRIGGER {rows} BEFORE INSERT OR DELETE OR UPDATE ON {seal.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {function}()",
    )
    yield (
        whole,
        f"CREATE TRIGGER {whole} BEFORE TRUNCATE ON {seal.table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {function}()",
    )


def body(seal: Seal) -> str:
    """Return what the function does: raise where a row is closed, or else let the row pass."""
    refuse = f"RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = '{seal.message}'"
    cases = " ".join(
        f"IF TG_OP = '{verb}' THEN IF {seal.changes(verb, replaces=False)} THEN {refuse}; END IF; END IF;"
        for verb in VERBS
    )
    emptied = f"IF EXISTS ({seal.some}) THEN {refuse}; END IF; RETURN NULL;"
    truncate = f"IF TG_OP = 'TRUNCATE' THEN {emptied} END IF;"
    last = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    return f" BEGIN {truncate} {cases} {last} END "


def in_place(connection: Any) -> list[tuple[str, str]]:
    """Return the name and the making of each trigger and function that the database has."""
    with connection.cursor() as cursor:
        cursor.execute(ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE)
        return list(cursor.fetchall())


ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
ON_POSTGRESQL = (
    "SELECT tgname, pg_get_triggerdef(oid, true) FROM pg_trigger"
    " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    " UNION ALL SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'reports%sealed'"
)
