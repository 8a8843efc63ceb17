"""Documents for the tests of paper, built by hand, and what can be read back from a PDF."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from pypdf import PdfReader

from actionplan.achievement import State
from reports.render import pdf
from reports.render.blocks import (
    Bullet,
    BulletChart,
    Column,
    Cover,
    Day,
    Document,
    Facts,
    Link,
    Made,
    Making,
    Mark,
    Money,
    Note,
    Number,
    Paragraph,
    Percent,
    Points,
    Section,
    Table,
    Words,
)

KNOWN_AT = datetime(2022, 1, 31, 9, 0, tzinfo=UTC)

COVER = Cover(
    invitation="The Board is invited to:",
    organisation="The association of harbours",
    title="Annual report 2021",
    plan="Plan of the harbours 2021-2023",
    period="1 January 2021 to 31 December 2021",
    cutoff="31 December 2021",
    known_at="31 January 2022, 10:00",
    item="For approval",
    summary="A self-evaluation.",
    invited=("take note of the results;", "approve the work plan."),
    sha256="0123456789abcdef" * 4,
    sample="",
)

TABLE = Table(
    anchor="results",
    caption="Outcomes and indicators",
    columns=(Column("Outcome", 3), Column("Actual", figures=True), Column("State", 2)),
    rows=(
        (Words("1.1.1 Harbours speak with one voice", strong=True), Words(""), Mark(State.BEHIND)),
        (Words("Quays repaired"), Made(Number(1200), "made-quays"), Mark(State.ON_TRACK)),
        (Words("Cranes oiled"), Number(None), Mark(State.NO_DATA, State.BEHIND)),
        (Words("All"), Money(Decimal(45_000)), Words("")),
    ),
    sheet="Results",
    totals=1,
    note="Quays are counted once.",
)

CHART = BulletChart(
    anchor="figure-results",
    title="From baseline to target",
    description="A bar for each indicator.",
    bullets=(Bullet("Quays", Decimal("0.4"), Decimal("0.3"), State.ON_TRACK, "40% of the way"),),
    table="results",
)

MAKING = Making(
    anchor="made-quays",
    title="Quays repaired",
    formula="The sum of the values.",
    inputs=(("target", Number(3000)), ("progress", Percent(Decimal("0.4")))),
    used=7,
    left_out=(("after the cut-off", 2),),
    recorded_by="Ana Pérez",
    evidence=(Link("harbours.example", "https://harbours.example/quays"),),
    sample=True,
    indicator=31,
)

NOTE = Note(
    anchor="outcome-1",
    head="1.1.1 Harbours speak with one voice",
    mark=Mark(State.BEHIND),
    passages=(("Cause", "Fog."), ("Remedy", "Lamps.")),
)

SECTIONS = (
    Section(
        "summary",
        "Executive summary",
        (
            Paragraph("Of 3 outcomes 1 is achieved.", "lead"),
            Facts((("outcomes", Number(3)), ("Since", Day(date(2021, 3, 1), "month")))),
            Points(("First point", "Second point"), numbered=True),
            Paragraph("Half is missing.", "warning"),
        ),
    ),
    Section(
        "lines",
        "Results by line",
        sections=(
            Section(
                "line-1",
                "Line 1",
                (Paragraph("The line stands."),),
                (Section("axis-1.1", "Axis 1.1", (TABLE, CHART, NOTE)),),
            ),
        ),
    ),
    Section("risks", "Risks", (Paragraph("No risk is recorded.", "note"),)),
    Section("empty", "A section with nothing in it"),
    Section("makings", "How the figures were made", (MAKING,)),
)


def document(*sections, **changes):
    """Return a small document of every kind of block, or one of the sections given."""
    whole = Document("en", "EUR", COVER.title, COVER, sections or SECTIONS, sample="")
    return replace(whole, **changes)


def of_blocks(*blocks, **changes):
    """Return a document of one section with these blocks."""
    return document(Section("only", "Only section", blocks), **changes)


def read(drawn, known_at=KNOWN_AT):
    """Return the rendered document as a reader of the PDF finds it."""
    return PdfReader(BytesIO(pdf.render(drawn, known_at)))


def text(reader):
    """Return the words of all pages on one line, as they were before long ones were parted."""
    pages = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(pages.replace("\u200b", "").replace("\u00a0", " ").split())


def tags(reader):
    """Yield the structure elements of the PDF, in the order of reading."""
    yield from _tags(reader.trailer["/Root"]["/StructTreeRoot"])


def _tags(element):
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from _tags(found)


def links(reader):
    """Return the addresses that the pages link to, and the places inside."""
    annotations = [
        note.get_object() for page in reader.pages for note in page.get("/Annots", []) or []
    ]
    outside = [note["/A"]["/URI"] for note in annotations if "/A" in note and "/URI" in note["/A"]]
    return outside, len(annotations) - len(outside)
