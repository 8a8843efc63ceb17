"""A whole edition, stage by stage, beside hand-written SQL and a bare writer."""

import io
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import openpyxl
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl.utils.datetime import to_excel

from actionplan.models import Plan
from reports.collect import collect
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.render import formats, html, pdf
from reports.snapshot import canonical, sha256
from tests.bench.baselines import figures, prove
from tests.bench.table import Bench, Row, best, together

CUTOFF = date(2023, 12, 31)
AT = datetime(2024, 2, 1, tzinfo=UTC)


def collected(plan: Plan) -> dict:
    return collect(
        plan=plan, kind="annual", start=date(2023, 1, 1), end=CUTOFF, cutoff=CUTOFF, at=AT
    )


def edition(plan: Plan) -> dict[str, bytes]:
    """Make one edition in all four formats, in one language, as the pipeline does."""
    snapshot = canonical(collected(plan))
    evaluation = evaluate_report(Dataset.from_bytes(snapshot))
    with translation.override("en"):
        document = formats.document(evaluation, sha256(snapshot))
        drawn = {name: draw(document, evaluation) for name, draw in formats.FORMATS.items()}
    return drawn | {"json": snapshot}


def measure(plan: Plan, bench: Bench, runs: int) -> Iterator[Row]:
    """Yield what each stage takes."""
    collected(plan)  # what Django asks of a new connection once is no part of an edition
    with CaptureQueriesContext(connection) as queries:
        snapshot = canonical(collected(plan))
    selects = [
        each
        for each in queries
        if each["sql"].lstrip("( ").upper().startswith(("SELECT", "WITH", "DECLARE"))
    ]
    yield bench.under("queries of an edition", len(selects), 10, "queries")
    prove(evaluate_report(Dataset.from_bytes(snapshot)), figures(plan, CUTOFF, AT))
    # Short ones in turn with each other, so that a neighbour on the machine disturbs both.
    by_hand, whole = together(
        partial(figures, plan, CUTOFF, AT), partial(collected, plan), times=3 * runs
    )
    yield bench.beside("collect", whole, by_hand, 3)
    content = collected(plan)
    yield bench.told("snapshot", best(partial(canonical, content), runs))
    del content
    read = partial(Dataset.from_bytes, snapshot)
    loaded = best(read, runs)
    yield bench.told("load the snapshot", loaded)
    # Each time from a snapshot just read, as in an edition: a dataset keeps what it has built.
    yield bench.told("compute", best(lambda: evaluate_report(read()), runs) - loaded)
    yield from measure_formats(snapshot, bench, runs)
    whole = best(partial(edition, plan), runs)
    if bench.size <= 20_000:
        yield bench.under("edition in all four formats", whole, 2000)
    else:
        yield bench.told("edition in all four formats", whole)
    yield bench.told("edition, microseconds a record", whole * 1000 / bench.size, "us")


def measure_formats(snapshot: bytes, bench: Bench, runs: int) -> Iterator[Row]:
    """Yield what each format takes; the workbook beside the bare writer with the same cells.

    The bare writer is told to keep no rows in memory either, and writes dates as numbers too.
    """
    evaluation = evaluate_report(Dataset.from_bytes(snapshot))
    with translation.override("en"):
        document = formats.document(evaluation, sha256(snapshot))
        web = best(partial(html.render, document), runs)
        yield bench.under("web page", web, 150)
        paper = best(partial(pdf.render, document), runs)
        pages = pdf.pages(pdf.render(document))
        yield bench.told("PDF", paper)
        yield bench.under("PDF, a page", paper / pages, 25)
        yield bench.under("PDF, pages", pages, 40, "pages")
        draw = partial(formats.draw_xlsx, document, evaluation)
        cells = cells_of(draw())
        bare, whole = together(partial(bare_writer, cells), draw, times=runs)
        yield bench.beside("workbook", whole, bare, 1.5)


Sheet = list[list[object]]


def cells_of(content: bytes) -> list[Sheet]:
    """Return the values of every sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return [
        [[plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    ]


def plain(cell: object) -> object:
    """Return a date as the number that it is in the file, and anything else as it is."""
    return to_excel(cell) if isinstance(cell, date | time) else cell


def bare_writer(sheets: list[Sheet]) -> bytes:
    """Write the same values with nothing but the writer."""
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    for values in sheets:
        sheet = book.add_worksheet()
        for place, row in enumerate(values):
            for column, value in enumerate(row):
                if isinstance(value, int | float):
                    sheet.write_number(place, column, value)
                elif value is not None:
                    sheet.write_string(place, column, str(value))
    book.close()
    return target.getvalue()


def peak_memory() -> float:
    """Return the most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` tells on Linux a process takes over from its parent
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
