"""What can be set is written down for those who run the product."""

import ast
import re

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.once

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
READERS = {"boolean", "whole_number", "words", "folder", "log_level"}
INSIDE = re.compile(r'os\.environ\.get\("([A-Z_]+)"')


def variables() -> set[str]:
    """Return the names of the environment's variables that the settings read."""
    settings = ast.parse((ROOT / "metropolis/settings.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(settings) if isinstance(node, ast.Call) and node.args]
    named = {call.args[0].value for call in calls if getattr(call.func, "attr", "") in READERS}
    environment = (ROOT / "metropolis/environment.py").read_text(encoding="utf-8")
    return named | set(INSIDE.findall(environment))


def test_the_operations_page_tells_of_every_variable_and_of_no_other():
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))

    assert told == variables()


def test_the_operations_page_names_targets_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert set(re.findall(r"^ {4}make ([a-z]+)", PAGE, re.MULTILINE)) <= targets
