"""A folder for the files of evidence that a test stores."""

from pathlib import Path

import pytest


@pytest.fixture
def evidence_folder(settings, tmp_path: Path) -> Path:
    """Return the folder in which stored files come to lie, empty at first."""
    settings.MEDIA_ROOT = tmp_path / "evidence"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT
