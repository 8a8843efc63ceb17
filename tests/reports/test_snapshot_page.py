"""The page that describes the snapshot names what a snapshot holds, and nothing else."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORED = json.loads((ROOT / "tests/reports/snapshot.json").read_bytes())


def described() -> dict[str, list[str]]:
    """Return the parts of a row by the key that holds it, as the page's table names them."""
    page = (ROOT / "docs/snapshot.md").read_text(encoding="utf-8")
    table = (line.split("|")[1:4] for line in page.splitlines() if line.startswith("| `"))
    return {
        key: re.findall(r"`(\w+)`", parts)
        for keys, _holds, parts in table
        for key in re.findall(r"`(\w+)`", keys)
    }


def test_every_key_of_a_snapshot_is_described():
    assert described().keys() == STORED.keys()


@pytest.mark.parametrize(
    "key",
    [key for key, value in STORED.items() if isinstance(value, list) and value] + ["scope", "plan"],
)
def test_every_part_of_a_row_is_described(key):
    row = STORED[key][0] if isinstance(STORED[key], list) else STORED[key]

    assert sorted(described()[key]) == sorted(row)


def test_a_measurement_is_a_list_as_described():
    page = (ROOT / "docs/snapshot.md").read_text(encoding="utf-8")
    (names,) = re.findall(r"`\[(measured_on, .*)\]`", page)

    lengths = {len(row) for rows in STORED["measurements"].values() for row in rows}
    assert lengths == {len(names.split(", "))}
