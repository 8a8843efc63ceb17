"""What no file of the project may hold."""

import re

import pytest

from tests.house.tree import files, name, sources

pytestmark = pytest.mark.once

TEXT = (".py", ".toml", ".lock", ".md", ".html", ".css", ".js", ".yaml", ".csv", ".typ", ".po", "")
MACHINE_PATH = re.compile(r"(?:^|[\s\"'`(=:])/(?:root|work|home/\w|Users/\w|tmp/\w)", re.MULTILINE)
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "npmjs" + ".",
    "jsdelivr" + ".",
    "unpkg" + ".",
)
EXEMPTION = re.compile(
    r"#\s*(?:noqa|type:\s*ignore|nosec|pragma)\b(?P<rest>.*)|mark_safe\(|@csrf_exempt|\|safe\b"
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
REASON = re.compile(r"\s[-–—#]+\s+\w+.*\w")


def texts(*suffixes: str):
    for path in files(*suffixes):
        yield name(path), path.read_text(encoding="utf-8")


def test_no_file_names_a_folder_of_one_machine():
    found = [place for place, text in texts(*TEXT) if MACHINE_PATH.search(text)]

    assert found == []


def test_no_file_names_a_registry_of_packages():
    found = [place for place, text in texts(*TEXT) if any(one in text for one in REGISTRIES)]

    assert found == []


def test_nothing_is_left_for_later():
    found = [
        place for place, text in texts(".py", ".html", ".css", ".md") if UNFINISHED.search(text)
    ]

    assert found == []


def test_an_exemption_gives_its_reason():
    silent = [
        f"{place}:{number}"
        for place, text in texts(".py", ".html")
        if not place.startswith("tests/house/")
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := EXEMPTION.search(line)) and not REASON.search(line[match.start() :])
    ]

    assert silent == []


def test_no_module_is_named_after_nothing():
    empty_words = {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "manager",
        "managers",
    }

    assert [name(path) for path in sources() if path.stem in empty_words] == []


def test_no_template_carries_a_style_or_a_script_of_its_own():
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\bsrc=)")

    assert [place for place, text in texts(".html") if inline.search(text)] == []
