"""The matcher cannot change what it answers and keep its name: findings on desks would be told fresh that are not."""

from pathlib import Path

import pytest

from tests.matching import golden
from workbench.matching import FINGERPRINT, fingerprint
from workbench.model import FindingKind, Flag


def test_the_matcher_answers_as_its_fingerprint_says() -> None:
    assert list(golden.answered()) == golden.rows(), "meant so? Then run: python -m tests.matching.golden"


def test_every_kind_and_flag_of_a_finding_is_among_the_answers() -> None:
    answers = [row["answer"] for row in golden.rows() if "answer" in row]
    assert {answer["kind"] for answer in answers} == set(FindingKind)
    assert {flag for answer in answers for flag in answer["flags"]} == set(Flag) - {Flag.STALE}


def test_every_data_file_of_the_parts_is_in_the_fingerprint() -> None:
    house = Path(fingerprint.__file__).parent.parent
    names = {path.relative_to(house).as_posix() for path in fingerprint.data_files()}
    assert {"matching/golden.jsonl", "matching/decision.toml", "languages/en/changes.toml"} <= names
    every = (path for part in ("matching", "text", "languages") for path in (house / part).rglob("*.*"))
    assert names == {p.relative_to(house).as_posix() for p in every if p.suffix not in {".py", ".pyc"}}


def test_another_letter_in_any_of_them_is_another_matcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = list(fingerprint.data_files())
    house = Path(fingerprint.__file__).parent.parent
    assert fingerprint.fingerprint() == FINGERPRINT
    for path in data:
        copy = tmp_path / path.relative_to(house)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(fingerprint, "_HOUSE", tmp_path)
    assert fingerprint.fingerprint() == FINGERPRINT
    for path in data:
        copy = tmp_path / path.relative_to(house)
        copy.write_bytes(path.read_bytes() + b"#")
        assert fingerprint.fingerprint() != FINGERPRINT
        copy.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert fingerprint.fingerprint() == FINGERPRINT, "line ends as git writes them on Windows are no change"
