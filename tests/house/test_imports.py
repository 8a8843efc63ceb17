"""Imports run one way, and only to what the project names as its own dependency."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house.dependencies import canonical, declared
from tests.house.tree import APPS, ROOT, files, name, sources

pytestmark = pytest.mark.once

INSTALLED = packages_distributions()
OURS = {*APPS, "tests", "manage"}


def imported(path: Path) -> set[str]:
    """Return the top packages that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.split(".")[0])
    return found - OURS - sys.stdlib_module_names


def undeclared(paths: list[Path], names: set[str]) -> list[str]:
    """Return the imports that none of the named distributions provides."""
    return [
        f"{name(path)}: {package}"
        for path in paths
        for package in sorted(imported(path))
        if not {canonical(found) for found in INSTALLED.get(package, [])} & names
    ]


def test_the_contracts_of_import_linter_hold():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo"]

    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def test_the_apps_import_only_what_they_depend_on():
    assert undeclared(sources(), declared()) == []


def test_the_tests_import_only_what_is_pinned():
    assert undeclared(list(files(".py", under="tests")), declared() | declared("dev")) == []


def test_no_import_hides_in_a_function():
    hidden = [
        f"{name(path)}:{node.lineno}"
        for path in sources()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []
