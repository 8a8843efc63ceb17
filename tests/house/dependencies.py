"""What the project depends on, read from pyproject.toml and from the locks."""

import re
import tomllib

from tests.house.tree import ROOT

PROJECT = ROOT / "pyproject.toml"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def canonical(name: str) -> str:
    """Return a distribution's name in the one spelling that all tools agree on."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(group: str = "") -> set[str]:
    """Return the names of the dependencies of the product, or of a group."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    asked = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return {canonical(re.match(r"[A-Za-z0-9._-]+", line)[0]) for line in asked}


def locked(name: str) -> dict[str, str]:
    """Return the version of each distribution that a lock pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonical(package): version for package, version in PINNED.findall(text)}
