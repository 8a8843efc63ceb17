"""Workbooks that nobody means well with."""

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl

from tests.actionplan.workbook.desk import saved

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
LOL = "".join(f'<!ENTITY l{n} "{10 * f"&l{n - 1};"}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LOL}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
MANY = 24_000_000
ATTRIBUTES = " ".join(f"a{n}=''" for n in range(1_800_000))


def repacked(content: bytes, parts: dict[str, bytes | None], **how) -> bytes:
    """Return an archive with parts replaced, added, or left out where they are None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    how = {"compression": zipfile.ZIP_DEFLATED} | how
    with zipfile.ZipFile(target, "w", **how) as new:
        for name, part in (kept | parts).items():
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()


def sheet(cells: str) -> bytes:
    return f"<worksheet {SPACE}><sheetData>{cells}</sheetData></worksheet>".encode()


def marked(content: bytes, cells: str) -> bytes:
    """Return the sheet with rows below those of `content`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        own = archive.read(SHEET).decode()
    return own.replace("</sheetData>", f"{cells}</sheetData>").encode()


def far(content: bytes) -> bytes:
    cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return repacked(content, {SHEET: marked(content, cell)})


def bomb(content: bytes) -> bytes:
    return repacked(content, {"xl/media/image1.png": b"\0" * 200_000_000})


def lying(content: bytes) -> bytes:
    """Declare of a large part that it is small."""
    packed = repacked(content, {SHEET: sheet("<row/>" * 8_000_000)})
    size = struct.pack("<L", len(sheet("<row/>" * 8_000_000)))
    return packed.replace(size, struct.pack("<L", 1000))


def laughing(doctype: str, part: str) -> Callable[[bytes], bytes]:
    def made(content: bytes) -> bytes:
        cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
        body = sheet(cell) if part == SHEET else f"<sst {SPACE}><si><t>&l9;</t></si></sst>".encode()
        return repacked(content, {part: doctype.encode() + body})

    return made


def strings(unit: str) -> Callable[[bytes], bytes]:
    def made(content: bytes) -> bytes:
        body = f"<sst {SPACE}>{unit * (MANY // len(unit))}</sst>"
        return repacked(content, {STRINGS: body.encode()})

    return made


def styles(content: bytes) -> bytes:
    unit = '<xf numFmtId="0" fontId="0"/>'
    body = f"<styleSheet {SPACE}><cellXfs>{unit * (MANY // len(unit))}</cellXfs></styleSheet>"
    return repacked(content, {STYLES: body.encode()})


def within(body: str) -> Callable[[bytes], bytes]:
    return lambda content: repacked(content, {SHEET: sheet(body)})


def encrypted(content: bytes) -> bytes:
    """Set the mark of an encrypted part on each part."""
    book = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = book.find(mark)
        while found >= 0:
            book[found + place] |= 1
            found = book.find(mark, found + 1)
    return bytes(book)


def binary(content: bytes) -> bytes:
    return repacked(content, {"xl/workbook.xml": None, "xl/workbook.bin": b"\x83\x01\0"})


def formula_without_value(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0].cell(3, 9, "=HYPERLINK(A1)")
    return saved(book)


HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _content: b"", "is empty"),
    "a text": (lambda _content: b"a;b;c\n1;2;3\n", "no workbook of the kind .xlsx"),
    "an old or locked book": (lambda _c: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "without a password"),
    "an archive of anything": (
        lambda _c: repacked(repacked(b"PK\x05\x06" + b"\0" * 18, {}), {"a.exe": b"MZ"}),
        "no workbook",
    ),
    "a binary book": (binary, "no workbook"),
    "a book with macros": (
        lambda content: repacked(content, {"xl/vbaProject.bin": b"\0"}),
        "carries macros",
    ),
    "encrypted parts": (encrypted, "without a password"),
    "cut off": (lambda content: content[:-200], "damaged"),
    "packed with lzma": (
        lambda content: repacked(content, {}, compression=zipfile.ZIP_LZMA),
        "damaged",
    ),
    "more than 5 MB": (lambda content: content + b"\0" * 5_300_000, "at most 5.0"),
    "a zip bomb": (bomb, "far more"),
    "a part that lies of its size": (lying, "damaged"),
    "many parts": (
        lambda content: repacked(content, {f"xl/media/{n}": b"" for n in range(600)}),
        "far more",
    ),
    "a cell at the far end": (far, "cell XFD1048576"),
    "laughs in the sheet": (laughing(LAUGHS, SHEET), "damaged"),
    "laughs in the strings": (laughing(LAUGHS, STRINGS), "damaged"),
    "a file of the server": (laughing(OUTSIDE, SHEET), "damaged"),
    "many strings": (strings("<si><t>a</t></si>"), "far more"),
    "empty strings": (strings("<si/>"), "far more"),
    "long strings": (
        strings(f"<si><t>{'😀' * 100}{'a' * 30_000}</t></si>"),
        "not downloaded here",
    ),
    "a text without end": (strings("aaaaaaaa"), "far more"),
    "many styles": (styles, "far more"),
    "many empty cells": (within("<row>" + "<c/>" * 5_000_000 + "</row>"), "far more"),
    "deep nesting": (within("<a>" * 5_000_000), "far more"),
    "a tag without end": (
        within(f"<row {ATTRIBUTES}/>"),
        "far more",
    ),
    "a comment without end": (within(f"<!--{'a' * 20_000_000}-->"), "far more"),
    "broken markup": (within("<row><c></row>"), "damaged"),
    "a string that is not there": (
        within('<row><c r="A1" t="s"><v>99999</v></c></row>'),
        "damaged",
    ),
    "a row without a number": (within('<row r="x"><c r="A1"><v>1</v></c></row>'), "damaged"),
    "a cell nowhere": (within('<row r="1"><c r="??"><v>1</v></c></row>'), "damaged"),
    "a number that is none": (within('<row r="1"><c r="A1"><v>1x</v></c></row>'), "damaged"),
    "no rows": (within(""), "not downloaded here"),
}
