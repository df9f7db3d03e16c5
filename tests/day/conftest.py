"""The article and the speech of the day, and where its desk is to be."""

from pathlib import Path

import pytest

from tests.day.story import ARTICLE, SPEECH


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path / "desk.workbench"
