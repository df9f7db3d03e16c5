"""Whether the tests notice when a number or a rule is broken: each row of `mutations.toml`, one after the other.

    python -m tests.bench.mutations [WORD…] [--jobs 2]

With words, only the rows whose name or file holds one of them. Works on a copy. Prints a line a row: how the tests died
of it, or that it SURVIVED them; ends with 1 if any did, or if a row's text does not stand exactly once in its file.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

ROOT = Path(__file__).parent.parent.parent
TABLE = Path(__file__).with_suffix(".toml")
_COPIED = (
    *(
        "workbench",
        "tests",
        "fixtures",
        "db",
        "docs",
        "pyproject.toml",
        "constraints.txt",
        "LICENSE",
        ".pre-commit-hooks.yaml",
    ),
    *("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"),
)
_PATIENCE = 600  # seconds: a mutation may make a loop endless

Row = Mapping[str, str]


def main() -> int:
    """Try the rows and print what became of each; how many survived, as an exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mutations", description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", help="only rows whose name or file holds one of these")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    options = parser.parse_args()
    rows = [row for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["mutation"] if _asked(row, options.words)]
    untouched = _copied(sorted({test for row in rows for test in row["tests"]}))
    if untouched != "SURVIVED":
        print(f"the tests fail as they are, which says nothing of mutations: {untouched}")
        return 1
    survived = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for row, became in zip(rows, pool.map(outcome, rows), strict=True):
            survived += not became.startswith("died")
            print(f"{row['name']:<70} {became}", flush=True)
    print(f"{len(rows) - survived} of {len(rows)} died")
    return min(survived, 1)


def outcome(row: Row) -> str:
    """`died of TEST`, `SURVIVED`, or why the row can't be tried."""
    code = (ROOT / row["file"]).read_text(encoding="utf-8") if (ROOT / row["file"]).exists() else ""
    if code.count(row["was"]) != 1:
        return f"DOES NOT FIT: {row['file']} has {row['was']!r} {code.count(row['was'])} times"
    return _copied(row["tests"], {row["file"]: code.replace(row["was"], row["is"])})


def _copied(tests: Sequence[str], changed: Mapping[str, str] = MappingProxyType({})) -> str:
    """What the tests say of a copy of the project with some files changed."""
    with TemporaryDirectory(prefix="mutant-") as folder:
        place = Path(folder)
        _copy(place)
        for file, code in changed.items():
            (place / file).write_text(code, encoding="utf-8")
        return _tested(place, tests)


def _asked(row: Row, words: Sequence[str]) -> bool:
    return not words or any(word in f"{row['name']} {row['file']}" for word in words)


def _copy(place: Path) -> None:
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, place / name)


def _tested(place: Path, tests: Sequence[str]) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-n", "0", "-p", "no:cacheprovider", "--no-header", *tests]
    environment = os.environ | {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, encoding="utf-8", timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return "died: the tests never ended"
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if failed:
        return f"died of {failed[0].split(' ')[1].removeprefix('tests/')}"
    return "SURVIVED" if done.returncode == 0 else f"COULD NOT BE TRIED: {done.stdout[-300:]}"


if __name__ == "__main__":
    sys.exit(main())
