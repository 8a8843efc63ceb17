"""The access matrix as docs/access.md says it: the document is what the tests go by."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "access.md"
RECORD = "in the admin"
THAT_WRITES = " that writes"
YES, NO, SIGN_IN = "yes", "no", "sign in"
# Who holds what stands in the cells of the table of records: the columns that may.
HOLDERS = {
    "Secretariat": {"officer", "administrator"},
    "administrator": {"administrator"},
    "nobody": set(),
}
# The addresses that the admin gives each record, and the verb of the table that they are.
ADMIN = (
    ("changelist", "GET", "read"),
    ("changelist", "POST", "read"),
    ("history", "GET", "read"),
    ("history", "POST", "read"),
    ("simple_history", "GET", "read"),
    ("change", "GET", "read"),
    ("change", "POST", "change"),
    ("add", "GET", "add"),
    ("add", "POST", "add"),
    ("delete", "GET", "delete"),
    ("delete", "POST", "delete"),
    ("export", "GET", "read"),
    ("export", "POST", "read"),
    ("import", "GET", "import"),
    ("import", "POST", "import"),
    ("process_import", "POST", "import"),
)
Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """A route and a method, which verb on which noun they are, and whether rows are written."""

    route: str
    method: str
    noun: str
    verb: str
    writes: bool = False


@dataclass
class Matrix:
    """Who may do what, and by which addresses."""

    personas: list[str] = field(default_factory=list)
    rights: dict[tuple[str, str], Row] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def answer(self, line: Line, persona: str) -> str:
        """Return what `persona` is to be answered."""
        return self.rights[line.noun, line.verb][persona]

    def faults(self, routes: Collection[str]) -> list[str]:
        """Return what document and addresses do not have in common."""
        lines = {line.route for line in self.lines}
        meant = {(line.noun, line.verb) for line in self.lines}
        return [
            *(
                f"{route}: docs/access.md lacks this route"
                for route in routes
                if route not in lines
            ),
            *(f"{route}: there is no such route" for route in sorted(lines - set(routes))),
            *(f"{noun}, {verb}: no row says who may" for noun, verb in meant - self.rights.keys()),
            *(f"{noun}, {verb}: no route does it" for noun, verb in self.rights.keys() - meant),
        ]


def read(text: str, routes: Collection[str]) -> Matrix:
    """Return the matrix that a document says; its records have those addresses that are there."""
    matrix = Matrix()
    for rows in tables(text):
        kind = next(iter(rows[0]))
        if kind == "noun":
            matrix.personas = list(rows[0])[2:]
            matrix.rights |= dict(right for row in rows for right in rights(row))
        elif kind == "address":
            matrix.lines += [line for row in rows for line in lines(row)]
    for rows in tables(text):
        if "record" in rows[0]:
            for row in rows:
                add_record(matrix, row, routes)
    return matrix


def tables(text: str) -> Iterator[list[Row]]:
    """Yield the rows of each table that has any, by the words at the head of their columns."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        head, _rule, *rows = (cells(line) for line in block.splitlines())
        if rows:
            yield [dict(zip(head, row, strict=True)) for row in rows]


def cells(line: str) -> list[str]:
    return [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]


def words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",")]


def rights(row: Row) -> Iterator[tuple[tuple[str, str], Row]]:
    answers = {
        persona: answer for persona, answer in row.items() if persona not in {"noun", "verb"}
    }
    assert set(answers.values()) <= {YES, NO, SIGN_IN}, row
    for noun in words(row["noun"]):
        for verb in words(row["verb"]):
            yield (noun, verb), answers


def lines(row: Row) -> Iterator[Line]:
    for route in words(row["address"]):
        for method in words(row["methods"]):
            plain = method.removesuffix(THAT_WRITES)
            writes = plain == "POST" or plain != method
            yield Line(route, plain, row["noun"], row["verb"], writes)


def add_record(matrix: Matrix, row: Row, routes: Collection[str]) -> None:
    """Add the addresses of a record in the admin, and who may use them."""
    app, model = row["record"].split(".")
    noun = f"{row['record']} {RECORD}"
    for verb in ("read", "add", "change", "delete", "import"):
        if row[verb] != "–":
            matrix.rights[noun, verb] = held_by(matrix, row[verb])
    for page, method, verb in ADMIN:
        route = f"admin:{app}_{model}_{page}"
        if row[verb] != "–" and (route in routes or page in {"changelist", "import"}):
            matrix.lines.append(Line(route, method, noun, verb, method == "POST"))
    # The short address of a record leads on to the long one, which looks who asks.
    matrix.rights[noun, "be led to"] = held_by(matrix, "Secretariat")
    short = f"/admin/{app}/{model}/<path:object_id>/"
    matrix.lines += [Line(short, method, noun, "be led to") for method in ("GET", "POST")]


def held_by(matrix: Matrix, holder: str) -> Row:
    return {
        persona: YES if persona in HOLDERS[holder] else SIGN_IN if persona == "anonymous" else NO
        for persona in matrix.personas
    }
