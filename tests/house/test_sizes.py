"""The sizes that the code keeps, so that each part can be read at one sitting."""

import ast
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.house.tree import files, length, name, sources

pytestmark = pytest.mark.once


def functions(path: Path) -> dict[str, int]:
    """Return the lines of each function's body, without its docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {f"{name(path)}:{node.lineno} {node.name}": lines(node) for node in found}


def lines(node: ast.FunctionDef) -> int:
    """Return how many lines a function takes, its signature included and its docstring not."""
    first = node.body[0]
    docstring = ast.get_docstring(node) is not None
    taken = node.end_lineno - node.lineno + 1
    return taken - (first.end_lineno - first.lineno + 1) if docstring else taken


def test_no_module_passes_400_lines():
    modules = [*sources(), *files(".py", under="tests")]

    assert [name(path) for path in modules if length(path) > 400] == []


def test_nine_modules_in_ten_stay_under_250_lines():
    lengths = [length(path) for path in sources()]

    assert quantiles(lengths, n=10)[-1] < 250


def test_functions_are_short():
    lengths = {place: taken for path in sources() for place, taken in functions(path).items()}

    assert [place for place, taken in lengths.items() if taken > 40] == []
    assert median(lengths.values()) <= 7
    assert quantiles(lengths.values(), n=10)[-1] < 20


def test_no_template_reaches_150_lines():
    assert [name(path) for path in files(".html") if length(path) >= 150] == []
