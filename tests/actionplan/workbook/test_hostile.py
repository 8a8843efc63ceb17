"""Hostile workbooks get a clear answer, in little memory, and change nothing."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from actionplan.models import Update
from actionplan.workbook.columns import columns_of
from actionplan.workbook.writing import write
from members.models import Member
from tests.actionplan.workbook.desk import Desk
from tests.actionplan.workbook.hostile import HOSTILE
from tests.house.tree import ROOT

MOST_MEMORY = 300
AT = datetime(2022, 2, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.django_db
def test_a_hostile_workbook_is_refused_in_words(name):
    made, words = HOSTILE[name]
    desk = Desk()

    answer = desk.send(made(desk.download()))

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not answer.context.get("sealed")
    assert not Update.objects.exists()


def measured(what: str, folder: Path) -> list[str]:
    """Return what a process of its own tells of a workbook, and the most memory that it took."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.actionplan.workbook.peak", what]
    environment = os.environ | {"TESTS_FOLDER": str(folder)}
    result = subprocess.run(
        [*command, str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.splitlines()


@pytest.mark.once
@pytest.mark.parametrize(
    "name",
    ["many styles", "many strings", "long strings", "a tag without end"],
)
def test_what_is_refused_takes_little_memory(name, tmp_path):
    made, words = HOSTILE[name]
    book = tmp_path / "workbook.xlsx"
    book.write_bytes(made(write(Member(name="City"), [], [], columns_of([]), at=AT)))

    told, memory = measured(str(book), tmp_path)

    assert words in told
    assert float(memory) < MOST_MEMORY


@pytest.mark.once
def test_ten_thousand_rows_with_a_thousand_faults_are_told_in_little_memory(tmp_path):
    count, first, memory = measured("rows", tmp_path)

    assert int(count) == 1001
    assert first == "At most 500 rows can change at once. Send fewer rows."
    assert float(memory) < MOST_MEMORY
