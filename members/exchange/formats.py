"""CSV and XLSX files: no cell comes alive on the way out, and none passes as a figure on the way in."""

import csv
import io
import re
from typing import Any

import openpyxl
import tablib
from import_export.formats.base_formats import CSV, XLSX

NUMBER = re.compile(r"[-+]?\d+([.,]\d+)*%?", re.ASCII)
LIVE = ("=", "+", "-", "@", "\t", "\r")
QUOTE = "'"


def escaped(cell: Any) -> Any:
    """Return a text that a spreadsheet would run behind a quote; a number stays what it is: -5."""
    if isinstance(cell, str) and cell.startswith(LIVE) and not NUMBER.fullmatch(cell):
        return QUOTE + cell
    return cell


def unescaped(text: str) -> str:
    """Return what `escaped` was given."""
    return text[1:] if text.startswith(QUOTE) and text[1:].startswith(LIVE) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run `text`; a sentence after a dash is none."""
    if text.startswith(("=", "@")):
        return True
    return text[:1] in {"+", "-"} and text[1:2].strip() != "" and not NUMBER.fullmatch(text)


class Escaping:
    """Escapes texts alone, where the library would turn every figure into a text as well."""

    def _escape_formulae(self, dataset: tablib.Dataset) -> None:
        rows = [tuple(escaped(cell) for cell in row) for row in dataset]
        headers = dataset.headers
        dataset.wipe()
        dataset.headers = headers
        dataset.extend(rows)


class CsvFile(Escaping, CSV):
    """Text divided by commas, or by semicolons as spreadsheets of some countries write it."""

    def create_dataset(self, in_stream: str | bytes, **kwargs: Any) -> tablib.Dataset:
        """Return the rows; raise ValueError for a row with more cells than there are columns."""
        text = in_stream.decode("utf-8-sig") if isinstance(in_stream, bytes) else in_stream
        first = text.partition("\n")[0]
        divider = ";" if first.count(";") > first.count(",") else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True))
        return as_dataset(rows)


class XlsxFile(Escaping, XLSX):
    """A workbook, of which the first sheet is read, formulas as they are written."""

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        book = openpyxl.load_workbook(io.BytesIO(in_stream), read_only=True, data_only=False)
        try:
            return as_dataset([list(row) for row in book.worksheets[0].values])
        finally:
            book.close()


def as_dataset(rows: list[list[Any]]) -> tablib.Dataset:
    """Return rows under the headers of the first one; empty rows at the end are none."""
    while rows and not any(cell not in (None, "") for cell in rows[-1]):
        rows.pop()
    headers = [str(cell).strip() for cell in rows[0] if cell not in (None, "")] if rows else []
    dataset = tablib.Dataset(headers=headers)
    for number, row in enumerate(rows[1:], start=2):
        if any(cell not in (None, "") for cell in row[len(headers) :]):
            raise ValueError(f"Row {number} has more cells than there are columns.")
        dataset.append([*row, *[""] * len(headers)][: len(headers)])
    return dataset


FORMATS = [CsvFile, XlsxFile]
