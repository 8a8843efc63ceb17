"""Each dependency has a reason, a version and a hash, and the locks follow pyproject.toml."""

import re
import tomllib

import pytest

from tests.house.dependencies import PROJECT, declared, locked
from tests.house.tree import ROOT

pytestmark = pytest.mark.once

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def test_every_dependency_says_what_it_is_for():
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lines = PROJECT.read_text(encoding="utf-8").splitlines()

    silent = [
        one
        for one in asked
        if not any(re.search(rf'"{re.escape(one)}",\s*# \w+', x) for x in lines)
    ]

    assert silent == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock):
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))[1:]

    assert blocks
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_pins_what_the_product_asks_for():
    assert declared() - locked("requirements.lock").keys() == set()


def test_the_lock_of_the_tests_pins_what_the_tests_ask_for():
    assert (declared() | declared("dev")) - locked("requirements-dev.lock").keys() == set()


def test_the_tests_run_on_the_versions_of_the_product():
    product, tests = (locked(name) for name in LOCKS)

    assert product.items() - tests.items() == set()
