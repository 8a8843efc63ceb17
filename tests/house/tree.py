"""The files of the project, as the tests of the house read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("members", "actionplan", "reports", "metropolis")
GENERATED = {"__pycache__", "migrations", "node_modules"}
NOT_OURS = {".git", ".venv", "var", ".hypothesis"} | GENERATED


def files(*suffixes: str, under: str = "") -> Iterator[Path]:
    """Yield the files below a folder whose names end so, without caches and written migrations."""
    for path in sorted((ROOT / under).rglob("*")):
        parts = path.relative_to(ROOT).parts
        ours = not any(part in NOT_OURS or part.endswith("_cache") for part in parts)
        if ours and path.is_file() and path.suffix in suffixes:
            yield path


def sources() -> list[Path]:
    """Return the modules of the apps."""
    return [path for app in APPS for path in files(".py", under=app)]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
