"""The same snapshot gives the same bytes: in another process, zone, language and order of hashes."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from reports.collect import collect
from reports.snapshot import canonical
from tests.reports.asking import whole_set
from tests.reports.world import ASKED, build

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DRAW = """
import json, sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
from django.utils import translation
from reports.compute import evaluate_report
from reports.dataset import Dataset
from reports.render import formats
from reports.snapshot import sha256
snapshot = Path(sys.argv[1]).read_bytes()
evaluation = evaluate_report(Dataset.from_bytes(snapshot))
drawn = {}
for language, _name in settings.LANGUAGES:
    with translation.override(language):
        document = formats.document(evaluation, sha256(snapshot))
        for name, draw in formats.FORMATS.items():
            drawn[f"{name} {language}"] = sha256(draw(document, evaluation))
print(json.dumps(drawn))
"""
HERE = {"PYTHONHASHSEED": "1", "TZ": "America/Montevideo", "LANG": "C.UTF-8", "LC_ALL": "C"}
THERE = {"PYTHONHASHSEED": "2", "TZ": "Asia/Seoul", "LANG": "fr_FR.UTF-8", "LC_ALL": ""}


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    path = tmp_path / "snapshot.json"
    path.write_bytes(canonical(collect(plan=build(), **ASKED)))
    return path


def drawn(snapshot: Path, machine: dict[str, str]) -> dict[str, str]:
    """Return the sha256 of each format in each language, as drawn by a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", DRAW, str(snapshot)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | machine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_two_machines_draw_the_same_bytes(snapshot):
    here = drawn(snapshot, HERE)
    # A clock that enters a file would tell seconds, or the two seconds of an archive's entries.
    time.sleep(2)

    there = drawn(snapshot, THERE)

    assert there == here
    assert len(here) == len(whole_set()) - 1
    assert len(set(here.values())) == len(here)
